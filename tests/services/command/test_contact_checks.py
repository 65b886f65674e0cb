"""Communication tests: is somebody there, and when did they last answer."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, timedelta
from random import Random

import pytest
from anlan.command.v1.call_up_pb2 import CALL_UP_STATE_STOOD_DOWN, CallUp, UnderstandCallUpRequest
from anlan.command.v1.call_up_pb2_grpc import CallUpServiceStub
from anlan.command.v1.contact_check_pb2 import (
    CONTACT_CHECK_STATE_ALIVE,
    CONTACT_CHECK_STATE_DEAD,
    CONTACT_CHECK_STATE_ENDED,
    CONTACT_CHECK_STATE_TESTING,
    CONTACT_CHECK_STATE_UNTESTED,
    CheckContactRequest,
    ContactCheck,
    ListContactChecksRequest,
)
from anlan.command.v1.contact_check_pb2_grpc import ContactCheckServiceStub
from anlan.kit.v1.event_pb2 import Event
from anlan.responsibility.v1.post_pb2 import POST_STATE_ABOLISHED, POST_STATE_VACANT, Post

from cli.local.state import Database
from kit.testing import Served, refused, serving
from kit.walk import Person, Walk
from kit.workdays import BEIJING
from services.command.__main__ import SERVICE
from services.command.copies import POSTS
from services.command.ledgers.contact_checks import CONTACT_CHECKS, check_the_post
from tests.services.command.calls import call_ups, calls_of
from tests.services.command.conftest import furnish
from tests.services.command.people import DISTRICT, DUTY, OTHER_TOWN, TOWN, post, put


@pytest.fixture(scope="module")
async def command(database: Database, nats_url: str) -> AsyncIterator[Served]:
    """The command service, running; no other service answers."""
    async with serving(SERVICE, database=database, nats_url=nats_url) as served:
        await furnish(served)
        yield served


def checks(served: Served, unit: str = DISTRICT) -> ContactCheckServiceStub:
    return served.client(ContactCheckServiceStub, unit, *DUTY, person=f"duty-{unit[-6:]}")


async def told(served: Served, known: Post) -> ContactCheck:
    """The check of a post, once the post is known."""
    await put(served, POSTS, known)
    await check_the_post(Event(name=known.name, entry=known.SerializeToString()), served.acting())
    found = await checks(served).ListContactChecks(ListContactChecksRequest(post=known.name))
    return found.contact_checks[0]


async def asked(served: Served, name: str) -> tuple[ContactCheck, CallUp]:
    """A check under way, and the call that makes it."""
    await checks(served).CheckContact(CheckContactRequest(name=name))
    under_way = await served.entry(name)
    return under_way, await served.entry(under_way.call_up)


async def really_sent(served: Served, call_up: CallUp, *, kinds: Sequence[str] = ("PUSH", "MESSAGE")) -> None:
    """As if a real channel had taken it."""
    sql = "UPDATE deliveries SET sent_at = now(), simulated = NOT kind = ANY($2), due_at = NULL WHERE call_up = $1"
    async with served.acting().session() as conn:
        await conn.execute(sql, call_up.name, list(kinds))


async def unanswered(served: Served, call_up: CallUp) -> CallUp:
    """The call once its ladder has gone by."""
    while call_up.clock:
        call_up = await served.fire(call_up.name)
    return call_up


async def test_a_post_is_tested_when_it_is_due_and_its_answer_is_kept(command: Served) -> None:
    check = await told(command, post("reached", TOWN, "镇应急办主任", "主任甲"))
    assert (check.state, check.clock, check.post_title) == (CONTACT_CHECK_STATE_UNTESTED, "test", "镇应急办主任")
    due = await command.fire(check.name)
    assert (due.state, due.tested_by, due.clock) == (CONTACT_CHECK_STATE_TESTING, "", "")
    (call_up,) = await calls_of(command, post=check.post)
    with refused("NOT_YOUR_CALL"):  # a colleague's answer says nothing of this post
        await call_ups(command).UnderstandCallUp(UnderstandCallUpRequest(name=call_up.name))
    itself = command.client(CallUpServiceStub, TOWN, *DUTY, person="reached")
    await itself.UnderstandCallUp(UnderstandCallUpRequest(name=call_up.name))
    alive = await command.entry(check.name)
    assert (alive.state, alive.call_up, alive.missed, alive.clock) == (
        CONTACT_CHECK_STATE_ALIVE,
        call_up.name,
        0,
        "test",
    )


async def test_nobody_who_answers_is_a_dead_number_and_nobody_is_sent_to_the_door(command: Served) -> None:
    check = await told(command, post("silent", TOWN, "镇防汛员", "防汛甲"))
    for missed in (1, 2):
        _, call_up = await asked(command, check.name)
        await really_sent(command, call_up)
        over = await unanswered(command, call_up)
        assert (over.state, over.HasField("not_awakened_at")) == (CALL_UP_STATE_STOOD_DOWN, True)
        dead = await command.entry(check.name)
        assert (dead.state, dead.missed) == (CONTACT_CHECK_STATE_DEAD, missed)


async def test_what_only_a_simulator_was_asked_says_nothing(command: Served) -> None:
    check = await told(command, post("simulated", TOWN, "镇安监员", "安监甲"))
    _, call_up = await asked(command, check.name)
    await unanswered(command, call_up)
    assert (await command.entry(check.name)).state == CONTACT_CHECK_STATE_UNTESTED


async def test_a_number_that_nobody_could_call_is_not_found_dead(command: Served) -> None:
    check = await told(command, post("pushed", TOWN, "镇协管员", "协管甲"))
    _, call_up = await asked(command, check.name)
    await really_sent(command, call_up, kinds=["PUSH"])
    await unanswered(command, call_up)
    assert (await command.entry(check.name)).state == CONTACT_CHECK_STATE_UNTESTED


async def test_other_numbers_are_tested_anew_and_an_answer_at_the_old_ones_says_nothing_of_them(
    command: Served,
) -> None:
    known = post("moving", TOWN, "镇调度员", "调度甲")
    check = await told(command, known)
    under_way, call_up = await asked(command, check.name)
    assert list(under_way.phones) == [phone.number for phone in known.phones]
    known.title, known.version = "镇调度室主任", 2
    assert (await told(command, known)).state == CONTACT_CHECK_STATE_TESTING
    known.phones[0].number, known.version = "000-0000-0099", 3
    renewed = await told(command, known)
    assert (renewed.state, list(renewed.phones), renewed.call_up) == (CONTACT_CHECK_STATE_UNTESTED, [], "")
    due, tomorrow = [at.ToDatetime(UTC).astimezone(BEIJING) for at in (renewed.due_time, renewed.update_time)]
    assert (due.date(), 9 <= due.hour < 17) == (tomorrow.date() + timedelta(days=1), True)
    assert (await command.entry(call_up.name)).state == CALL_UP_STATE_STOOD_DOWN
    under_way, _ = await asked(command, check.name)
    assert under_way.phones[0] == "000-0000-0099"


async def test_a_post_that_lost_its_holder_is_found_dead_without_a_call_and_an_abolished_one_is_tested_no_more(
    command: Served,
) -> None:
    known = post("leaving", TOWN, "镇联络员", "联络甲")
    check = await told(command, known)
    known.state, known.holder, known.version = POST_STATE_VACANT, "", 2
    known.ClearField("phones")
    await told(command, known)
    await checks(command).CheckContact(CheckContactRequest(name=check.name))
    assert (await command.entry(check.name)).state == CONTACT_CHECK_STATE_DEAD
    assert await calls_of(command, post=check.post) == []
    known.state, known.version = POST_STATE_ABOLISHED, 3
    assert (await told(command, known)).state == CONTACT_CHECK_STATE_ENDED


async def test_only_the_unit_and_its_superiors_test_a_post(command: Served) -> None:
    check = await told(command, post("mine", TOWN, "镇值守员", "值守甲"))
    with refused(code="NOT_FOUND"):
        await checks(command, OTHER_TOWN).CheckContact(CheckContactRequest(name=check.name))


async def test_no_walk_breaks_the_life_of_a_check(command: Served) -> None:
    async def begin(random: Random) -> str:
        return (await told(command, post(f"walk-{random.random()}", TOWN, "镇巡查员", "巡查甲"))).name

    people = [Person("town", TOWN, DUTY), Person("district", DISTRICT, DUTY)]
    await Walk(command, CONTACT_CHECKS, people=people, begin=begin).cover(seed=1, steps=50)
