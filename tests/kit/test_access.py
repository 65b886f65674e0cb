"""Who calls, and how far they see."""

import time
from typing import Any

import jwt
import pytest

from kit.access import EVERYWHERE, Caller, Verifier, covers, is_above
from kit.errors import Unauthenticated
from kit.testing import Keys
from tests.kit.people import CITY, DISTRICT, TOWN

KEYS = Keys()


@pytest.fixture
def verifier() -> Verifier:
    return Verifier(KEYS.folder)


def test_a_token_speaks_for_a_post_a_person_and_a_unit(verifier: Verifier) -> None:
    caller = verifier.caller(KEYS.token(TOWN, "ROLE_INSPECTOR", person="accounts/li"))
    assert (caller.post, caller.person, caller.unit) == ("posts/accounts/li", "accounts/li", TOWN)
    assert caller.may("hazards.confirm")
    assert not caller.may("units.create")


def test_a_service_sees_everything_and_may_everything(verifier: Verifier) -> None:
    caller = verifier.caller(verifier.service_token("command"))
    assert (caller.post, caller.unit) == ("service/command", EVERYWHERE)
    assert caller.may("anything.at_all")


def test_a_token_ends_when_it_expires_also_where_it_is_remembered(verifier: Verifier) -> None:
    token = KEYS.token(TOWN, exp=time.time() + 1)
    assert verifier.caller(token)
    verifier._known[token] = (verifier._known[token][0], time.time() - 1)
    verifier._known.clear()
    with pytest.raises(Unauthenticated) as refusal:
        verifier.caller(KEYS.token(TOWN, exp=time.time() - 1))
    assert refusal.value.text("en") == "sign in first: the token has expired"
    assert refusal.value.text("zh") == "请先登录:令牌已过期"


@pytest.mark.parametrize(
    "claims",
    [
        {"unit": None},
        {"unit": ""},
        {"unit": 320200},
        {"unit": ["320200"]},
        {"unit": "320200."},
        {"unit": "320200%"},
        {"unit": "**"},
        {"sub": None},
        {"sub": 7},
        {"person": 7},
        {"name": {"zh": "李"}},
        {"roles": "ROLE_SERVICE"},
        {"roles": [1]},
        {"roles": None},
        {"iss": "somebody"},
        {"exp": "soon"},
        {"exp": float("inf")},
        {"exp": None},
    ],
    ids=str,
)
def test_malformed_claims_speak_for_nobody(verifier: Verifier, claims: dict[str, Any]) -> None:
    with pytest.raises(Unauthenticated):
        verifier.caller(KEYS.token(TOWN, "ROLE_VIEWER", **claims))


def test_a_forged_token_speaks_for_nobody(verifier: Verifier) -> None:
    good = KEYS.token(TOWN)
    head, body, signature = good.split(".")
    public = (KEYS.folder / "issuer.pub.pem").read_bytes()
    claims = {"sub": "posts/x", "unit": EVERYWHERE, "roles": ["ROLE_SERVICE"], "iss": "anlan", "exp": time.time() + 60}
    for forged in (
        Keys().token(TOWN),
        f"{head}.{body}.",
        f"{head}.{body}x.{signature}",
        jwt.encode(claims, "", algorithm="none"),
        jwt.encode(claims, public.replace(b"-----", b"").ljust(64, b"k"), algorithm="HS256"),
        "nonsense",
        "a.b.c",
        "",
    ):
        with pytest.raises(Unauthenticated):
            verifier.caller(forged)


@pytest.mark.parametrize(
    ("scope", "path", "within", "above"),
    [
        (CITY, CITY, True, False),
        (CITY, TOWN, True, True),
        (DISTRICT, CITY, False, False),
        (DISTRICT, "320200.3202051", False, False),
        (EVERYWHERE, CITY, True, True),
        ("", CITY, False, False),
        ("", "", False, False),
    ],
)
def test_a_scope_covers_itself_and_what_lies_below(scope: str, path: str, *, within: bool, above: bool) -> None:
    assert (covers(scope, path), is_above(scope, path)) == (within, above)


def test_who_calls_without_a_token_may_nothing_and_sees_nothing() -> None:
    nobody = Caller(post="", unit="")
    assert not nobody.may("hazards.get")
    assert not covers(nobody.unit, CITY)


def test_a_seal_proves_one_text_for_one_purpose(verifier: Verifier) -> None:
    seal = verifier.seal("site code", "1")
    assert verifier.is_sealed("site code", "1", seal)
    assert not verifier.is_sealed("site code", "2", seal)
    assert not verifier.is_sealed("another purpose", "1", seal)
    assert not verifier.is_sealed("site code", "1", seal + "=")
    assert not verifier.is_sealed("site code", "1", "印")
