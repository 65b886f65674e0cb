"""Many entries at once are the same entries as one by one."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from anlan.hazard.v1.hazard_pb2 import HAZARD_SOURCE_PATROL, Hazard
from anlan.kit.v1.event_pb2 import ListEventsRequest

from cli.local.state import Database
from kit.bulk import ALIKE, CHUNK, create_many, move_many
from kit.errors import IllegalTransition, UnitOutOfScope, UnknownUnit
from kit.journal import breaks
from kit.testing import Served, eventually, serving
from kit.watch import list_events
from services.hazard.__main__ import SERVICE
from services.hazard.ledgers.hazards import HAZARDS

TOWN = "320200.320205.320205001"
ENTERPRISE = f"{TOWN}.91320205MA000000X0"


@pytest.fixture(scope="module")
async def hazard(database: Database, nats_url: str) -> AsyncIterator[Served]:
    async with serving(SERVICE, database=database, nats_url=nats_url) as served:
        await served.put_units(TOWN, ENTERPRISE)
        yield served


def draft(number: int) -> Hazard:
    found = Hazard(unit=ENTERPRISE, title=f"湖㳇镇隐患 {number}", source=HAZARD_SOURCE_PATROL)
    found.found_at.FromSeconds(1_700_000_000 + number)
    found.evidence_before.extend(["files/a", "files/b"][: number % 3])
    return found


async def test_all_of_them_stand_on_the_ledger_as_they_were_given(hazard: Served) -> None:
    call = hazard.acting(TOWN, "ROLE_INSPECTOR", person="li")
    made = await create_many(HAZARDS, [draft(number) for number in range(CHUNK + 3)], call)
    for number in (0, 1, CHUNK, CHUNK + 2):
        stored, _ = await HAZARDS.find(made[number].name, call)
        assert stored == made[number]
        assert stored.title == f"湖㳇镇隐患 {number}"
        assert list(stored.evidence_before) == list(draft(number).evidence_before)
        assert stored.clock == "confirmation"


async def test_what_is_the_same_in_all_but_one_stays_that_ones_own(hazard: Served) -> None:
    call = hazard.acting(TOWN, "ROLE_INSPECTOR", person="li")
    alike = [draft(2) for _ in range(ALIKE)]
    other = draft(3)
    other.description = "只此一条"
    for drafts in (alike, [*alike, other], [other, *alike]):
        for made in await create_many(HAZARDS, drafts, call):
            stored, _ = await HAZARDS.find(made.name, call)
            assert stored == made
            assert stored.description == (other.description if stored.title == other.title else "")
            assert list(stored.evidence_before) == list(
                (other if stored.title == other.title else draft(2)).evidence_before
            )


async def test_each_has_its_journal_row_and_its_clock(hazard: Served) -> None:
    call = hazard.acting(TOWN, "ROLE_INSPECTOR", person="li")
    (made,) = await create_many(HAZARDS, [draft(1)], call)
    events = (await list_events(ListEventsRequest(name=made.name), call)).events
    assert breaks(list(events)) is None
    assert [(event.transition, event.actor_person) for event in events] == [("CreateHazard", "li")]
    async with hazard.acting().session() as conn:
        due = await conn.fetchval("SELECT due_time FROM clocks WHERE entry_id = $1", made.name.partition("/")[2])
    assert due == made.due_time.ToDatetime(due.tzinfo)


@pytest.mark.parametrize(("unit", "refusal"), [(f"{TOWN}.nowhere", UnknownUnit), ("320200.320206", UnitOutOfScope)])
async def test_one_that_cannot_be_keeps_out_all(hazard: Served, unit: str, refusal: type[Exception]) -> None:
    call = hazard.acting(TOWN, "ROLE_INSPECTOR", person="li")
    before = len(await HAZARDS.select(call, "true"))
    wrong = draft(7)
    wrong.unit = unit
    with pytest.raises(refusal):
        await create_many(HAZARDS, [draft(6), wrong], call)
    assert len(await HAZARDS.select(call, "true")) == before


async def test_a_unit_that_is_moved_meanwhile_is_not_known_under_its_old_path(hazard: Served) -> None:
    leaving, call = f"{TOWN}.91320205MA000000X1", hazard.acting(TOWN, "ROLE_INSPECTOR", person="li")
    await hazard.put_units(leaving)
    wanted = draft(8)
    wanted.unit = leaving
    async with hazard.acting().transaction() as moving, moving.session() as conn:
        # As kit.subtree does, before it looks a second time for entries at the old path.
        await conn.execute("LOCK TABLE hazards IN SHARE ROW EXCLUSIVE MODE")
        creating = asyncio.create_task(create_many(HAZARDS, [wanted], call))
        await eventually(lambda: waiting_for_a_lock(hazard))
        await conn.execute("UPDATE copied_units SET unit = $1 WHERE unit = $2", f"{TOWN}.elsewhere", leaving)
    with pytest.raises(UnknownUnit):
        await creating


async def waiting_for_a_lock(served: Served) -> bool:
    async with served.acting().session() as conn:
        return bool(await conn.fetchval("SELECT count(*) FROM pg_locks WHERE NOT granted"))


async def test_many_are_moved_as_one_by_one_and_all_or_none_of_them(hazard: Served) -> None:
    call = hazard.acting("320200", "ROLE_INSPECTOR", person="wang")
    drafts = [draft(number) for number in range(CHUNK + 2)]
    for given in drafts:
        given.title = "成批确认"
    made = await create_many(HAZARDS, drafts, hazard.acting(TOWN, "ROLE_INSPECTOR", person="li"))
    mine = "title = $1 AND state = 'REPORTED'"
    titles = {entry.name: entry.title for entry in made}

    def lengthened(entry: Hazard) -> dict[str, object]:
        return {"title": f"{entry.title} {entry.name[-3:]}"}

    assert await move_many(HAZARDS, "ConfirmHazard", call, mine, "成批确认", fields=lengthened) == len(titles)
    for number in (0, CHUNK, CHUNK + 1):
        stored, _ = await HAZARDS.find(made[number].name, call)
        assert (stored.version, stored.title) == (2, f"成批确认 {stored.name[-3:]}")
        events = (await list_events(ListEventsRequest(name=stored.name), call)).events
        assert breaks(list(events)[::-1]) is None
        assert Hazard.FromString(events[0].entry) == stored
        async with hazard.acting().session() as conn:
            clock = await conn.fetchval("SELECT name FROM clocks WHERE entry_id = $1", stored.name.partition("/")[2])
        assert (clock or "") == stored.clock
    assert await move_many(HAZARDS, "ConfirmHazard", call, mine, "成批确认") == 0
    with pytest.raises(IllegalTransition):
        await move_many(HAZARDS, "ConfirmHazard", call, "title LIKE $1", "成批确认%")
