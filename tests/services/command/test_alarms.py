"""A warning wakes the duty posts of its area, all in one go, and ends its calls when it ends."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from anlan.command.v1.call_ladder_pb2 import CALL_OCCASION_WARNING_NOTICE, CALL_OCCASION_WARNING_RED
from anlan.command.v1.call_up_pb2 import (
    CALL_UP_STATE_CALLING,
    CALL_UP_STATE_NOT_AWAKENED,
    CALL_UP_STATE_STOOD_DOWN,
    CALL_UP_STATE_UNDERSTOOD,
    CallUp,
    UnderstandCallUpRequest,
)
from anlan.command.v1.delivery_pb2 import DELIVERY_EVENT_KEY_PRESSED, ReportDeliveryRequest
from anlan.emergency.v1.warning_pb2 import (
    WARNING_COLOUR_ORANGE,
    WARNING_COLOUR_RED,
    WARNING_COLOUR_YELLOW,
    WarningColour,
)
from anlan.emergency.v1.warning_pb2 import Warning as Alert
from anlan.kit.v1.event_pb2 import Event
from anlan.responsibility.v1.post_pb2 import PHONE_KIND_DUTY
from anlan.responsibility.v1.unit_pb2 import UNIT_KIND_TOWN, UNIT_KIND_VILLAGE, UNIT_STATE_IN_FORCE, Unit

from cli.local.state import Database
from kit.testing import Served, serving
from services.command.__main__ import SERVICE
from services.command.calling.alarms import call_up_the_area, end_the_calls
from services.command.copies import POSTS
from tests.services.command.calls import attempts_of, call_ups, calls_of, deliveries
from tests.services.command.conftest import furnish
from tests.services.command.people import CITY, DISTRICT, ENTERPRISE, OTHER_TOWN, SECOND_TOWN, TOWN, post, put

VILLAGE = f"{TOWN}.V001"


@pytest.fixture(scope="module")
async def command(database: Database, nats_url: str) -> AsyncIterator[Served]:
    """The command service, running; no other service answers."""
    async with serving(SERVICE, database=database, nats_url=nats_url) as served:
        await furnish(served)
        village = Unit(name="units/v", unit=VILLAGE, title="测试村", kind=UNIT_KIND_VILLAGE, state=UNIT_STATE_IN_FORCE)
        await served.put_units(village)
        await put(
            served,
            POSTS,
            post("village", VILLAGE, "村叫应员", "村干部甲"),
            post("works", ENTERPRISE, "安全员", "安全员甲"),
        )
        yield served


def told(name: str, colour: WarningColour, *area: str) -> Event:
    """The event of an issued warning of the city."""
    warning = Alert(name=name, unit=CITY, title="暴雨预警", colour=colour, area=area, issuer_title="测试市")
    return Event(name=name, transition="IssueWarning", entry=warning.SerializeToString())


async def called(served: Served, colour: WarningColour, *area: str) -> dict[str, CallUp]:
    """Who is called for a warning, by post."""
    name = f"warnings/{colour}-{len(area)}"
    await call_up_the_area(told(name, colour, *area), served.acting())
    return {call_up.post: call_up for call_up in await calls_of(served, warning=name)}


async def test_red_wakes_districts_and_towns_and_tells_enterprises(command: Served) -> None:
    calls = await called(command, WARNING_COLOUR_RED, DISTRICT, TOWN)  # a town named beside its district is called once
    assert set(calls) == {"posts/district-duty", "posts/town-duty", "posts/works"}
    town, works = calls["posts/town-duty"], calls["posts/works"]
    assert (town.unit, town.occasion, town.issuer) == (TOWN, CALL_OCCASION_WARNING_RED, CITY)
    assert [rung.post for rung in town.others] == ["posts/town-deputy", "posts/town-head", "posts/village"]
    assert [rung.post for rung in town.upper_tier] == ["posts/district-duty"]
    assert (works.occasion, list(works.others)) == (CALL_OCCASION_WARNING_NOTICE, [])


async def test_who_sleeps_is_listed_then_deputy_superior_village_and_the_next_tier_are_called(command: Served) -> None:
    calls = await called(command, WARNING_COLOUR_ORANGE, TOWN)
    asleep = calls["posts/town-duty"]
    while asleep.state != CALL_UP_STATE_NOT_AWAKENED:
        asleep = await command.fire(asleep.name)
    others = [each for each in await calls_of(command, warning=asleep.warning) if each.called_instead_of]
    assert {each.post for each in others} == {"posts/town-deputy", "posts/town-head", "posts/village"}
    await command.fire(asleep.name)
    upper = (await calls_of(command, warning=asleep.warning))[-1]
    assert (upper.post, upper.unit, upper.called_instead_of) == ("posts/district-duty", TOWN, asleep.name)
    # The district knows; the town sleeps on.
    await call_ups(command, DISTRICT).UnderstandCallUp(UnderstandCallUpRequest(name=upper.name))
    assert (await command.entry(asleep.name)).state == CALL_UP_STATE_NOT_AWAKENED
    await call_ups(command, TOWN).UnderstandCallUp(UnderstandCallUpRequest(name=others[0].name))
    for each in [asleep, *others[1:]]:
        assert (await command.entry(each.name)).state == CALL_UP_STATE_STOOD_DOWN


async def test_all_of_a_town_may_press_their_keys_at_the_same_moment(command: Served) -> None:
    for colour in (WARNING_COLOUR_RED, WARNING_COLOUR_ORANGE):
        calls = await called(command, colour, TOWN, TOWN, TOWN, TOWN)
        asleep = calls["posts/town-duty"]
        while asleep.state != CALL_UP_STATE_NOT_AWAKENED:
            asleep = await command.fire(asleep.name)
        ringing = [each for each in await calls_of(command, warning=asleep.warning) if each.unit == TOWN]
        pushes = [(await attempts_of(command, each.name))[0] for each in ringing]
        assert len(pushes) > 3
        presses = [
            deliveries(command).ReportDelivery(
                ReportDeliveryRequest(name=each.name, event=DELIVERY_EVENT_KEY_PRESSED, key="1")
            )
            for each in pushes
        ]
        await asyncio.gather(*presses)  # none is refused
        for each in ringing:
            after = await command.entry(each.name)
            assert after.state in (CALL_UP_STATE_UNDERSTOOD, CALL_UP_STATE_STOOD_DOWN)


async def test_a_towns_own_phone_is_called_beside_its_people_unless_one_of_them_answers_it(command: Served) -> None:
    town = Unit(name="units/phone", unit=f"{DISTRICT}.320205008", title="测试四镇", kind=UNIT_KIND_TOWN)
    town.state, town.duty_phone = UNIT_STATE_IN_FORCE, "000-0000-0888"
    same = Unit(name="units/same", unit=f"{DISTRICT}.320205007", title="测试五镇", kind=UNIT_KIND_TOWN)
    same.state, same.duty_phone = UNIT_STATE_IN_FORCE, "000-00000889"
    await command.put_units(town, same)
    held = post("same", same.unit, "镇值班室", "值班戊", is_duty_post=True)
    del held.phones[:]
    held.phones.add(kind=PHONE_KIND_DUTY, number="000-0000-0889")
    await put(command, POSTS, post("phone", town.unit, "镇值班室", "值班丁", is_duty_post=True), held)
    calls = await called(command, WARNING_COLOUR_ORANGE, town.unit, same.unit, same.unit)
    (own,) = calls["posts/phone"].others
    assert (own.post, own.post_title, list(own.phones)) == ("", "值班电话", ["000-0000-0888"])
    assert list(calls["posts/same"].others) == []


async def test_yellow_wakes_nobody_and_a_place_without_posts_cannot_be_woken(command: Served) -> None:
    assert await called(command, WARNING_COLOUR_YELLOW, CITY) == {}
    assert await called(command, WARNING_COLOUR_ORANGE, SECOND_TOWN, OTHER_TOWN) == {}


async def test_a_warning_that_ends_wakes_nobody_any_more(command: Served) -> None:
    calls = await called(command, WARNING_COLOUR_RED, TOWN, DISTRICT, CITY)
    assert {each.state for each in calls.values()} == {CALL_UP_STATE_CALLING}
    ended = Event(name=next(iter(calls.values())).warning, transition="CancelWarning")
    await end_the_calls(ended, command.acting())
    for each in calls.values():
        assert (await command.entry(each.name)).state == CALL_UP_STATE_STOOD_DOWN
