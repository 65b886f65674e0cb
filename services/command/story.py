"""Who did what, in the reader's language: a row of the timeline as a sentence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from google.protobuf import descriptor_pool

from kit.errors import Words
from kit.options import option
from kit.table import enum_name
from services.command.copies import POSTS, UNITS
from services.command.rules import words

if TYPE_CHECKING:
    from anlan.responsibility.v1.post_pb2 import Post

    from kit.call import Call


class Row(Protocol):
    """A row of the timeline."""

    def __getitem__(self, column: str, /) -> Any: ...  # noqa: ANN401 whatever the column holds


@dataclass(frozen=True)
class Told:
    """The names behind a page of the timeline."""

    units: Mapping[str, str]
    """Titles by path."""
    posts: Mapping[str, str]
    """Titles by name."""
    people: Mapping[str, str]
    """How whoever holds a post now is called, by account."""

    def text(self, row: Row, language: str) -> str:
        """One step in one sentence."""
        before, after = (state_term(row["entry_type"], row[column], language) for column in ("from_state", "to_state"))
        return words.sentence(
            who=self.who(row, language),
            verb=words.verb(row["transition"]).into(language),
            title=self.title(row),
            states=after if before in ("", after) else f"{before} → {after}",
            delay=delay_text(row["delay_seconds"], row["delay_since"], language),
            detail=row["detail"],
            reason=row["reason"],
            language=language,
        )

    def who(self, row: Row, language: str) -> str:
        """Unit, post and person; or the platform and its clocks."""
        if row["actor"].startswith("clock/"):
            return words.CLOCK.into(language)
        if row["actor"].startswith("service/"):
            return words.PLATFORM.into(language)
        unit = self.units.get(row["actor_unit"], row["actor_unit"])
        post = self.posts.get(row["actor"], "")
        person = self.people.get(row["actor_person"], row["actor_person"])
        return " ".join(part for part in (unit, post, person) if part) or row["actor"]

    def title(self, row: Row) -> str:
        """What the entry is about; of a receipt, whose it is as well."""
        if row["ledger"] != "receipts":
            return str(row["title"])
        return f"{self.units.get(row['entry_unit'], row['entry_unit'])}:{row['title']}"


async def told(rows: Sequence[Row], wide: "Call") -> Told:
    """Look up the names that a page needs, once for all its rows."""
    paths = sorted({row[column] for row in rows for column in ("entry_unit", "actor_unit")})
    posts = sorted({row["actor"].partition("/")[2] for row in rows if row["actor"].startswith("posts/")})
    people = {row["actor_person"] for row in rows}
    return Told(
        units={unit.unit: unit.title for unit in await UNITS.select(wide, "unit = ANY($1)", paths)},
        posts={post.name: post.title for post in await POSTS.select(wide, "id = ANY($1)", posts)},
        people={person: post.holder for person, post in (await holders(people, wide)).items()},
    )


async def holders(accounts: Iterable[str], wide: "Call") -> dict[str, "Post"]:
    """The posts that these accounts hold now; an account that holds none is left out."""
    known = sorted(account for account in accounts if account)
    return {post.person: post for post in await POSTS.select(wide, "person = ANY($1)", known)} if known else {}


def delay_text(seconds: float | None, since: str, language: str) -> str:
    """How long the step took, and since what; empty where it answers none."""
    if seconds is None:
        return ""
    took, start = words.span(seconds), words.SINCE.get(since, Words(since, since))
    return f"{took.en} after {start.en}" if language == "en" else f"距{start.zh} {took.zh}"


def state_term(entry_type: str, name: str, language: str) -> str:
    """The term of a state in the contract of its entry; English readers get its name."""
    if language == "en" or not name:
        return name
    try:
        descriptor = descriptor_pool.Default().FindMessageTypeByName(entry_type)
    except KeyError:
        return name
    enum: Any = descriptor.fields_by_name["state"].enum_type
    terms = (option(value, "term") for value in enum.values if enum_name(enum, value.number) == name)
    return next(terms, "") or name
