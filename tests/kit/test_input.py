"""What fields in general must hold: text, moments, numbers, lists, updates; whatever breaks a rule is named."""

import random
from typing import Any

import grpc.aio
import pytest
from anlan.hazard.v1 import hazard_pb2 as api

from kit.testing import Served, refused
from tests.kit.people import ENTERPRISE, hazard, inspector, officer, report


async def test_bytes_that_are_no_request_are_bad_input(served: Served) -> None:
    dice = random.Random(1)  # noqa: S311 repeatable garbage
    async with grpc.aio.insecure_channel(served.address) as channel:
        ask: grpc.aio.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary(
            "/anlan.hazard.v1.HazardService/CreateHazard"
        )
        for garbage in (b"\xff", b"\x0a\x05ab", b"\x0a\x02\xed\xa0", dice.randbytes(500)):
            with refused("REQUEST_UNREADABLE", code="INVALID_ARGUMENT"):
                await ask(garbage, metadata=served.metadata(ENTERPRISE, "ROLE_SAFETY_OFFICER"))


@pytest.mark.parametrize(
    ("seconds", "nanos"),
    [
        (-62_135_596_800, 0),  # the year 1
        (253_402_300_799, 999_999_999),  # the last moment of 9999
        (2**63 - 1, 0),
        (-(2**63), 0),
        (1_780_000_000, -1),
        (1_780_000_000, 1_000_000_000),
        (-5_364_662_401, 0),  # a second before 1800
        (7_258_118_400, 0),  # the first of 2200
    ],
)
async def test_a_moment_out_of_all_bounds_is_refused_by_field(served: Served, seconds: int, nanos: int) -> None:
    given = hazard()
    given.found_at.seconds, given.found_at.nanos = seconds, nanos
    with refused("BAD_INPUT", field="hazard.found_at", code="INVALID_ARGUMENT"):
        await officer(served).CreateHazard(api.CreateHazardRequest(hazard=given))


async def test_nothing_finer_than_a_microsecond_is_kept_and_the_journal_agrees_with_the_table(served: Served) -> None:
    given = hazard()
    given.found_at.nanos = 123_456_789
    made = await officer(served).CreateHazard(api.CreateHazardRequest(hazard=given))
    assert made.found_at.nanos == 123_456_000
    assert (await served.entry(made.name)).found_at == made.found_at


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "a\x00b"),
        ("title", "a\x1bb"),
        ("title", "一"),
        ("title", "长" * 201),
        ("description", "\x08"),
        ("source", 99),
        ("source", 0),
        ("source", -1),
        ("evidence_before", ["files/1", "\x00"]),
        ("evidence_before", ["x" * 81]),
        ("evidence_before", ["x"] * 21),
    ],
)
async def test_a_field_that_breaks_a_rule_is_named(served: Served, field: str, value: Any) -> None:  # noqa: ANN401 of any field
    given = hazard()
    if isinstance(value, list):
        getattr(given, field).extend(value)
    else:
        setattr(given, field, value)
    with refused("BAD_INPUT", code="INVALID_ARGUMENT") as refusal:
        await officer(served).CreateHazard(api.CreateHazardRequest(hazard=given))
    assert [name.partition("[")[0] for name in refusal.fields] == [f"hazard.{field}"]


@pytest.mark.parametrize("title", ["湖㳇镇隐患😀", "𠮷野家", "a b\tc\nd", "﷽" * 50, "\u200fעברית"])
async def test_text_of_any_script_is_kept_as_it_is(served: Served, title: str) -> None:
    made = await report(served, title=title)
    assert (await served.entry(made.name)).title == title


async def test_a_filter_with_a_value_that_does_not_exist_is_refused(served: Served) -> None:
    with refused("BAD_INPUT", field="state[1]"):
        await inspector(served).ListHazards(api.ListHazardsRequest(state=[1, 99]))


async def test_an_update_is_judged_by_what_it_changes(served: Served) -> None:
    name = (await report(served)).name
    request = api.UpdateHazardRequest(hazard=api.Hazard(name=name, title="配电箱门已损坏", place="x" * 300))
    request.update_mask.paths.append("title")
    assert (await officer(served).UpdateHazard(request)).title == "配电箱门已损坏"
    request.update_mask.paths.append("place")
    with refused("BAD_INPUT", field="hazard.place"):
        await officer(served).UpdateHazard(request)
    whole_entry = api.UpdateHazardRequest(hazard=api.Hazard(name=name, title="配电箱门已损坏"))
    with refused("BAD_INPUT", field="hazard.source"):
        await officer(served).UpdateHazard(whole_entry)


async def test_an_entry_too_large_for_the_bus_is_refused(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kit.step.ENTRY_BYTES", 200)
    with refused("ENTRY_TOO_LARGE", code="INVALID_ARGUMENT"):
        given = hazard()
        given.description = "长" * 200
        await officer(served).CreateHazard(api.CreateHazardRequest(hazard=given))
