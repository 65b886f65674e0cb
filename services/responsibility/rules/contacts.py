"""What is known of a post's numbers from communication tests: kept while the numbers stay, noted when it is news."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from anlan.command.v1.contact_check_pb2 import (
    CONTACT_CHECK_STATE_ALIVE,
    CONTACT_CHECK_STATE_DEAD,
    CONTACT_CHECK_STATE_UNTESTED,
    ContactCheck,
    ContactCheckState,
)
from anlan.responsibility.v1.post_pb2 import (
    CONTACT_STATE_ALIVE,
    CONTACT_STATE_DEAD,
    CONTACT_STATE_UNTESTED,
    POST_STATE_ABOLISHED,
    ContactState,
    Post,
)

from kit.table import datetime_of
from kit.workdays import BEIJING

if TYPE_CHECKING:
    from kit.lifecycle import Move, Stamp

SHOWN: Mapping[ContactCheckState, ContactState] = {
    CONTACT_CHECK_STATE_UNTESTED: CONTACT_STATE_UNTESTED,
    CONTACT_CHECK_STATE_ALIVE: CONTACT_STATE_ALIVE,
    CONTACT_CHECK_STATE_DEAD: CONTACT_STATE_DEAD,
}


def numbers_of(post: Post) -> list[str]:
    """The numbers of a post, in the order in which they are tried."""
    return [phone.number for phone in post.phones]


def untested(_move: "Move") -> ContactState:
    """Stamp: nothing is known of the numbers."""
    return CONTACT_STATE_UNTESTED


def while_numbers_stay(field: str, otherwise: object = None) -> "Stamp":
    """Stamp: what is known of the numbers as it was; nothing where they are others now."""

    def known(move: "Move") -> object:
        post = move.entry
        if numbers_of(post) != numbers_of(move.before):
            return otherwise
        here = not post.DESCRIPTOR.fields_by_name[field].has_presence or post.HasField(field)
        return getattr(post, field) if here else None

    return known


CONTACT: "Mapping[str, Stamp]" = {
    "contact_state": while_numbers_stay("contact_state", CONTACT_STATE_UNTESTED),
    "contact_tested_at": while_numbers_stay("contact_tested_at"),
    "contact_answered_at": while_numbers_stay("contact_answered_at"),
    "contact_missed": while_numbers_stay("contact_missed", 0),
}
"""Stamps of every verb that may change the numbers; after the one that does."""


def shown_by(check: ContactCheck) -> dict[str, Any]:
    """What a check that rests says of its post, as fields of the post."""
    return {
        "contact_state": SHOWN[check.state],
        "contact_tested_at": datetime_of(check.tested_at) if check.HasField("tested_at") else None,
        "contact_answered_at": datetime_of(check.answered_at) if check.HasField("answered_at") else None,
        "contact_missed": check.missed,
    }


def is_news(check: ContactCheck, post: Post) -> bool:
    """Whether a check says of these very numbers what the post does not say yet.

    A post is what others decide by: it does not change because the same was found twice on one day.
    """
    if post.state == POST_STATE_ABOLISHED or check.state not in SHOWN or list(check.phones) != numbers_of(post):
        return False
    tested, noted = day_of(check, "tested_at"), day_of(post, "contact_tested_at")
    if noted and (not tested or datetime_of(check.tested_at) < datetime_of(post.contact_tested_at)):
        return False
    return (SHOWN[check.state], check.missed, tested, day_of(check, "answered_at")) != (
        post.contact_state,
        post.contact_missed,
        noted,
        day_of(post, "contact_answered_at"),
    )


def day_of(entry: Any, field: str) -> date | None:  # noqa: ANN401 a post or a check
    """The day of a moment, as a calendar here has it; None where there is none."""
    return datetime_of(getattr(entry, field)).astimezone(BEIJING).date() if entry.HasField(field) else None
