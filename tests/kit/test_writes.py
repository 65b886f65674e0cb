"""One write is one statement; the same request once; whoever comes second is told."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import grpc.aio
import pytest
from anlan.hazard.v1 import hazard_pb2 as api
from anlan.kit.v1.event_pb2 import ListEventsRequest

from kit.call import Call
from kit.errors import UnitOutOfScope, UnknownUnit
from kit.ids import new_id
from kit.testing import Served, refused
from services.hazard.ledgers.hazards import HAZARDS
from tests.kit.people import (
    CITY,
    DISTRICT,
    OTHER_DISTRICT,
    TOWN,
    auditor,
    hazard,
    inspector,
    officer,
    report,
)


@contextmanager
def statements(call: Call) -> Iterator[list[str]]:
    """What a call's transaction says to PostgreSQL."""
    said: list[str] = []
    assert call.conn is not None
    with call.conn.query_logger(lambda record: said.append(record.query)):
        yield said


async def rows_of(served: Served, name: str) -> list[tuple[str, str]]:
    answer = await auditor(served).ListEvents(ListEventsRequest(name=name))
    return [(event.transition, event.reason) for event in reversed(answer.events)]


async def test_a_creation_is_one_statement(served: Served) -> None:
    async with served.acting().transaction() as call:
        with statements(call) as said:
            made = await HAZARDS.create(hazard(), call)
    assert len(said) == 1
    assert made.clock == "confirmation"
    async with served.acting().session() as conn:
        clock = await conn.fetchrow(
            "SELECT name, due_time FROM clocks WHERE entry_id = $1", made.name.partition("/")[2]
        )
    assert clock is not None
    assert (clock["name"], clock["due_time"].timestamp()) == ("confirmation", made.due_time.ToMicroseconds() / 1e6)


async def test_a_transition_is_one_to_read_and_one_to_write(served: Served) -> None:
    name = (await report(served)).name
    async with served.acting().transaction() as call:
        with statements(call) as said:
            await HAZARDS.move(name, "ConfirmHazard", call)
    assert len(said) == 2
    async with served.acting().session() as conn:
        assert await conn.fetchrow("SELECT FROM clocks WHERE entry_id = $1", name.partition("/")[2]) is None


async def test_an_entry_its_row_and_its_clock_go_in_together_or_not_at_all(served: Served) -> None:
    async def fail() -> None:
        async with served.acting().transaction() as call:
            made = await HAZARDS.create(hazard(), call)
            names.append(made.name)
            raise LookupError

    names: list[str] = []
    with pytest.raises(LookupError):
        await fail()
    with refused("NOT_FOUND"):
        await officer(served).GetHazard(api.GetHazardRequest(name=names[0]))
    assert await rows_of(served, names[0]) == []


async def test_a_unit_nobody_knows_is_refused_by_field(served: Served) -> None:
    unknown = f"{TOWN}.91320205DEM000099Z"
    with refused("UNKNOWN_UNIT", field="unit"):
        await report(served, unknown)
    with pytest.raises(UnknownUnit):
        await HAZARDS.create(hazard(unknown), served.acting())


@pytest.mark.parametrize("unit", ["", "320200.", ".320200", "320200..320205", "320200/320205", "a.b.c.d.e", "320200.%"])
async def test_a_path_that_is_none_is_refused_by_field(served: Served, unit: str) -> None:
    request = api.CreateHazardRequest(hazard=hazard(unit))
    with refused("UNIT_MALFORMED", field="unit"):
        await officer(served).CreateHazard(request)


async def test_nobody_writes_outside_their_subtree_not_even_by_a_mistake_of_ours(served: Served) -> None:
    with refused("UNIT_OUT_OF_SCOPE"):
        await officer(served).CreateHazard(api.CreateHazardRequest(hazard=hazard(DISTRICT)))
    call = served.acting(OTHER_DISTRICT, "ROLE_INSPECTOR", person="somebody")
    with pytest.raises((UnitOutOfScope, UnknownUnit)):
        await HAZARDS.create(hazard(DISTRICT), call, beyond=True)


async def test_who_read_an_older_version_is_told_so(served: Served) -> None:
    made = await report(served)
    await inspector(served).ConfirmHazard(api.ConfirmHazardRequest(name=made.name, version=1))
    with refused("OVERTAKEN", code="ABORTED") as refusal:
        await inspector(served).GradeHazard(api.GradeHazardRequest(name=made.name, version=1, grade=1))
    assert refusal.facts["current"] == "2"


async def test_of_many_who_change_the_same_version_at_once_one_wins(served: Served) -> None:
    made = await report(served)

    async def correct(number: int) -> str:
        given = api.Hazard(name=made.name, version=1, title=f"配电箱 {number}")
        request = api.UpdateHazardRequest(hazard=given)
        request.update_mask.paths.append("title")
        return str((await officer(served).UpdateHazard(request)).title)

    answers = await asyncio.gather(*map(correct, range(12)), return_exceptions=True)
    titles = [answer for answer in answers if isinstance(answer, str)]
    codes = {answer.code() for answer in answers if isinstance(answer, grpc.aio.AioRpcError)}
    stored = await served.entry(made.name)
    assert (titles, stored.version, codes) == ([stored.title], 2, {grpc.StatusCode.ABORTED})


async def test_changes_without_a_version_follow_one_another(served: Served) -> None:
    made = await report(served)

    async def correct(number: int) -> None:
        request = api.UpdateHazardRequest(hazard=api.Hazard(name=made.name, title=f"配电箱 {number}"))
        request.update_mask.paths.append("title")
        await officer(served).UpdateHazard(request)

    await asyncio.gather(*map(correct, range(4)))
    assert (await served.entry(made.name)).version == 5
    assert len(await rows_of(served, made.name)) == 5


class TestTheSameRequest:
    """The same id gives the same answer, once."""

    async def test_a_creation_sent_twice_puts_one_entry_on_the_ledger(self, served: Served) -> None:
        request_id = new_id()
        first = await report(served, request_id=request_id)
        again = await report(served, request_id=request_id)
        assert again == first

    async def test_many_at_once_get_one_answer(self, served: Served) -> None:
        request_id, title = new_id(), new_id()
        answers = await asyncio.gather(*[report(served, request_id=request_id, title=title) for _ in range(16)])
        assert len({answer.name for answer in answers}) == 1
        async with served.acting().session() as conn:
            assert await conn.fetchval("SELECT count(*) FROM hazards WHERE title = $1", title) == 1

    async def test_a_verb_sent_again_is_answered_again_though_the_state_has_moved_on(self, served: Served) -> None:
        name = (await report(served)).name
        request = api.ConfirmHazardRequest(name=name, request_id=new_id())
        first = await inspector(served).ConfirmHazard(request)
        await inspector(served).GradeHazard(api.GradeHazardRequest(name=name, grade=1))
        again = await inspector(served).ConfirmHazard(request)
        assert (again.state, again.version) == (first.state, first.version)

    async def test_a_verb_that_stays_in_its_state_is_made_once(self, served: Served) -> None:
        name = (await report(served)).name
        request = api.UpdateHazardRequest(hazard=api.Hazard(name=name, title="配电箱门已损坏"), request_id=new_id())
        request.update_mask.paths.append("title")
        answers = await asyncio.gather(*[officer(served).UpdateHazard(request) for _ in range(8)])
        assert {answer.version for answer in answers} == {2}
        assert (await served.entry(name)).version == 2

    async def test_many_verbs_at_once_are_made_once(self, served: Served) -> None:
        name = (await report(served)).name
        request = api.ConfirmHazardRequest(name=name, request_id=new_id())
        answers = await asyncio.gather(*[inspector(served).ConfirmHazard(request) for _ in range(16)])
        assert {answer.version for answer in answers} == {2}
        assert await rows_of(served, name) == [("CreateHazard", ""), ("ConfirmHazard", "")]

    async def test_another_body_under_the_same_id_is_refused(self, served: Served) -> None:
        request_id = new_id()
        await report(served, request_id=request_id)
        with refused("REQUEST_ID_REUSED"):
            await report(served, request_id=request_id, title="另一条隐患")
        changed = hazard()
        changed.name = (await report(served)).name
        with refused("REQUEST_ID_REUSED"):
            await officer(served).UpdateHazard(api.UpdateHazardRequest(hazard=changed, request_id=request_id))

    async def test_somebody_elses_id_is_not_mine(self, served: Served) -> None:
        request_id = new_id()
        mine = await report(served, request_id=request_id)
        request = api.CreateHazardRequest(hazard=hazard(), request_id=request_id)
        theirs = await officer(served, "another").CreateHazard(request)
        assert theirs.name != mine.name

    async def test_a_handler_of_several_steps_is_answered_with_its_last(self, served: Served) -> None:
        call = served.acting(CITY, "ROLE_LEADER", person="head")
        call = replace(call, request_id=new_id(), request_hash=b"x", answers="anlan.hazard.v1.Hazard")
        async with call.transaction() as inside:
            made = await HAZARDS.create(hazard(), inside)
            await HAZARDS.move(made.name, "ConfirmHazard", inside)
        query = "SELECT request_id, request_hash FROM journal WHERE name = $1 ORDER BY version"
        async with served.acting().session() as conn:
            rows = [tuple(row) for row in await conn.fetch(query, made.name)]
        assert rows == [(call.request_id, b"x"), (None, b"x")]
