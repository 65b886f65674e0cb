from collections.abc import AsyncIterator
from random import Random

import pytest
from anlan.command.v1.duty_check_pb2 import (
    DUTY_CHECK_STATE_ANSWERED,
    DUTY_CHECK_STATE_MISSED,
    AnswerDutyCheckRequest,
    CreateDutyCheckRequest,
    DutyCheck,
    ListDutyChecksRequest,
)
from anlan.command.v1.duty_shift_pb2 import DutyShift
from anlan.command.v1.sensitive_period_pb2 import (
    DUTY_LEVEL_HIGHEST,
    DUTY_LEVEL_RAISED,
    SENSITIVE_PERIOD_STATE_IN_FORCE,
    SENSITIVE_PERIOD_STATE_OVER,
    CreateSensitivePeriodRequest,
    ListBindingSensitivePeriodsRequest,
    SensitivePeriod,
)

from cli.local.state import Database
from kit.testing import Served, eventually, refused, serving
from kit.walk import Person, Walk
from services.command.__main__ import SERVICE
from services.command.ledgers.duty_checks import DUTY_CHECKS
from services.command.ledgers.sensitive_periods import PERIODS
from tests.services.command.conftest import furnish
from tests.services.command.people import CITY, DISTRICT, DUTY, ENTERPRISE, LEADER, OTHER_DISTRICT, SECOND_TOWN, TOWN
from tests.services.command.watch import DAY, NIGHT, at, checks, man, periods, published, turn


@pytest.fixture(scope="module")
async def town(database: Database, nats_url: str) -> AsyncIterator[Served]:
    """The command service with posts that keep watches."""
    async with serving(SERVICE, database=database, nats_url=nats_url) as served:
        await furnish(served)
        await man(served)
        yield served


@pytest.fixture(scope="module")
async def watch(town: Served) -> DutyShift:
    """The town's watch, kept by the day's officer now."""
    (found,) = await published(town, turn(at(hours=-1), 12, DAY))
    return found


async def called(served: Served, unit: str = TOWN, issuer: str = DISTRICT) -> DutyCheck:
    """A check-in call on the ledger."""
    request = CreateDutyCheckRequest(duty_check=DutyCheck(unit=unit, question="请报告当前值守情况"))
    return await checks(served, "caller", issuer).CreateDutyCheck(request)


def declared(**fields: object) -> CreateSensitivePeriodRequest:
    """A sensitive period of a district as it is sent."""
    standard = {
        "unit": DISTRICT,
        "title": "测试重点时段",
        "starts_at": at(days=1),
        "ends_at": at(days=4),
        "level": DUTY_LEVEL_HIGHEST,
    }
    return CreateSensitivePeriodRequest(sensitive_period=SensitivePeriod(**{**standard, **fields}))


@pytest.mark.usefixtures("watch")
async def test_a_watch_that_answers_in_time_is_not_flagged(town: Served) -> None:
    check = await called(town)
    waits = check.due_time.ToDatetime() - check.create_time.ToDatetime()
    assert (check.issuer, check.called_by, waits.total_seconds()) == (DISTRICT, "posts/caller", 600)
    answer = AnswerDutyCheckRequest(name=check.name, answer="一切正常")
    done = await checks(town, DAY, TOWN).AnswerDutyCheck(answer)
    assert (done.state, done.answered_by, done.overdue, done.clock) == (
        DUTY_CHECK_STATE_ANSWERED,
        "town-day",
        False,
        "",
    )


@pytest.mark.usefixtures("watch")
async def test_only_the_watch_answers(town: Served) -> None:
    check = await called(town)
    with refused("ONLY_THE_WATCH_ANSWERS"):
        await checks(town, NIGHT, TOWN).AnswerDutyCheck(AnswerDutyCheckRequest(name=check.name))
    with refused("ONLY_OWN_UNIT"):
        await checks(town, "caller", DISTRICT).AnswerDutyCheck(AnswerDutyCheckRequest(name=check.name))


@pytest.mark.usefixtures("watch")
async def test_a_watch_that_does_not_answer_is_flagged_and_stays_so(town: Served) -> None:
    missed = await town.fire((await called(town)).name)
    assert (missed.state, missed.overdue) == (DUTY_CHECK_STATE_MISSED, True)
    listed = await checks(town, "caller", DISTRICT).ListDutyChecks(ListDutyChecksRequest(overdue=True))
    assert missed.name in {found.name for found in listed.duty_checks}
    late = await checks(town, DAY, TOWN).AnswerDutyCheck(AnswerDutyCheckRequest(name=missed.name))
    assert (late.state, late.overdue) == (DUTY_CHECK_STATE_ANSWERED, True)


async def test_a_superior_calls_and_nobody_else(town: Served) -> None:
    with refused("ONLY_SUPERIOR"):
        await called(town, TOWN, TOWN)
    with refused(code="PERMISSION_DENIED"):
        await called(town, TOWN, OTHER_DISTRICT)


async def test_nobody_calls_a_watch_of_a_unit_that_is_not_there(town: Served) -> None:
    with refused("UNKNOWN_UNIT", field="unit"):
        await called(town, f"{DISTRICT}.320205999")


@pytest.mark.usefixtures("watch")
async def test_in_a_sensitive_period_the_platform_calls_every_watch_below_again_and_again(town: Served) -> None:
    leader = periods(town, DISTRICT)
    period = await leader.CreateSensitivePeriod(declared())
    begun = await town.fire(period.name)
    assert (begun.state, begun.clock) == (SENSITIVE_PERIOD_STATE_IN_FORCE, "check_in")
    assert 7190 < begun.due_time.seconds - begun.update_time.seconds <= 7200

    async def calls() -> list[DutyCheck]:
        request = ListDutyChecksRequest(sensitive_period=period.name)
        return list((await checks(town, "caller", DISTRICT).ListDutyChecks(request)).duty_checks)

    (first,) = await calls()  # only one unit below keeps a watch
    assert (first.unit, first.issuer) == (TOWN, DISTRICT)
    await town.fire(period.name)
    assert len(await calls()) == 1  # it has one to answer still
    await checks(town, DAY, TOWN).AnswerDutyCheck(AnswerDutyCheckRequest(name=first.name))
    await town.fire(period.name)
    assert len(await calls()) == 2


async def test_a_sensitive_period_ends_by_itself(town: Served) -> None:
    period = await periods(town, SECOND_TOWN).CreateSensitivePeriod(
        declared(unit=SECOND_TOWN, starts_at=at(seconds=-5), ends_at=at(seconds=2), level=DUTY_LEVEL_RAISED)
    )

    async def over() -> bool:
        return bool((await town.entry(period.name)).state == SENSITIVE_PERIOD_STATE_OVER)

    await eventually(over)


async def test_a_unit_reads_the_periods_that_bind_it(town: Served) -> None:
    period = await periods(town, CITY).CreateSensitivePeriod(declared(unit=CITY, title="全市重点时段"))
    listed = await periods(town, ENTERPRISE).ListBindingSensitivePeriods(
        ListBindingSensitivePeriodsRequest(unit=ENTERPRISE)
    )
    assert period.name in {found.name for found in listed.sensitive_periods}


async def test_a_period_is_declared_for_ones_own_unit_and_ends_after_it_begins(town: Served) -> None:
    with refused(code="PERMISSION_DENIED"):
        await periods(town, TOWN).CreateSensitivePeriod(declared())
    with refused("ONLY_OWN_UNIT"):
        await periods(town, CITY).CreateSensitivePeriod(declared())
    with refused("ENDS_BEFORE_IT_STARTS", field="ends_at"):
        await periods(town, DISTRICT).CreateSensitivePeriod(declared(ends_at=at()))
    with refused("PERIOD_IS_OVER", field="ends_at"):
        await periods(town, DISTRICT).CreateSensitivePeriod(declared(starts_at=at(hours=-2), ends_at=at(hours=-1)))


async def test_no_walk_breaks_the_lifecycle_of_check_in_calls(town: Served) -> None:
    async def begin(_random: Random) -> str:
        return (await called(town, SECOND_TOWN)).name

    people = [Person("anyone", SECOND_TOWN, DUTY), Person("caller", DISTRICT, DUTY)]
    walk = Walk(town, DUTY_CHECKS, people=people, begin=begin)
    await walk.cover(seed=3, steps=30)


async def test_no_walk_breaks_the_lifecycle_of_sensitive_periods(town: Served) -> None:
    async def begin(_random: Random) -> str:
        return (await periods(town, SECOND_TOWN).CreateSensitivePeriod(declared(unit=SECOND_TOWN))).name

    people = [Person("head", SECOND_TOWN, LEADER), Person("other", DISTRICT, LEADER)]
    fields = {
        "CancelSensitivePeriod": lambda _random, _period: {"reason": "取消"},
        "UpdateSensitivePeriod": lambda _random, _period: {"title": "改过的时段"},
    }
    walk = Walk(town, PERIODS, people=people, begin=begin, fields=fields)
    await walk.cover(seed=4, steps=60)
