"""Every clock fires once, on time or saying how late it was, whatever happens in between."""

import asyncio
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest
from anlan.hazard.v1 import hazard_pb2 as api
from anlan.hazard.v1.hazard_pb2 import Hazard
from anlan.kit.v1.event_pb2 import Event, GetStatusRequest, ListEventsRequest
from anlan.kit.v1.event_pb2 import ServiceStatus as Status

from cli.local.state import Database
from kit.clocks import Clocks, lateness
from kit.errors import UnknownUnit
from kit.lifecycle import CLOCK, STAYS, Clock, Lifecycle, States, begins, on
from kit.table import set_datetime
from kit.testing import Served, eventually, serving
from services.hazard.__main__ import SERVICE
from services.hazard.ledgers.hazards import HAZARDS
from tests.kit.people import auditor, inspector, officer, report

FLAG = "FlagHazardUnconfirmed"


async def run_out(served: Served, *hazards: Hazard, ago: timedelta = timedelta()) -> None:
    ids = [each.name.partition("/")[2] for each in hazards]
    async with served.acting().session() as conn:
        await conn.execute("UPDATE clocks SET due_time = now() - $2::interval WHERE entry_id = ANY($1)", ids, ago)


async def fired(served: Served, hazard: Hazard, verb: str = FLAG) -> list[Event]:
    answer = await auditor(served).ListEvents(ListEventsRequest(name=hazard.name))
    return [event for event in answer.events if event.transition == verb]


async def all_fired(served: Served, *hazards: Hazard) -> None:
    async def none_left() -> bool:
        ids = [each.name.partition("/")[2] for each in hazards]
        async with served.acting().session() as conn:
            return not await conn.fetchval("SELECT count(*) FROM clocks WHERE entry_id = ANY($1)", ids)

    await eventually(none_left)


async def clock_of(served: Served, hazard: Hazard) -> "asyncpg.Record | None":
    async with served.acting().session() as conn:
        query = "SELECT * FROM clocks WHERE entry_id = $1"
        return await conn.fetchrow(query, hazard.name.partition("/")[2])


async def status(served: Served) -> Status:
    found: Status = await auditor(served).GetStatus(GetStatusRequest())
    return found


async def test_a_clock_fires_as_the_platform_and_says_nothing_when_it_is_on_time(served: Served) -> None:
    made = await report(served)
    await served.fire(made.name)
    [event] = await fired(served, made)
    assert (event.actor, event.actor_unit, event.reason) == ("clock/confirmation", "", "")
    assert await clock_of(served, made) is None


async def test_a_clock_long_past_says_how_late_it_fired(served: Served) -> None:
    made = await report(served)
    await run_out(served, made, ago=timedelta(hours=2))
    served.running.clocks.hurry()
    await all_fired(served, made)
    [event] = await fired(served, made)
    assert event.reason.startswith("fired 7200.")
    assert "s late; due " in event.reason


async def test_any_number_of_workers_fire_each_clock_once(served: Served) -> None:
    made = [await report(served) for _ in range(40)]
    workers = [Clocks(served.running.runtime) for _ in range(4)]
    running = [asyncio.create_task(worker.run()) for worker in workers]
    await run_out(served, *made)
    for worker in [*workers, served.running.clocks]:
        worker.hurry()
    await all_fired(served, *made)
    for task in running:
        task.cancel()
    await asyncio.wait(running)
    assert [len(await fired(served, each)) for each in made] == [1] * 40


async def test_a_clock_that_runs_out_while_nobody_looks_fires_when_somebody_does(
    database: Database, nats_url: str, served: Served
) -> None:
    made = await report(served)
    del served
    async with asyncio.timeout(60):
        async with serving(SERVICE, database=database, nats_url=nats_url) as again:
            await run_out(again, made, ago=timedelta(seconds=30))
            await all_fired(again, made)
            assert len(await fired(again, made)) == 1


async def test_a_clock_set_for_soon_wakes_a_worker_that_waits_for_a_later_one(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kit.clocks.POLL_SECONDS", 60.0)
    served.running.clocks.hurry()
    made = await report(served)
    await inspector(served).ConfirmHazard(api.ConfirmHazardRequest(name=made.name))
    await inspector(served).GradeHazard(api.GradeHazardRequest(name=made.name, grade=1))
    request = api.RectifyHazardRequest(name=made.name, responsible="张示例")
    due = datetime.now(UTC) + timedelta(seconds=0.5)
    set_datetime(request.deadline, due)
    await officer(served).RectifyHazard(request)
    await eventually(lambda: fired(served, made, "MarkHazardOverdue"), seconds=10)
    [event] = await fired(served, made, "MarkHazardOverdue")
    assert timedelta(0) <= event.at.ToDatetime(UTC) - due < timedelta(seconds=0.5)


async def test_a_step_in_time_stops_the_clock(served: Served) -> None:
    made = await report(served)
    await inspector(served).ConfirmHazard(api.ConfirmHazardRequest(name=made.name))
    assert await clock_of(served, made) is None
    corrected = await report(served)
    request = api.UpdateHazardRequest(hazard=api.Hazard(name=corrected.name, title="配电箱门已损坏"))
    request.update_mask.paths.append("title")
    await officer(served).UpdateHazard(request)
    clock = await clock_of(served, corrected)
    assert clock is not None
    assert clock["due_time"] == corrected.due_time.ToDatetime(UTC)


async def test_an_entry_that_is_being_changed_fires_when_that_is_done(served: Served, database: Database) -> None:
    made = await report(served)
    conn = await asyncpg.connect(database.owner_url)
    async with conn.transaction():
        await conn.execute("SELECT FROM hazards WHERE id = $1 FOR UPDATE", made.name.partition("/")[2])
        await run_out(served, made)
        other = await report(served)
        await served.fire(other.name)  # it does not wait for the one that is held
        assert await fired(served, made) == []
    await conn.close()
    await all_fired(served, made)
    assert len(await fired(served, made)) == 1


@pytest.mark.parametrize(
    ("stumble", "why"),
    [
        (LookupError("a mistake of ours"), "LookupError: a mistake of ours (reference "),
        (UnknownUnit(unit="320200"), "no such unit"),
    ],
    ids=["mistake", "refusal"],
)
async def test_what_stands_in_a_clocks_way_is_written_beside_it_and_tried_again(
    served: Served, monkeypatch: pytest.MonkeyPatch, stumble: Exception, why: str
) -> None:
    made, other = await report(served), await report(served)
    move = HAZARDS.move

    async def hindered(name: str, verb: str, *arguments: object, **more: object) -> object:
        if name == made.name:
            raise stumble
        return await move(name, verb, *arguments, **more)

    monkeypatch.setattr(HAZARDS, "move", hindered)
    await run_out(served, made, other, ago=timedelta(seconds=5))
    served.running.clocks.hurry()
    await all_fired(served, other)

    async def put_off() -> "asyncpg.Record | None":
        clock = await clock_of(served, made)
        return clock if clock and clock["refused"] else None

    clock = await eventually(put_off)
    assert clock["refused"].startswith(why)
    assert timedelta(seconds=50) < clock["retry_at"] - datetime.now(UTC) < timedelta(seconds=61)
    assert (await status(served)).clocks_overdue == 1
    monkeypatch.undo()
    await served.fire(made.name)
    assert (await status(served)).clocks_overdue == 0


async def test_the_auditor_counts_what_runs_and_what_is_overdue(served: Served) -> None:
    before = (await status(served)).clocks_pending
    made = await report(served)
    assert (await status(served)).clocks_pending == before + 1
    await served.fire(made.name)
    assert (await status(served)).clocks_pending == before


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.0, ""), (0.9, ""), (90.0, "fired 90.0 s late; due 2026-01-05T08:00:00+00:00")]
)
def test_lateness_is_told_from_a_second_on(seconds: float, said: str) -> None:
    due = datetime(2026, 1, 5, 8, tzinfo=UTC)
    assert lateness(due, due + timedelta(seconds=seconds)) == said


S = States(api.HazardState)


@pytest.mark.parametrize(
    ("transitions", "problem"),
    [
        (
            [begins("A", S.REPORTED, starts=Clock("c", norm="x", fires="B"))],
            "A starts a clock that fires B: no such verb",
        ),
        (
            [
                begins("A", S.REPORTED, starts=Clock("c", norm="x", fires="B")),
                on("B", S.REPORTED >> STAYS, by=CLOCK, keeps_clock=True),
            ],
            "B is fired by a clock and keeps it: it would fire for ever",
        ),
        (
            [
                begins("A", S.REPORTED, starts=Clock("c", norm="x", fires="B")),
                on("B", S.REPORTED >> STAYS, by=CLOCK, starts=Clock("c", norm="x", fires="C")),
                on("C", S.REPORTED >> STAYS, by=CLOCK),
            ],
            "a clock's name stands for two verbs",
        ),
        ([on("B", S.REPORTED >> STAYS), on("B", S.CONFIRMED >> STAYS)], "a verb is declared twice"),
    ],
)
def test_a_lifecycle_that_cannot_work_is_refused_when_it_is_declared(transitions: list[object], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        Lifecycle(S, *transitions)
