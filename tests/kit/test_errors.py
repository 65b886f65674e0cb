"""A refusal on the wire: category, reason, facts, words in two languages, the fields at fault."""

import inspect
import pkgutil
from importlib import import_module
from typing import Any

import pytest
from anlan.hazard.v1 import hazard_pb2 as api
from anlan.hazard.v1.hazard_pb2_grpc import HazardServiceStub
from google.rpc import error_details_pb2

import kit
import services
from kit import errors
from kit.errors import (
    BadInput,
    Category,
    IllegalTransition,
    Mistaken,
    NotFound,
    Overtaken,
    Refused,
    Violation,
    Words,
)
from kit.status import FACT_CHARACTERS, TEXT_CHARACTERS, status_of
from kit.testing import Served, refused
from tests.kit.people import TOWN, inspector, officer, report


def refusals() -> list[type[Refused]]:
    """Every refusal of the kit and the services."""
    for package in (kit, services):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "migrations" not in module.name and not module.name.endswith("__main__"):
                import_module(module.name)
    found: list[type[Refused]] = []
    ahead = [Refused]
    while ahead:
        each = ahead.pop()
        ahead += each.__subclasses__()
        if each.__module__.partition(".")[0] in {"kit", "services"}:
            found.append(each)
    return sorted(set(found), key=lambda each: each.__qualname__)


@pytest.mark.parametrize("refusal", refusals(), ids=lambda each: each.__name__)
def test_every_refusal_says_itself_in_both_languages_without_any_fact(refusal: type[Refused]) -> None:
    said = refusal()
    assert said.text("zh") != said.text("en")
    assert any("\u4e00" <= character <= "\u9fff" for character in said.text("zh")), "no Chinese"
    assert said.reason.isupper()
    assert inspect.getdoc(refusal)
    assert status_of(said, "zh").code == said.category.value


@pytest.mark.parametrize("category", list(Category))
def test_every_category_is_a_canonical_code(category: Category) -> None:
    class Standing(Refused):
        pass

    Standing.category = category
    assert status_of(Standing(), "en").code == category.value


def details(refusal: Refused, language: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    kinds = (error_details_pb2.ErrorInfo, error_details_pb2.LocalizedMessage, error_details_pb2.BadRequest)
    for packed in status_of(refusal, language).details:
        for kind in kinds:
            part = kind()
            if packed.Unpack(part):
                found[kind.__name__] = part
    return found


def test_a_refusal_travels_with_reason_facts_and_words() -> None:
    found = details(Overtaken(name="hazards/1", current=7), "zh")
    info, words = found["ErrorInfo"], found["LocalizedMessage"]
    assert (info.reason, info.domain, dict(info.metadata)) == (
        "OVERTAKEN",
        "anlan",
        {"name": "hazards/1", "current": "7"},
    )
    assert (words.locale, words.message) == ("zh-CN", "hazards/1 已被他人修改(当前版本 7),请刷新后重试")
    assert "BadRequest" not in found


def test_bad_input_names_its_fields() -> None:
    violations = [
        Violation("hazard.title", "string.min_len", Words("太短", "too short")),
        Violation("x", "y", Words("甲", "a")),
    ]
    found = details(BadInput(*violations), "en")["BadRequest"].field_violations
    assert [(each.field, each.description, each.reason) for each in found] == [
        ("hazard.title", "too short", "STRING.MIN_LEN"),
        ("x", "a", "Y"),
    ]


def test_facts_are_said_in_the_callers_language_and_listed_for_machines() -> None:
    refusal = IllegalTransition(state=Words("整改中", "RECTIFYING"), verb="CloseHazard", allowed=["A", "B"])
    assert refusal.text("zh") == "当前状态「整改中」不允许 CloseHazard;允许的操作:A、B"
    assert refusal.text("en") == "state RECTIFYING does not permit CloseHazard; allowed: A, B"
    assert details(refusal, "en")["ErrorInfo"].metadata["allowed"] == "A,B"


def test_a_refusal_without_its_facts_is_still_a_refusal() -> None:
    assert NotFound().text("en") == "- was not found"


def test_no_refusal_is_too_large_for_a_clients_metadata() -> None:
    many = [Violation("字段" * 500, "规则", Words("长" * 5000, "long" * 5000)) for _ in range(1000)]
    status = status_of(BadInput(*many, fact="事" * 5000), "zh")
    assert len(status.message) == TEXT_CHARACTERS
    request = error_details_pb2.BadRequest()
    assert status.details[2].Unpack(request)
    assert 1 < len(request.field_violations) < 10
    assert max(len(each.description) for each in request.field_violations) == FACT_CHARACTERS
    percent_encoded = len(status.message.encode()) * 3
    assert percent_encoded + len(status.SerializeToString()) * 4 / 3 < 8192


async def test_the_largest_refusal_reaches_its_caller(served: Served) -> None:
    request = api.CreateHazardRequest(hazard=api.Hazard(unit="长" * 200, title="", source=99))
    request.hazard.evidence_before.extend(["长" * 100] * 21)
    with refused("BAD_INPUT", field="hazard.title", code="INVALID_ARGUMENT") as refusal:
        await officer(served).CreateHazard(request)
    assert len(refusal.fields) > 5


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "当前状态「已上报」不允许 GradeHazard"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "当前状态「已上报」"),
        ("en-GB", "state REPORTED does not permit GradeHazard"),
        ("fr", "当前状态「已上报」"),
        ("", "当前状态「已上报」"),
    ],
)
async def test_a_caller_is_answered_in_their_language(served: Served, language: str, said: str) -> None:
    name = (await report(served)).name
    stub = served.client(HazardServiceStub, TOWN, "ROLE_INSPECTOR", language=language)
    with refused("ILLEGAL_TRANSITION", code="FAILED_PRECONDITION") as refusal:
        await stub.GradeHazard(api.GradeHazardRequest(name=name, grade=1))
    assert refusal.text.startswith(said)
    assert refusal.facts["allowed"] == "UpdateHazard,ConfirmHazard,RejectHazard,MergeHazard"


async def test_without_a_token_nothing_is_answered(served: Served) -> None:
    with refused("UNAUTHENTICATED", code="UNAUTHENTICATED"):
        await served.stranger(HazardServiceStub).ListHazards(api.ListHazardsRequest())
    with refused("UNAUTHENTICATED"):
        await served.stranger(HazardServiceStub).ListHazards(
            api.ListHazardsRequest(), metadata=(("authorization", "Bearer nonsense"),)
        )


async def test_a_mistake_of_ours_leaves_as_a_reference_and_stays_in_the_log(
    served: Served, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def stumble(*_arguments: object, **_more: object) -> None:
        raise ZeroDivisionError("a secret of ours")

    name = (await report(served)).name
    ledger = served.running.runtime.ledgers["hazards"]
    monkeypatch.setattr(ledger, "find", stumble)
    with refused("MISTAKEN", code="INTERNAL") as refusal:
        await inspector(served).GetHazard(api.GetHazardRequest(name=name))
    assert "secret" not in refusal.text
    assert "ZeroDivisionError" not in str(refusal)
    logged = capsys.readouterr().out
    assert refusal.facts["reference"] in logged
    assert "a secret of ours" in logged


def test_the_tree_of_refusals_in_the_docstring_is_the_real_one() -> None:
    drawn = errors.__doc__ or ""
    for name, each in vars(errors).items():
        if (
            isinstance(each, type)
            and issubclass(each, Refused)
            and Refused in each.__bases__
            and "category" in vars(each)
        ):
            assert f"{name} " in drawn, name
            assert each.category.name in drawn
    assert Mistaken.category is Category.INTERNAL
