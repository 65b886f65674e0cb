"""What events make this service do: duties follow their unit, a post keeps what a communication test has shown."""

from typing import TYPE_CHECKING

from anlan.command.v1.contact_check_pb2 import ContactCheck

from kit.reactions import Reaction
from kit.subtree import follow_units
from services.responsibility.ledgers.duty_lists import DUTY_LISTS
from services.responsibility.ledgers.duty_occurrences import DUTY_OCCURRENCES
from services.responsibility.ledgers.posts import POSTS
from services.responsibility.rules.contacts import is_news, shown_by

if TYPE_CHECKING:
    from anlan.kit.v1.event_pb2 import Event

    from kit.call import Call

SHOWS = frozenset({"FindContactAlive", "FindContactDead", "LeaveContactUntested"})


async def note_contact_test(event: "Event", call: "Call") -> None:
    """Note on a post what a test of its numbers has shown, where that is news."""
    check = ContactCheck.FromString(event.entry)
    for post in await POSTS.select(call, "id = $1", check.post.removeprefix("posts/")):
        if is_news(check, post):
            reason = f"{event.transition} {event.name}"
            await POSTS.move(post.name, "NoteContactTest", call, fields=shown_by(check), reason=reason)


REACTIONS = [
    *follow_units([DUTY_LISTS, DUTY_OCCURRENCES]),
    Reaction(note_contact_test, service="command", ledger="contact_checks", transitions=SHOWS),
]
