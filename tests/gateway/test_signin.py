import asyncio
import time
from typing import Any

import httpx
import jwt
import pytest

from gateway.signin.accounts import NewAccount, create_many, folded, move_units, tier_of
from gateway.signin.passwords import hash_password
from gateway.signin.tokens import session_in
from gateway.tables import METADATA
from kit import migrate
from tests.gateway.platform import CITY, DISTRICT, OTHER, PASSWORD, TOWN, Platform
from tests.gateway.recorder import Recorder


@pytest.fixture(autouse=True)
async def unlocked(platform: Platform) -> None:
    async with platform.gateway.database.session("*") as conn:
        await conn.execute("DELETE FROM sign_in_failures")


async def sign_in(platform: Platform, name: str, password: str = PASSWORD, **more: Any) -> httpx.Response:  # noqa: ANN401 any further field
    return await platform.http.post("/v1/auth:signIn", json={"name": name, "password": password, **more})


async def refresh(platform: Platform, token: str) -> httpx.Response:
    return await platform.http.post("/v1/auth:refresh", json={"refreshToken": token})


async def account(platform: Platform, name: str, unit: str = DISTRICT, **more: Any) -> httpx.Response:  # noqa: ANN401 any further field
    body = {"name": name, "unit": unit, "post": "posts/1", "person": "测试一号", "roles": ["ROLE_VIEWER"]}
    body |= {"password": PASSWORD, **more}
    return await platform.http.post("/v1/accounts", json=body, headers=platform.bearer("district.admin"))


async def test_signs_in_and_the_token_says_who(platform: Platform, recorder: Recorder) -> None:
    answer = (await sign_in(platform, "City.Duty")).json()
    caller = platform.gateway.verifier.caller(answer["accessToken"])
    assert (caller.post, caller.unit, caller.person) == ("posts/city.duty", CITY, "accounts/city.duty")
    assert (caller.name, set(caller.roles)) == ("测试 city.duty", {"ROLE_DUTY_OFFICER"})
    assert answer["account"]["tier"] == "TIER_CITY"
    assert "password" not in answer["account"]
    bearer = {"Authorization": f"Bearer {answer['accessToken']}"}
    assert (await platform.http.get("/v1/hazards", headers=bearer)).status_code == 200
    assert recorder.metadata["authorization"] == bearer["Authorization"]
    me = (await platform.http.get("/v1/auth/me", headers=bearer)).json()
    assert me["account"]["name"] == "accounts/city.duty"
    assert "orders.*" in me["permissions"]


async def test_the_published_keys_verify_a_token(platform: Platform) -> None:
    keys = (await platform.http.get("/.well-known/jwks.json")).json()
    token = platform.token("city.duty")
    key = jwt.PyJWKSet.from_dict(keys)[jwt.get_unverified_header(token)["kid"]]
    assert jwt.decode(token, key, algorithms=["EdDSA"], issuer="anlan")["sub"] == "posts/city.duty"


async def test_a_wrong_name_and_a_wrong_password_look_alike(platform: Platform) -> None:
    wrong = await sign_in(platform, "city.duty", "wrong password")
    unknown = await sign_in(platform, "nobody", "wrong password")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()
    assert wrong.json()["code"] == "WRONG_NAME_OR_PASSWORD"


async def test_an_unknown_name_takes_as_long_as_a_wrong_password(platform: Platform) -> None:
    async def seconds(name: str) -> float:
        begun = time.perf_counter()
        await sign_in(platform, name, "wrong password")
        return time.perf_counter() - begun

    await account(platform, "timed")
    known = min([await seconds("timed") for _ in range(2)])
    unknown = min([await seconds(f"nobody{number}") for number in range(2)])
    assert unknown > known / 4  # without the work it would be a fiftieth


@pytest.mark.parametrize("name", ["city.duty", "nobody.at.all"])
async def test_too_many_failures_lock_a_name_whether_it_exists_or_not(platform: Platform, name: str) -> None:
    answers = await asyncio.gather(*(sign_in(platform, name, f"wrong {number}") for number in range(5)))
    assert sorted(answer.status_code for answer in answers) == [401, 401, 401, 429, 429]
    locked = await sign_in(platform, name)
    assert (locked.status_code, locked.json()["code"]) == (429, "SIGN_IN_LOCKED")
    assert 60 < int(locked.headers["retry-after"]) <= 15 * 60


async def test_success_forgets_failures_and_so_does_time(platform: Platform) -> None:
    for password in ("wrong", "wrong", PASSWORD, "wrong", "wrong", PASSWORD):
        answer = await sign_in(platform, "town.duty", password)
    assert answer.status_code == 200
    for _ in range(3):
        await sign_in(platform, "town.duty", "wrong")
    assert (await sign_in(platform, "town.duty")).status_code == 429
    async with platform.gateway.database.session("*") as conn:
        await conn.execute("UPDATE sign_in_failures SET last_time = last_time - interval '16 minutes'")
    assert (await sign_in(platform, "town.duty")).status_code == 200


async def test_many_may_sign_in_to_one_account_at_once(platform: Platform) -> None:
    answers = await asyncio.gather(*(sign_in(platform, "city.duty") for _ in range(8)))
    assert {answer.status_code for answer in answers} == {200}


async def test_a_refresh_token_is_good_once_and_its_second_use_ends_the_session(platform: Platform) -> None:
    first = (await sign_in(platform, "city.duty")).json()["refreshToken"]
    second = (await refresh(platform, first)).json()["refreshToken"]
    third = (await refresh(platform, second)).json()["refreshToken"]
    stolen = await refresh(platform, first)
    assert (stolen.status_code, stolen.json()["code"]) == (401, "SESSION_OVER")
    assert (await refresh(platform, third)).status_code == 401


async def test_two_who_refresh_at_once_cannot_both_win(platform: Platform) -> None:
    token = (await sign_in(platform, "city.duty")).json()["refreshToken"]
    answers = await asyncio.gather(*(refresh(platform, token) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 401, 401, 401]


async def test_an_expired_or_unknown_refresh_token_is_refused(platform: Platform) -> None:
    token = (await sign_in(platform, "city.duty")).json()["refreshToken"]
    async with platform.gateway.database.session("*") as conn:
        await conn.execute("UPDATE refresh_tokens SET expire_time = now() - interval '1 second'")
        assert (await refresh(platform, token)).status_code == 401
        await platform.gateway.sign_in.sweep()
        assert await conn.fetchval("SELECT count(*) FROM sessions") == 0
    assert (await refresh(platform, "nonsense")).status_code == 401


async def test_signing_out_ends_the_session(platform: Platform) -> None:
    session = (await sign_in(platform, "city.duty")).json()
    bearer = {"Authorization": f"Bearer {session['accessToken']}"}
    assert (await platform.http.post("/v1/auth:signOut", headers=bearer)).status_code == 200
    assert (await refresh(platform, session["refreshToken"])).status_code == 401
    assert (await platform.http.post("/v1/auth:signOut")).status_code == 401


async def test_a_browser_keeps_its_session_in_cookies(platform: Platform) -> None:
    base = str(platform.http.base_url)
    async with httpx.AsyncClient(base_url=base) as browser:
        answer = await browser.post("/v1/auth:signIn", json={"name": "city.duty", "password": PASSWORD, "cookie": True})
        cookies = answer.headers.get_list("set-cookie")
        assert [cookie.split("=")[0] for cookie in cookies] == ["anlan_access", "anlan_refresh"]
        assert all("HttpOnly; SameSite=Strict" in cookie for cookie in cookies)
        assert (await browser.get("/v1/auth/me")).json()["account"]["name"] == "accounts/city.duty"
        forged = await browser.post("/v1/auth:refresh")
        assert (forged.status_code, forged.json()["code"]) == (403, "FORGED_REQUEST")
        ours = {"X-Requested-With": "anlan"}
        renewed = await browser.post("/v1/auth:refresh", headers=ours)
        assert renewed.status_code == 200
        assert len(renewed.headers.get_list("set-cookie")) == 2
        out = await browser.post("/v1/auth:signOut", headers=ours)
        assert all("Max-Age=0" in cookie for cookie in out.headers.get_list("set-cookie"))
        assert (await browser.get("/v1/auth/me")).status_code == 401


async def test_no_cookie_is_set_unless_it_was_asked_for(platform: Platform) -> None:
    assert "set-cookie" not in (await sign_in(platform, "city.duty")).headers


async def test_changing_a_password_ends_all_other_sessions(platform: Platform) -> None:
    await account(platform, "changer")
    mine, other = (await sign_in(platform, "changer")).json(), (await sign_in(platform, "changer")).json()
    bearer = {"Authorization": f"Bearer {mine['accessToken']}"}

    async def change(old: str, new: str) -> httpx.Response:
        body = {"password": old, "newPassword": new}
        return await platform.http.post("/v1/auth:changePassword", json=body, headers=bearer)

    assert (await change("not it", "another good one")).json()["errors"][0]["field"] == "password"
    assert (await change(PASSWORD, "short")).json()["errors"][0]["field"] == "newPassword"
    assert (await change(PASSWORD, "another good one")).status_code == 200
    assert (await refresh(platform, other["refreshToken"])).status_code == 401
    assert (await refresh(platform, mine["refreshToken"])).status_code == 200
    assert (await sign_in(platform, "changer")).status_code == 401
    assert (await sign_in(platform, "changer", "another good one")).status_code == 200


async def test_an_administrator_keeps_the_accounts_of_the_own_subtree(platform: Platform) -> None:
    admin = platform.bearer("district.admin")
    assert (await account(platform, "湖㳇值班员", TOWN)).json()["tier"] == "TIER_TOWN"
    assert (await sign_in(platform, "湖㳇值班员")).status_code == 200
    taken = await account(platform, "湖㳇值班员", TOWN)
    assert (taken.status_code, taken.json()["code"]) == (409, "ACCOUNT_NAME_TAKEN")
    outside = await account(platform, "outsider", OTHER)
    assert (outside.status_code, outside.json()["code"]) == (403, "UNIT_OUT_OF_SCOPE")
    above = await account(platform, "climber", CITY)
    assert above.status_code == 403
    listed = (await platform.http.get("/v1/accounts?pageSize=1000", headers=admin)).json()["accounts"]
    assert {row["unit"] for row in listed} == {DISTRICT, TOWN}
    assert (await platform.http.get("/v1/accounts/other.duty", headers=admin)).status_code == 404
    refused = await platform.http.get("/v1/accounts", headers=platform.bearer("city.duty"))
    assert (refused.status_code, refused.json()["facts"]["roles"]) == (403, "ROLE_ADMINISTRATOR,ROLE_SERVICE")


async def test_accounts_are_listed_page_by_page(platform: Platform) -> None:
    admin = platform.bearer("district.admin")
    names: list[str] = []
    token = ""
    while True:
        query = f"pageSize=1&pageToken={token}&unit={DISTRICT}"
        page = (await platform.http.get(f"/v1/accounts?{query}", headers=admin)).json()
        names += [row["name"] for row in page["accounts"]]
        token = page.get("nextPageToken", "")
        if not token:
            break
    assert names == sorted(set(names))
    assert {"accounts/district.admin", "accounts/town.duty"} <= set(names)


async def test_a_disabled_account_is_out_until_enabled(platform: Platform) -> None:
    admin = platform.bearer("district.admin")
    await account(platform, "leaver")
    session = (await sign_in(platform, "leaver")).json()
    disabled = await platform.http.post("/v1/accounts/leaver:disable", headers=admin)
    assert disabled.json()["disabled"] is True
    assert (await refresh(platform, session["refreshToken"])).status_code == 401
    assert (await sign_in(platform, "leaver")).json()["code"] == "ACCOUNT_DISABLED"
    assert (await sign_in(platform, "leaver", "wrong")).json()["code"] == "WRONG_NAME_OR_PASSWORD"
    await platform.http.post("/v1/accounts/leaver:enable", headers=admin)
    assert (await sign_in(platform, "leaver")).status_code == 200
    outside = await platform.http.post("/v1/accounts/other.duty:disable", headers=admin)
    assert outside.status_code == 404


async def test_resetting_a_password_ends_sessions_and_the_lock(platform: Platform) -> None:
    admin = platform.bearer("district.admin")
    await account(platform, "forgetful")
    session = (await sign_in(platform, "forgetful")).json()
    for _ in range(3):
        await sign_in(platform, "forgetful", "wrong")
    body = {"password": "quite another one"}
    assert (await platform.http.post("/v1/accounts/forgetful:resetPassword", json=body, headers=admin)).is_success
    assert (await refresh(platform, session["refreshToken"])).status_code == 401
    assert (await sign_in(platform, "forgetful", "quite another one")).status_code == 200


@pytest.mark.parametrize(
    ("more", "field", "rule"),
    [
        ({"password": "short"}, "password", "password_too_short"),
        ({"name": "long.enough.name", "password": "Long.Enough.Name"}, "password", "password_is_name"),
        ({"name": "no spaces"}, "name", "string.pattern"),
        ({"unit": "320200..1"}, "unit", "string.pattern"),
        ({"roles": ["ROLE_SERVICE"]}, "roles[0]", "enum.not_in"),
        ({"roles": []}, "roles", "repeated.min_items"),
        ({"person": "a\u0007b"}, "person", "string.printable"),
    ],
)
async def test_a_bad_account_names_its_field(platform: Platform, more: dict[str, Any], field: str, rule: str) -> None:
    answer = await account(platform, "fine.name") if not more else await account(platform, **{"name": "fine"} | more)
    assert answer.status_code == 400
    assert {(row["field"], row["rule"]) for row in answer.json()["errors"]} == {(field, rule)}


async def test_accounts_and_files_follow_a_unit_that_moves(platform: Platform) -> None:
    made = [
        NewAccount(name=f"moved{n}", unit=unit, post="p", person="x", roles=["ROLE_VIEWER"], password_hash="h")
        for n, unit in enumerate(("320200.1", "320200.1.2", "320200.10"))
    ]
    async with platform.gateway.database.transaction("*") as conn:
        assert await create_many(conn, made) == 3
        assert await create_many(conn, made) == 0
        assert await create_many(conn, []) == 0
        assert await move_units(conn, "320200.1", "320200.9") == 2
        rows = await conn.fetch("SELECT unit FROM accounts WHERE starts_with(name, 'moved') ORDER BY name")
        await conn.execute("DELETE FROM accounts WHERE starts_with(name, 'moved')")
    assert [row["unit"] for row in rows] == ["320200.9", "320200.9.2", "320200.10"]


async def test_five_hundred_accounts_with_one_password_are_made_at_once(platform: Platform) -> None:
    hashed = hash_password(PASSWORD)
    made = [
        NewAccount(name=f"bulk{n}", unit=OTHER, post="p", person="x", roles=["ROLE_VIEWER"], password_hash=hashed)
        for n in range(500)
    ]
    begun = time.perf_counter()
    async with platform.gateway.database.transaction("*") as conn:
        assert await create_many(conn, made) == 500
    assert time.perf_counter() - begun < 5
    assert (await sign_in(platform, "bulk499")).status_code == 200


@pytest.mark.parametrize(
    "token",
    [
        "abc",
        "a.b.c",
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJwb3N0cy94IiwidW5pdCI6IjMyMDIwMCIsImlzcyI6ImFubGFuIiwiZXhwIjo5OTk5OTk5OTk5fQ.",
        "😀".encode().decode("latin-1"),
    ],
)
async def test_a_forged_token_is_401_everywhere(platform: Platform, token: str) -> None:
    bearer = [(b"authorization", f"Bearer {token}".encode("latin-1"))]
    for path in ("/v1/auth/me", "/v1/accounts", "/live", "/v1/files/x"):
        answer = await platform.http.get(path, headers=bearer)
        assert (answer.status_code, answer.json()["code"]) == (401, "UNAUTHENTICATED"), path
        assert answer.headers["www-authenticate"].startswith("Bearer")


async def test_an_expired_token_is_401_and_does_not_keep_anybody_from_signing_in(platform: Platform) -> None:
    expired = {"Authorization": f"Bearer {platform.token('city.duty', minutes=-1)}"}
    answer = await platform.http.get("/v1/auth/me", headers=expired)
    assert (answer.status_code, "过期" in answer.json()["detail"]) == (401, True)
    body = {"name": "city.duty", "password": PASSWORD}
    assert (await platform.http.post("/v1/auth:signIn", json=body, headers=expired)).status_code == 200


async def test_a_token_with_a_bent_signature_is_forged(platform: Platform) -> None:
    head, claims, _ = platform.token("town.duty").split(".")
    other = platform.token("city.duty").split(".")[2]
    bent = {"Authorization": f"Bearer {head}.{claims}.{other}"}
    assert (await platform.http.get("/v1/auth/me", headers=bent)).status_code == 401


async def test_the_migration_makes_what_is_declared(platform: Platform, database: Any) -> None:  # noqa: ANN401 the shared fixture's own type
    assert platform.gateway.http_port
    assert await asyncio.to_thread(migrate.differences, "gateway", database.owner_url, METADATA) == []


def test_names_are_folded_and_tiers_follow_depth() -> None:
    assert folded("accounts/Ｃity.Duty") == "city.duty"
    assert [tier_of(unit) for unit in (CITY, DISTRICT, TOWN, f"{TOWN}.e", f"{TOWN}.e.f")] == [
        "TIER_CITY",
        "TIER_DISTRICT",
        "TIER_TOWN",
        "TIER_ENTERPRISE",
        "TIER_ENTERPRISE",
    ]


async def test_a_session_is_named_in_its_tokens(platform: Platform) -> None:
    first = (await sign_in(platform, "city.duty")).json()
    second = (await refresh(platform, first["refreshToken"])).json()
    assert session_in(first["accessToken"]) == session_in(second["accessToken"]) != ""
