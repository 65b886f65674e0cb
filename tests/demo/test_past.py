"""What is written about the past is what the service would have written, had it been there."""

import random
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from anlan.hazard.v1.hazard_pb2 import (
    HAZARD_GRADE_GENERAL,
    HAZARD_SOURCE_SELF_CHECK,
    HAZARD_STATE_CLOSED,
    HAZARD_STATE_RECTIFYING,
    GetHazardRequest,
    Hazard,
    SubmitHazardRequest,
)
from anlan.hazard.v1.hazard_pb2_grpc import HazardServiceStub, JournalServiceStub
from anlan.kit.v1.event_pb2 import GetStatusRequest, ListEventsRequest

from cli.local.state import Database
from demo.bulk import write
from demo.past import Home, OutOfTime, Past
from kit import journal
from kit.access import Caller
from kit.errors import IllegalTransition, Refused
from kit.lifecycle import DutiesMustBeSeparate
from kit.norms import Norms, read_norms
from kit.table import set_datetime
from kit.testing import Served, eventually, serving
from services.hazard import __main__ as hazard_service
from services.hazard.ledgers.hazards import HAZARDS

NORMS = Path("services/hazard/rules/norms.csv")
TOWN = "320200.320205.320205001"
ENTERPRISE = f"{TOWN}.91320205DEM000011X"
OFFICER = Caller(post="posts/officer", unit=ENTERPRISE, person="officer", roles=frozenset({"ROLE_SAFETY_OFFICER"}))
INSPECTOR = Caller(post="posts/inspector", unit=TOWN, person="inspector", roles=frozenset({"ROLE_INSPECTOR"}))
LEADER = Caller(post="posts/leader", unit="320200.320205", person="leader", roles=frozenset({"ROLE_LEADER"}))
START = datetime.now(UTC).replace(microsecond=0) - timedelta(days=40)


def day(number: float) -> datetime:
    return START + timedelta(days=number)


def home(seed: int = 1) -> Home:
    return Home("hazard", Norms(read_norms(NORMS)), random.Random(seed))  # noqa: S311 a repeatable example


def reported(home: Home) -> Past[Hazard]:
    hazard = Hazard(unit=ENTERPRISE, title="配电箱未上锁", source=HAZARD_SOURCE_SELF_CHECK)
    set_datetime(hazard.found_at, day(0))
    return Past(HAZARDS, home).begins("CreateHazard", hazard, OFFICER, day(0.1))


def rectifying(home: Home) -> Past[Hazard]:
    past = reported(home).goes("ConfirmHazard", INSPECTOR, day(1))
    past.goes("GradeHazard", INSPECTOR, day(2), grade=HAZARD_GRADE_GENERAL)
    return past.goes("RectifyHazard", OFFICER, day(30), responsible="张示例")


def closed(home: Home) -> Past[Hazard]:
    past = rectifying(home).goes("SubmitHazard", OFFICER, day(31), rectify_measures="已上锁", completed_at=day(30.5))
    return past.goes("VerifyHazard", INSPECTOR, day(32)).goes("CloseHazard", LEADER, day(33))


@pytest.fixture(scope="module")
async def served(database: Database, nats_url: str) -> AsyncIterator[Served]:
    async with serving(hazard_service.SERVICE, database=database, nats_url=nats_url) as served:
        yield served


def test_a_past_ends_in_the_state_its_transitions_lead_to() -> None:
    past = closed(home())
    assert past.entry.state == HAZARD_STATE_CLOSED
    assert [event.transition for event in past.events][-2:] == ["VerifyHazard", "CloseHazard"]
    assert past.clock_row() is None
    assert journal.breaks(past.events) is None


def test_a_step_that_the_lifecycle_does_not_know_is_refused() -> None:
    with pytest.raises(IllegalTransition):
        reported(home()).goes("CloseHazard", LEADER, day(2))


def test_a_rule_that_binds_today_bound_then() -> None:
    with pytest.raises(DutiesMustBeSeparate):
        rectifying(home()).goes(
            "SubmitHazard", INSPECTOR, day(31), rectify_measures="已上锁", completed_at=day(30.5)
        ).goes("VerifyHazard", INSPECTOR, day(32))


def test_a_clock_that_ran_out_on_the_way_fired_on_time() -> None:
    past = rectifying(home()).goes("SubmitHazard", OFFICER, day(50), rectify_measures="已上锁", completed_at=day(49))
    fired = past.events[-2]
    assert (fired.transition, fired.actor) == ("MarkHazardOverdue", "clock/rectification")
    assert fired.at.ToDatetime(UTC) == day(30) + timedelta(days=15)
    assert past.entry.overdue


def test_clocks_can_be_let_run_until_today() -> None:
    assert rectifying(home()).until(day(44)).events[-1].transition == "RectifyHazard"
    assert rectifying(home()).until(day(46)).events[-1].transition == "MarkHazardOverdue"


def test_the_past_does_not_run_backwards() -> None:
    with pytest.raises(OutOfTime):
        reported(home()).goes("ConfirmHazard", INSPECTOR, day(0.1))


def test_the_same_seed_writes_the_same_past() -> None:
    one, same, other = closed(home(1)), closed(home(1)), closed(home(2))
    assert [event.hash for event in one.events] == [event.hash for event in same.events]
    assert one.name != other.name


async def test_a_service_goes_on_where_a_past_ends(served: Served, database: Database) -> None:
    past = rectifying(home(3))
    assert await write(database.owner_url, [past, closed(home(4))]) == 4 + 7
    officer = served.client(HazardServiceStub, ENTERPRISE, "ROLE_SAFETY_OFFICER", person="officer")
    found = await officer.GetHazard(GetHazardRequest(name=past.name))
    assert (found.state, found.clock, found.version) == (HAZARD_STATE_RECTIFYING, "rectification", 4)
    request = SubmitHazardRequest(name=past.name, rectify_measures="已上锁")
    set_datetime(request.completed_at, datetime.now(UTC))
    await officer.SubmitHazard(request)
    listed = await served.client(JournalServiceStub, TOWN, "ROLE_VIEWER").ListEvents(ListEventsRequest(name=past.name))
    assert journal.breaks(list(reversed(listed.events))) is None
    assert len(listed.events) == 5


async def test_every_written_row_is_published(served: Served, database: Database) -> None:
    await write(database.owner_url, [closed(home(seed)) for seed in range(100, 120)])
    stub = served.client(JournalServiceStub, TOWN, "ROLE_VIEWER")

    async def all_published() -> bool:
        return bool((await stub.GetStatus(GetStatusRequest())).unpublished == 0)

    assert await eventually(all_published)


async def test_a_clock_that_was_written_runs_out(served: Served, database: Database) -> None:
    past = rectifying(home(5))
    await write(database.owner_url, [past])
    assert (await served.fire(past.name)).overdue


async def test_what_cannot_be_written_whole_is_not_written(served: Served, database: Database) -> None:
    twice = rectifying(home(6))
    with pytest.raises(Exception, match="duplicate key"):
        await write(database.owner_url, [closed(home(7)), twice, twice])
    officer = served.client(HazardServiceStub, "320200", "ROLE_VIEWER")
    with pytest.raises(Exception, match="NOT_FOUND"):
        await officer.GetHazard(GetHazardRequest(name=closed(home(7)).name))


def test_refusals_are_the_platforms_own() -> None:
    with pytest.raises(Refused, match="grade"):
        reported(home()).goes("ConfirmHazard", INSPECTOR, day(1)).goes("GradeHazard", INSPECTOR, day(2))
