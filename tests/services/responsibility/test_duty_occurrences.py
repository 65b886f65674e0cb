import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest
from anlan.responsibility.v1.duty_list_pb2 import (
    CADENCE_MONTHLY,
    CADENCE_WEEKLY,
    DUTY_LIST_KIND_TERRITORIAL,
    DUTY_LIST_STATE_RETIRED,
    EVIDENCE_KIND_FILE,
    EVIDENCE_KIND_RECORD,
    DutyItem,
    DutyList,
)
from anlan.responsibility.v1.duty_occurrence_pb2 import (
    DUTY_OCCURRENCE_STATE_DONE_LATE,
    DUTY_OCCURRENCE_STATE_DONE_ON_TIME,
    DUTY_OCCURRENCE_STATE_DUE,
    DUTY_OCCURRENCE_STATE_MISSED,
    DUTY_OCCURRENCE_STATE_OVERDUE,
    DUTY_OCCURRENCE_STATE_SCHEDULED,
    DUTY_OCCURRENCE_STATE_WAIVED,
    CompleteDutyOccurrenceRequest,
    DutyEvidence,
    DutyOccurrence,
    WaiveDutyOccurrenceRequest,
)

from kit.access import service_caller
from kit.call import Call
from kit.clocks import Clocks
from kit.journal import EVENT_FIELDS, breaks, event_of
from kit.table import datetime_of
from kit.testing import Served, eventually, refused
from services.responsibility.ledgers.duty_lists import DUTY_LISTS
from services.responsibility.ledgers.duty_occurrences import DUTY_OCCURRENCES
from services.responsibility.rules.periods import period_of
from tests.services.responsibility.people import CITY, DISTRICT, Tree
from tests.services.responsibility.test_duty_lists import item, now, occurrences, soon

ON_LEDGER = "SELECT item, period, state FROM duty_occurrences WHERE duty_list = $1 ORDER BY item, period_start"


def evidence(done_at: datetime | None = None, **fields: object) -> DutyEvidence:
    piece = DutyEvidence(**{"text": "召开会议研究", **fields})
    piece.done_at.FromDatetime(done_at or now())
    return piece


def complete(occurrence: DutyOccurrence, *pieces: DutyEvidence, **fields: object) -> CompleteDutyOccurrenceRequest:
    given = {"name": occurrence.name, "evidence": pieces or [evidence()], **fields}
    return CompleteDutyOccurrenceRequest(**given)


async def running(tree: Tree, **fields: object) -> DutyOccurrence:
    """The occurrence that runs now of a new monthly list."""
    drafted = await tree.draft(DISTRICT, **{"valid_from": soon(-90), "valid_to": soon(300), **fields})
    await tree.publish(drafted)
    return (await occurrences(tree, drafted))[0]


async def test_a_duty_is_done_on_time_by_its_own_unit(tree: Tree) -> None:
    occurrence = await running(tree)
    with refused("ONLY_OWN_UNIT"):
        await tree.duties(CITY).CompleteDutyOccurrence(complete(occurrence))
    done = await tree.duties(DISTRICT, person="doer").CompleteDutyOccurrence(complete(occurrence))
    assert (done.state, done.completed_by, done.clock) == (DUTY_OCCURRENCE_STATE_DONE_ON_TIME, "doer", "")
    assert done.evidence[0].text == "召开会议研究"
    with refused("ILLEGAL_TRANSITION"):
        await tree.duties(DISTRICT).CompleteDutyOccurrence(complete(occurrence))


@pytest.mark.parametrize(
    ("pieces", "reason"),
    [
        ([evidence(files=["files/a"])], "EVIDENCE_TOO_FEW"),
        ([evidence(files=["files/a"]), evidence()], "EVIDENCE_NEEDS_FILES"),
        ([evidence(files=["files/a"]), evidence(text=" ", files=["files/b"])], "EVIDENCE_NEEDS_TEXT"),
        ([evidence(files=["files/a"]), evidence(soon(-60), files=["files/b"])], "EVIDENCE_OUTSIDE_PERIOD"),
        ([evidence(files=["files/a"]), evidence(soon(1), files=["files/b"])], "EVIDENCE_OUTSIDE_PERIOD"),
    ],
)
async def test_evidence_must_be_enough_of_its_kind_and_of_its_period(
    tree: Tree, pieces: list[DutyEvidence], reason: str
) -> None:
    occurrence = await running(
        tree, items=[item(cadence=CADENCE_MONTHLY, evidence_kind=EVIDENCE_KIND_FILE, min_count=2)]
    )
    duties = tree.duties(DISTRICT)
    with refused(reason, field="evidence"):
        await duties.CompleteDutyOccurrence(complete(occurrence, *pieces))
    enough = [evidence(files=["files/a"]), evidence(files=["files/b"])]
    done = await duties.CompleteDutyOccurrence(complete(occurrence, *enough))
    assert done.state == DUTY_OCCURRENCE_STATE_DONE_ON_TIME


async def test_a_request_without_evidence_is_refused(tree: Tree) -> None:
    occurrence = await running(tree)
    with refused(field="evidence"):
        await tree.duties(DISTRICT).CompleteDutyOccurrence(CompleteDutyOccurrenceRequest(name=occurrence.name))


async def test_a_duty_goes_from_scheduled_to_missed_as_its_clocks_run_out(tree: Tree, responsibility: Served) -> None:
    occurrence = await running(tree)
    drafted = await tree.served.entry(occurrence.duty_list)
    waiting = (await occurrences(tree, drafted))[1]
    assert waiting.state == DUTY_OCCURRENCE_STATE_SCHEDULED
    for state, clock, end in (
        (DUTY_OCCURRENCE_STATE_DUE, "end", waiting.period_end),
        (DUTY_OCCURRENCE_STATE_OVERDUE, "grace", waiting.grace_end),
    ):
        after = await responsibility.fire(waiting.name)
        assert (after.state, after.clock, after.due_time) == (state, clock, end)
    after = await responsibility.fire(waiting.name)
    assert (after.state, after.clock) == (DUTY_OCCURRENCE_STATE_MISSED, "")


async def test_a_duty_done_in_the_grace_is_late(tree: Tree, responsibility: Served) -> None:
    occurrence = await running(tree)
    assert (await responsibility.fire(occurrence.name)).state == DUTY_OCCURRENCE_STATE_OVERDUE
    done = await tree.duties(DISTRICT).CompleteDutyOccurrence(complete(occurrence))
    assert done.state == DUTY_OCCURRENCE_STATE_DONE_LATE


async def test_only_a_superior_waives_a_duty_and_says_why(tree: Tree) -> None:
    occurrence = await running(tree)
    waive = WaiveDutyOccurrenceRequest(name=occurrence.name, reason="抗洪期间")
    with refused("ONLY_SUPERIOR"):
        await tree.duties(DISTRICT).WaiveDutyOccurrence(waive)
    with refused(field="reason"):
        await tree.duties(CITY).WaiveDutyOccurrence(WaiveDutyOccurrenceRequest(name=occurrence.name))
    waived = await tree.duties(CITY, person="mayor").WaiveDutyOccurrence(waive)
    assert (waived.state, waived.waived_by) == (DUTY_OCCURRENCE_STATE_WAIVED, "mayor")


# ---- time: lists as if they had been published when the platform last ran, weeks or months ago

Publish = Callable[..., Awaitable[DutyList]]


@pytest.fixture
def published_at(responsibility: Served) -> Publish:
    """Publishes a list as if it were another day; its clocks have not run since."""

    async def publish(moment: datetime, *, until: datetime, cadence: int = CADENCE_MONTHLY) -> DutyList:
        def then(person: str) -> Call:
            caller = responsibility.acting(DISTRICT, person=person).caller
            return Call(caller=caller, runtime=responsibility.running.runtime, now=moment)

        drafted = DutyList(unit=DISTRICT, title="历史清单", kind=DUTY_LIST_KIND_TERRITORIAL)
        drafted.items.append(
            DutyItem(content="听取汇报", basis="法", cadence=cadence, evidence_kind=EVIDENCE_KIND_RECORD)
        )
        drafted.valid_from.FromDatetime(moment)
        drafted.valid_to.FromDatetime(until)
        duty_list = await DUTY_LISTS.create(drafted, then("author"))
        await DUTY_LISTS.move(duty_list.name, "ReviewDutyList", then("reviewer"))
        async with responsibility.running.runtime.database.transaction("*") as conn:
            # Held in one transaction: the running clocks see the list only as it stands at the end.
            call = Call(
                caller=service_caller("clock/force"), runtime=responsibility.running.runtime, now=moment, conn=conn
            )
            await DUTY_LISTS.move(duty_list.name, "PublishDutyList", call)
            return await DUTY_LISTS.move(duty_list.name, "EnforceDutyList", call)

    return publish


async def rows(served: Served, duty_list: DutyList) -> list[tuple[str, str]]:
    async with served.acting().session() as conn:
        return [(row["period"], row["state"]) for row in await conn.fetch(ON_LEDGER, duty_list.name)]


async def test_after_a_long_stop_every_period_is_on_the_ledger_once_and_says_what_became_of_it(
    published_at: Publish, responsibility: Served
) -> None:
    this_month = period_of(CADENCE_MONTHLY, now())
    months = [this_month]
    for _ in range(4):
        months.insert(0, period_of(CADENCE_MONTHLY, months[0].start - timedelta(days=1)))
    duty_list = await published_at(months[0].start + timedelta(days=3), until=soon(300))
    following = period_of(CADENCE_MONTHLY, this_month.end)
    responsibility.running.clocks.hurry()

    async def settled() -> bool:
        expected = [
            *[(month.label, "MISSED") for month in months[:-2]],
            (months[-2].label, "OVERDUE"),
            (this_month.label, "DUE"),
            (following.label, "SCHEDULED"),
        ]
        return await rows(responsibility, duty_list) == expected

    await eventually(settled)


async def test_a_list_whose_last_day_passed_while_the_platform_stood_still_ends(
    published_at: Publish, responsibility: Served
) -> None:
    week = period_of(CADENCE_WEEKLY, soon(-30))
    duty_list = await published_at(week.start, until=week.end + timedelta(days=2), cadence=CADENCE_WEEKLY)
    responsibility.running.clocks.hurry()

    async def ended() -> bool:
        return bool((await responsibility.entry(duty_list.name)).state == DUTY_LIST_STATE_RETIRED)

    await eventually(ended)
    following = period_of(CADENCE_WEEKLY, week.end)
    assert [period for period, _ in await rows(responsibility, duty_list)] == [week.label, following.label]


async def test_many_clocks_generate_each_period_once(published_at: Publish, responsibility: Served) -> None:
    runtime = responsibility.running.runtime
    lists = [await published_at(soon(-100), until=soon(300), cadence=CADENCE_WEEKLY) for _ in range(4)]
    racing = [Clocks(runtime)._fire("duty_lists", each.name.partition("/")[2]) for each in lists for _ in range(4)]
    assert sum(await asyncio.gather(*racing)) <= len(lists)
    others = [asyncio.create_task(Clocks(runtime).run()) for _ in range(3)]
    try:
        names = [duty_list.name for duty_list in lists]
        late = "SELECT count(*) FROM clocks WHERE due_time <= now()"

        async def done() -> bool:
            async with responsibility.acting().session() as conn:
                return bool(await conn.fetchval(late) == 0)

        await eventually(done)
    finally:
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
    first, last = period_of(CADENCE_WEEKLY, soon(-100)), period_of(CADENCE_WEEKLY, now() + timedelta(days=7))
    weeks = round((last.end - first.start) / timedelta(days=7))
    for duty_list in lists:
        found = [period for period, _ in await rows(responsibility, duty_list)]
        assert len(found) == len(set(found)) == weeks
    async with responsibility.acting().session() as conn:
        chains = await conn.fetch(
            f"SELECT {', '.join(EVENT_FIELDS)} FROM journal WHERE name = ANY($1) ORDER BY name, version",  # noqa: S608 declared names
            names,
        )
    for name in names:
        assert breaks([event_of(row) for row in chains if row["name"] == name]) is None


async def test_a_duty_is_late_by_the_moment_it_is_shown_however_late_the_clocks_are(
    published_at: Publish, responsibility: Served
) -> None:
    """The platform's clocks stand still here; the calls say what time it is."""
    start = period_of(CADENCE_MONTHLY, soon(400)).start
    duty_list = await published_at(start, until=start + timedelta(days=300))
    [first, _] = await DUTY_OCCURRENCES.select(
        responsibility.acting(), "duty_list = $1", duty_list.name, suffix="ORDER BY period_start"
    )
    for moment, state in (
        (datetime_of(first.period_end) - timedelta(microseconds=1), DUTY_OCCURRENCE_STATE_DONE_ON_TIME),
        (datetime_of(first.period_end), DUTY_OCCURRENCE_STATE_DONE_LATE),
    ):
        async with responsibility.running.runtime.database.transaction("*") as conn:
            rolled_back = conn.transaction()
            await rolled_back.start()
            caller = responsibility.acting(DISTRICT, "ROLE_LEADER", person="doer").caller
            call = Call(caller=caller, runtime=responsibility.running.runtime, now=moment, conn=conn)
            request = complete(first, evidence(moment - timedelta(hours=1)), version=first.version)
            done = await DUTY_OCCURRENCES.handlers["CompleteDutyOccurrence"](request, call)
            assert done.state == state  # type: ignore[attr-defined] # an occurrence
            await rolled_back.rollback()
