import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from anlan.command.v1.duty_shift_pb2 import (
    DUTY_SHIFT_STATE_ON_DUTY,
    DUTY_SHIFT_STATE_PLANNED,
    ConfirmDutyShiftHandoverRequest,
    DutyShift,
    ProposeDutyShiftHandoverRequest,
    SignInDutyShiftRequest,
)
from anlan.command.v1.duty_watch_pb2 import (
    DUTY_PART_LEADER,
    DUTY_PART_OFFICER,
    NOBODY_REASON_NO_ROSTER,
    NOBODY_REASON_NOBODY_ASSIGNED,
    WhoIsOnDutyRequest,
    WhoIsOnDutyResponse,
)
from anlan.command.v1.duty_watch_pb2_grpc import DutyWatchServiceStub
from anlan.command.v1.receipt_pb2 import Receipt

from cli.local.state import Database
from kit.access import EVERYWHERE
from kit.testing import Served, refused, serving
from services.command.__main__ import SERVICE
from services.command.watching.duty import on_duty as ask
from tests.services.command.conftest import furnish
from tests.services.command.people import (
    CITY,
    DISTRICT,
    DUTY,
    ENTERPRISE,
    OFFICER,
    OTHER_TOWN,
    SECOND_TOWN,
    TOWN,
    ordered,
    receipts_of,
)
from tests.services.command.watch import CITY_NIGHT, DAY, HEAD, NIGHT, at, man, on_duty, published, shifts, turn


@pytest.fixture(scope="module")
async def town(database: Database, nats_url: str) -> AsyncIterator[Served]:
    """The command service with posts that keep watches; the city and one town do."""
    async with serving(SERVICE, database=database, nats_url=nats_url) as served:
        await furnish(served)
        await man(served)
        await published(served, turn(at(hours=-1), 24, CITY_NIGHT, place="指挥中心"), unit=CITY)
        yield served


@pytest.fixture(scope="module")
async def watch(town: Served) -> list[DutyShift]:
    """The town's watch: the day's is about to end and signed in, the night's is to come."""
    found = await published(town, turn(at(hours=-7.5), 8, DAY, leader=HEAD), turn(at(hours=0.5), 12, NIGHT))
    await shifts(town, DAY).SignInDutyShift(SignInDutyShiftRequest(name=found[0].name, on_site=True))
    return list(found)


def posts(answer: WhoIsOnDutyResponse, part: str = "now") -> list[str]:
    return [member.post for found in getattr(answer, part) for member in found.members]


def rungs(receipt: Receipt) -> list[str]:
    return [rung.post for rung in receipt.ladder]


async def test_one_call_says_who_is_on_duty_now_and_who_after_them(town: Served, watch: list[DutyShift]) -> None:
    answer = await on_duty(town)
    (now,), (coming,) = answer.now, answer.next
    assert (now.shift, now.unit_title, now.place, now.state) == (
        watch[0].name,
        "测试一镇",
        "镇值班室",
        DUTY_SHIFT_STATE_ON_DUTY,
    )
    officer, leader = now.members
    assert (officer.post, officer.holder, officer.part, officer.signed_in, officer.on_site) == (
        DAY,
        "白班甲",
        DUTY_PART_OFFICER,
        True,
        True,
    )
    assert officer.phones[0].startswith("000-0000-")
    assert (leader.post, leader.part, leader.signed_in) == (HEAD, DUTY_PART_LEADER, False)
    assert (coming.shift, posts(answer, "next")) == (watch[1].name, [NIGHT])
    assert not answer.superior
    assert not answer.off_duty


async def test_it_tells_of_a_time_to_come_as_well(town: Served, watch: list[DutyShift]) -> None:
    assert posts(await on_duty(town, TOWN, at(hours=2))) == [NIGHT]
    assert watch[1].state == DUTY_SHIFT_STATE_PLANNED


@pytest.mark.usefixtures("watch")
async def test_an_order_calls_those_on_duty_then_the_next_tiers_watch(town: Served) -> None:
    (receipt,) = await receipts_of(town, await ordered(town, DISTRICT, TOWN))
    assert rungs(receipt) == [DAY, HEAD, "posts/district-duty"]  # a district without a roster falls back to its post


@pytest.mark.usefixtures("watch")
async def test_where_nobody_is_on_duty_it_falls_back_up_and_says_why(town: Served) -> None:
    answer = await on_duty(town, SECOND_TOWN)
    assert not answer.now
    assert [(found.unit, found.reason) for found in answer.off_duty] == [
        (SECOND_TOWN, NOBODY_REASON_NO_ROSTER),
        (DISTRICT, NOBODY_REASON_NO_ROSTER),
    ]
    assert posts(answer, "superior") == [CITY_NIGHT]
    await published(town, turn(at(hours=-1), 8), unit=OTHER_TOWN)
    assert (await on_duty(town, OTHER_TOWN)).off_duty[0].reason == NOBODY_REASON_NOBODY_ASSIGNED


async def test_an_enterprise_without_a_watch_falls_back_to_its_town(town: Served, watch: list[DutyShift]) -> None:
    answer = await on_duty(town, ENTERPRISE)
    assert [found.shift for found in answer.superior] == [watch[0].name]


async def test_who_stands_on_the_same_line_of_command_may_ask_and_nobody_else(town: Served) -> None:
    enterprise = town.client(DutyWatchServiceStub, ENTERPRISE, *OFFICER, person="officer")
    assert (await enterprise.WhoIsOnDuty(WhoIsOnDutyRequest(unit=CITY))).now
    with refused("UNIT_OUT_OF_SCOPE"):
        await enterprise.WhoIsOnDuty(WhoIsOnDutyRequest(unit=SECOND_TOWN))
    city = town.client(DutyWatchServiceStub, CITY, *DUTY, person="asker")
    with refused(code="NOT_FOUND"):
        await city.WhoIsOnDuty(WhoIsOnDutyRequest(unit="320200.329999"))


async def test_other_parts_of_the_service_ask_without_an_rpc(town: Served, watch: list[DutyShift]) -> None:
    found = await ask(town.acting(), TOWN, at())
    assert [kept.shift for kept in found.watches] == [watch[0].name]


async def test_who_is_off_duty_is_neither_named_nor_called(town: Served, watch: list[DutyShift]) -> None:
    await shifts(town, DAY).ProposeDutyShiftHandover(ProposeDutyShiftHandoverRequest(name=watch[0].name))
    await shifts(town, NIGHT).ConfirmDutyShiftHandover(ConfirmDutyShiftHandoverRequest(name=watch[0].name))
    answer = await on_duty(town)
    assert (posts(answer), posts(answer, "next")) == ([NIGHT], [])
    (receipt,) = await receipts_of(town, await ordered(town, DISTRICT, TOWN))
    assert rungs(receipt) == [NIGHT, "posts/district-duty"]
    assert [call.post for call in receipt.calls] == [NIGHT]


@pytest.mark.usefixtures("watch")
async def test_a_watch_is_found_at_once_among_those_of_many_years(town: Served) -> None:
    async with town.running.runtime.database.session(EVERYWHERE) as conn:
        columns = "unit, place, version, head, state, starts_at, ends_at, signed_in_at, relieved_at"
        hours = "now() - make_interval(hours => number)"
        years = f"""
        INSERT INTO shifts (id, {columns})
        SELECT 'past' || number, unit, place, version, head, 'CLOSED', {hours}, {hours}, {hours}, {hours}
        FROM shifts, generate_series(1, 60000) AS number WHERE id = $1
        """  # noqa: S608 declared names
        (kept,) = (await on_duty(town)).now
        await conn.execute(years, kept.shift.partition("/")[2])
        await conn.execute("ANALYZE shifts")
    found = 0.0
    for _ in range(5):
        began = time.perf_counter()
        assert [watch.shift for watch in (await ask(town.acting(), TOWN, datetime.now(UTC))).watches] == [kept.shift]
        found = min(found or 1, time.perf_counter() - began)
    print(f"found in {found * 1000:.1f} ms")  # noqa: T201 seen with -s
    assert found < 0.01, found
