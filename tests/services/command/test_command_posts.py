import random
from typing import Any

import pytest
from anlan.command.v1.command_post_pb2 import (
    COMMAND_POST_STATE_CLOSED,
    AssignCommandGroupRequest,
    CloseCommandPostRequest,
    CommandPost,
    ConfirmCommandPostHandOverRequest,
    HandOverCommandPostRequest,
    OpenCommandPostRequest,
)
from anlan.command.v1.response_pb2 import Response
from anlan.emergency.v1.plan_pb2 import RESPONSE_LEVEL_III

from kit.testing import Served, refused
from kit.walk import Person, Walk
from services.command.ledgers.command_posts import COMMAND_POSTS
from tests.services.command.people import CENTRE, CITY, DISTRICT, LEADER
from tests.services.command.responding import (
    CHIEF,
    MAYOR,
    SECOND,
    TOWN_HEAD,
    a_plan,
    activated,
    command_posts,
    know,
    proposed,
)

PLAN = a_plan("posts", incident_kinds=[], steps=[], implied=[])
BARE = a_plan("bare", incident_kinds=[], steps=[], implied=[], groups=[])


@pytest.fixture(scope="module", autouse=True)
async def planned(command: Served) -> None:
    """The plans and the people who command, known to the service."""
    await know(command, PLAN, BARE)


async def opened(served: Served) -> tuple[Response, CommandPost]:
    """A response without an incident, and its command post; the one before, if any, is over."""
    async with served.acting().session() as conn:
        await conn.execute("DELETE FROM responses")
    made = await activated(served, await proposed(served, plan=PLAN.name, level=RESPONSE_LEVEL_III))
    post: CommandPost = await served.entry(made.command_post)
    return made, post


async def test_command_changes_hands_when_somebody_else_confirms_and_each_term_stays_on_record(command: Served) -> None:
    response, post = await opened(command)
    first = command_posts(command)
    ask = HandOverCommandPostRequest(name=post.name, successor=SECOND)
    with refused("REASON_NEEDED", field="reason"):
        await first.HandOverCommandPost(ask)
    ask.reason = "轮换休整"
    for successor, reason in ((MAYOR, "COMMANDS_ALREADY"), ("posts/nobody", "UNKNOWN_COMMANDER")):
        with refused(reason, field="successor"):
            await first.HandOverCommandPost(
                HandOverCommandPostRequest(name=post.name, successor=successor, reason="轮换")
            )
    waiting = await first.HandOverCommandPost(ask)
    assert (waiting.commander.post, waiting.next_commander.post) == (MAYOR, SECOND)
    confirm = ConfirmCommandPostHandOverRequest(name=post.name)
    with refused("DUTIES_MUST_BE_SEPARATE"):
        await first.ConfirmCommandPostHandOver(confirm)
    after = await command_posts(command, person="second").ConfirmCommandPostHandOver(confirm)
    assert (after.commander.holder, after.HasField("next_commander")) == ("副市长甲", False)
    told = [(term.commander.post, term.named_by, term.confirmed_by, term.reason) for term in after.terms]
    assert told == [(MAYOR, "leader-320200", "", ""), (SECOND, "leader-320200", "second", "轮换休整")]
    assert after.terms[0].until == after.terms[1].since
    assert (await command.entry(response.name)).commander_holder == "副市长甲"
    with refused("NO_HAND_OVER_PENDING"):
        await command_posts(command, person="second").ConfirmCommandPostHandOver(confirm)


async def test_a_group_is_led_and_manned_by_posts_that_somebody_holds(command: Served) -> None:
    _, post = await opened(command)
    stub = command_posts(command)
    lacking: list[tuple[str, dict[str, Any]]] = [
        ("leader", {"leader": "posts/nobody"}),
        ("members[1]", {"members": [CHIEF, "posts/nobody"]}),
    ]
    for field, given in lacking:
        with refused("UNKNOWN_MEMBER", field=field):
            await stub.AssignCommandGroup(AssignCommandGroupRequest(name=post.name, title="测试组", **given))
    made = await stub.AssignCommandGroup(
        AssignCommandGroupRequest(name=post.name, title="测试组", leader=SECOND, members=[CHIEF, TOWN_HEAD])
    )
    assert [group.title for group in made.groups] == ["抢险救援组", "测试组"]
    assert made.groups[1].leader.holder == "副市长甲"
    assert all(member.phone for member in made.groups[1].members)
    changed = await stub.AssignCommandGroup(
        AssignCommandGroupRequest(name=post.name, title="抢险救援组", leader=TOWN_HEAD)
    )
    assert changed.groups[0].kind == post.groups[0].kind
    assert [member.post for member in changed.groups[0].members] == []


async def test_only_the_unit_in_command_commands_there(command: Served) -> None:
    _, post = await opened(command)
    with refused(code="NOT_FOUND"):
        await command_posts(command, DISTRICT).CloseCommandPost(CloseCommandPostRequest(name=post.name, reason="越权"))
    closed = await command_posts(command).CloseCommandPost(CloseCommandPostRequest(name=post.name, reason="处置结束"))
    assert closed.state == COMMAND_POST_STATE_CLOSED
    assert closed.terms[-1].until == closed.closed_at


async def test_a_response_whose_plan_foresees_none_opens_one_by_hand_and_only_one(command: Served) -> None:
    made = await activated(command, await proposed(command, plan=BARE.name, level=RESPONSE_LEVEL_III))
    assert made.command_post == ""
    asked = OpenCommandPostRequest(command_post=CommandPost(response=made.name, title="测试前指", location=CENTRE))
    with refused("NO_ACTIVE_RESPONSE", field="response"):
        await command_posts(command, DISTRICT).OpenCommandPost(asked)
    post = await command_posts(command).OpenCommandPost(asked)
    assert (post.title, post.commander.post, post.unit) == ("测试前指", MAYOR, CITY)
    assert (await command.entry(made.name)).command_post == post.name
    with refused("COMMAND_POST_ALREADY_OPEN", code="ALREADY_EXISTS"):
        await command_posts(command).OpenCommandPost(asked)


async def test_no_walk_breaks_the_life_of_a_command_post(command: Served) -> None:
    async def begin(_dice: random.Random) -> str:
        return str((await opened(command))[1].name)

    why = {"reason": "测试"}

    def group(dice: random.Random, _post: CommandPost) -> dict[str, object]:
        return {"title": dice.choice(["抢险救援组", "测试组"]), "members": dice.choice([[], [CHIEF], ["posts/nobody"]])}

    walk = Walk(
        command,
        COMMAND_POSTS,
        people=[Person("first", CITY, LEADER), Person("second", CITY, LEADER), Person("district", DISTRICT, LEADER)],
        begin=begin,
        fields={
            "UpdateCommandPost": lambda dice, _post: {"address": dice.choice(["东门", "西门"])},
            "AssignCommandGroup": group,
            "HandOverCommandPost": lambda dice, _post: {"successor": dice.choice([MAYOR, SECOND]), **why},
            "TransferCommandPost": lambda _dice, post: {"command_unit": CITY, "commander": post.commander},
            "CloseCommandPost": lambda _dice, _post: why,
        },
    )
    await walk.cover(seed=4, steps=50)
