"""Communication tests: whether somebody answers at a post, tested on a schedule by a call-up (domain C.15)."""

from typing import TYPE_CHECKING

from anlan.command.v1.call_ladder_pb2 import CALL_OCCASION_CONTACT_TEST
from anlan.command.v1.call_up_pb2 import CallUp
from anlan.command.v1.contact_check_pb2 import ContactCheck, ContactCheckState
from anlan.responsibility.v1.post_pb2 import POST_STATE_ABOLISHED, Post
from sqlalchemy import Index

from kit.errors import AlreadyExists
from kit.ledger import Ledger
from kit.lifecycle import (
    CLOCK,
    OWN_OR_SUPERIOR,
    PLATFORM,
    STAYS,
    Clock,
    Lifecycle,
    Move,
    States,
    begins,
    caller,
    nothing,
    now,
    on,
)
from services.command.copies import POSTS, UNITS
from services.command.ledgers.call_ups import begin_call_ups, stand_down
from services.command.rules.call_ups import rung_called
from services.command.rules.contact_tests import by_day
from services.command.rules.ladder import can_be_reached, rung_of
from services.command.tables import METADATA

if TYPE_CHECKING:
    from anlan.kit.v1.event_pb2 import Event

    from kit.call import Call

S = States(ContactCheckState)


class PostHasItsCheck(AlreadyExists):
    """A post has one check."""

    zh = "该岗位已有通信测试记录"
    en = "the post has its check already"


def nobody(_move: Move) -> str:
    """Stamp: nobody asked; it was due."""
    return ""


def none_missed(_move: Move) -> int:
    """Stamp: somebody answered."""
    return 0


def one_missed_more(move: Move) -> int:
    """Stamp: one test more that nobody answered."""
    return int(move.before.missed) + 1


async def call_the_post(move: Move, call: "Call") -> None:
    """Call whoever holds the post now; a post at which nobody can be reached needs no call to be found dead."""
    check = move.entry
    async with call.everywhere() as wide:
        post = await POSTS.find(wide, "id = $1", check.post.removeprefix("posts/"))
        if post is None or not can_be_reached(post):
            await CONTACT_CHECKS.move(check.name, "FindContactDead", wide, fields={"phones": ()})
            return
        unit = await UNITS.find(wide, "unit = $1", check.unit)
        draft = rung_called(rung_of(post))
        title = unit.title if unit else ""
        draft.MergeFrom(
            CallUp(
                unit=check.unit,
                occasion=CALL_OCCASION_CONTACT_TEST,
                title="通信测试",
                contact_check=check.name,
                issuer=check.unit,
                issuer_title=title,
                recipient_title=title,
            )
        )
        (call_up,) = await begin_call_ups([draft], wide)
        known = {"call_up": call_up.name, "phones": draft.phones}
        await CONTACT_CHECKS.move(check.name, "NoteContactCall", wide, fields=known)


TEST = Clock("test", at=by_day("command.contact_test"), fires="BeginContactTest")
FIRST = Clock("test", at=by_day("command.contact_test_first"), fires="BeginContactTest")
RESTING = S.UNTESTED | S.ALIVE | S.DEAD
RENEWED = {S.TESTING, S.ALIVE, S.DEAD}

LIFECYCLE = Lifecycle(
    S,
    begins("CreateContactCheck", S.UNTESTED, by=PLATFORM, starts=FIRST),
    on(
        "CheckContact",
        RESTING >> S.TESTING,
        by=OWN_OR_SUPERIOR,
        sets={"tested_at": now, "tested_by": caller},
        then=call_the_post,
    ),
    on(
        "BeginContactTest",
        RESTING >> S.TESTING,
        by=CLOCK,
        sets={"tested_at": now, "tested_by": nobody},
        then=call_the_post,
    ),
    on("NoteContactCall", S.TESTING >> STAYS, by=OWN_OR_SUPERIOR),
    on(
        "FindContactAlive",
        (S.TESTING | S.UNTESTED | S.DEAD) >> S.ALIVE,
        by=PLATFORM,
        sets={"answered_at": now, "missed": none_missed},
        starts=TEST,
    ),
    on("FindContactDead", S.TESTING >> S.DEAD, by=OWN_OR_SUPERIOR, sets={"missed": one_missed_more}, starts=TEST),
    on("LeaveContactUntested", S.TESTING >> S.UNTESTED, by=PLATFORM, starts=TEST),
    # Other numbers: what was found of the last ones says nothing of these, and an answer that is still to come neither.
    on(
        "RenewContactCheck",
        (S.TESTING | S.ALIVE | S.DEAD) >> S.UNTESTED,
        by=PLATFORM,
        sets={
            "tested_at": nothing,
            "tested_by": nothing,
            "answered_at": nothing,
            "missed": none_missed,
            "call_up": nothing,
            "phones": nothing,
        },
        starts=FIRST,
    ),
    on("EndContactCheck", (S.TESTING | S.UNTESTED | S.ALIVE | S.DEAD) >> S.ENDED, by=PLATFORM),
)

ONE_A_POST = "contact_checks_post"

CONTACT_CHECKS = Ledger(
    ContactCheck,
    collection="contact_checks",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    unique={ONE_A_POST: PostHasItsCheck},
    extra=(Index(ONE_A_POST, "post", unique=True),),
)


async def check_the_post(event: "Event", call: "Call") -> None:
    """Every post that can be reached has its check, until it is abolished; other numbers are to be tested anew."""
    post = Post.FromString(event.entry)
    found = await CONTACT_CHECKS.select(call, "post = $1", post.name)
    if not found and can_be_reached(post):
        draft = ContactCheck(unit=post.unit, post=post.name, post_title=post.title)
        await CONTACT_CHECKS.create(draft, call, verb="CreateContactCheck")
    for check in found:
        await follow_the_post(check, post, event.transition, call)


async def follow_the_post(check: ContactCheck, post: Post, why: str, call: "Call") -> None:
    """End or renew the check of a post, as that has changed."""
    state = S.of(check)
    if post.state == POST_STATE_ABOLISHED and state is not S.ENDED:
        await CONTACT_CHECKS.move(check.name, "EndContactCheck", call, reason=why)
    elif state in RENEWED and list(check.phones) != rung_of(post).phones:
        await CONTACT_CHECKS.move(check.name, "RenewContactCheck", call, reason=why)
    else:
        return
    await stand_down(call, "contact_check = $1", check.name, reason=why)
