"""Who did what, in the reader's language: a row of the timeline as a step of the story and as a sentence."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from anlan.command.v1.timeline_pb2 import TimelineAddressee, TimelineFact, TimelineStep, TimelineStepKind
from google.protobuf import descriptor_pool

from kit.errors import Words
from kit.options import option
from kit.table import enum_name, enum_number
from services.command.copies import POSTS, UNITS
from services.command.ledgers.incidents import INCIDENTS
from services.command.rules import timeline_facts, words

if TYPE_CHECKING:
    from anlan.responsibility.v1.post_pb2 import Post
    from google.protobuf.descriptor import Descriptor

    from kit.call import Call

ACCOUNTS, INCIDENT = "accounts/", "incidents/"
SAME = (
    *("event_id", "service", "ledger", "name", "title", "transition", "from_state", "to_state"),
    *("actor", "actor_unit", "actor_person", "reason", "delay_since", "exercise"),
)
"""The fields of a step that hold what the row's column of that name says."""


class Row(Protocol):
    """A row of the timeline."""

    def __getitem__(self, column: str, /) -> Any: ...  # noqa: ANN401 whatever the column holds


@dataclass(frozen=True)
class Told:
    """The names behind a page of the timeline, in one language."""

    units: Mapping[str, str]
    """Titles by path."""
    posts: Mapping[str, tuple[str, str]]
    """Titles and holders by name, for rows that do not say what they were then."""
    people: Mapping[str, str]
    """Who holds a post now, by account; for whom the row names no post."""
    incidents: Mapping[str, str]
    """Titles by name, of those that a fact names."""
    language: str

    def step(self, row: Row) -> TimelineStep:
        """A row as the contract shows it."""
        title, holder = self.post(row)
        step = TimelineStep(
            **{column: row[column] for column in SAME},
            unit=row["entry_unit"],
            unit_title=self.units.get(row["entry_unit"], ""),
            kind=enum_number(TimelineStepKind.DESCRIPTOR, row["kind"]),  # type: ignore[arg-type] # protoc's stub wants its own int
            actor_title=title,
            actor_holder=holder,
            facts=list(self.facts(row)),
            told=list(self.addressees(row)),
        )
        step.at.FromDatetime(row["at"])
        if row["delay_seconds"] is not None:
            step.delay.FromNanoseconds(round(row["delay_seconds"] * 1e9))
        step.text = self.text(row, step)
        return step

    def text(self, row: Row, step: TimelineStep) -> str:
        """One step in one sentence."""
        before, after = (
            state_term(row["entry_type"], state, self.language) for state in (step.from_state, step.to_state)
        )
        return words.sentence(
            who=self.who(step),
            verb=words.verb(step.transition).into(self.language),
            title=self.title(step),
            states=after if before in ("", after) else f"{before} → {after}",
            delay=delay_text(row["delay_seconds"], step.delay_since, self.language),
            told=self._joined(addressee_text(one) for one in step.told),
            facts=self._joined(fact.text for fact in step.facts),
            reason=words.reason(step.reason, self.language),
            language=self.language,
        )

    def _joined(self, parts: Iterator[str]) -> str:
        return (", " if self.language == "en" else ",").join(part for part in parts if part)

    def who(self, step: TimelineStep) -> str:
        """Unit, post and its holder; or the platform and its clocks."""
        if step.actor.startswith("clock/"):
            return words.CLOCK.into(self.language)
        if step.actor.startswith("service/"):
            return words.PLATFORM.into(self.language)
        unit = self.units.get(step.actor_unit, step.actor_unit)
        # An account names nobody; it stands where neither post nor holder is known.
        known = step.actor_holder or self.people.get(step.actor_person, "")
        person = known or (step.actor_person if not (step.actor_title and is_account(step)) else "")
        return " ".join(part for part in (unit, step.actor_title, person) if part) or step.actor

    def post(self, row: Row) -> tuple[str, str]:
        """What the actor's post was called and who held it; what it is now where the row does not say."""
        then = (row["actor_title"], row["actor_holder"])
        return then if any(then) else self.posts.get(row["actor"], ("", ""))

    def title(self, step: TimelineStep) -> str:
        """What the entry is about; of a receipt, whose it is as well."""
        return step.title if step.ledger != "receipts" else f"{step.unit_title or step.unit}:{step.title}"

    def facts(self, row: Row) -> Iterator[TimelineFact]:
        """The facts, with their words."""
        descriptor = descriptor_of(row["entry_type"])
        for path, value in parsed(row["facts"]):
            shown = self.incidents.get(value, value)
            said = timeline_facts.words(descriptor, path, shown) if descriptor else Words(shown, shown)
            yield TimelineFact(field=path, value=value, text=said.into(self.language))

    def addressees(self, row: Row) -> Iterator[TimelineAddressee]:
        """Who was told, with what their units are called."""
        for one in parsed(row["told"]):
            yield TimelineAddressee(**{"unit_title": self.units.get(one.get("unit", ""), ""), **one})


def is_account(step: TimelineStep) -> bool:
    """Whether the person is only known as an account."""
    return step.actor_person.startswith(ACCOUNTS)


def addressee_text(one: TimelineAddressee) -> str:
    """Unit, post, holder and phone of somebody who was told."""
    return " ".join(part for part in (one.unit_title or one.unit, one.post_title, one.holder, one.phone) if part)


async def told(rows: Sequence[Row], wide: "Call") -> Told:
    """Look up the names that a page needs, once for all its rows."""
    paths = {row[column] for row in rows for column in ("entry_unit", "actor_unit")}
    paths |= {one.get("unit", "") for row in rows for one in parsed(row["told"])}
    posts = sorted({row["actor"].partition("/")[2] for row in rows if not row["actor_title"]})
    people = {row["actor_person"] for row in rows if not row["actor_holder"]}
    return Told(
        units={unit.unit: unit.title for unit in await UNITS.select(wide, "unit = ANY($1)", sorted(paths))},
        posts={post.name: (post.title, post.holder) for post in await POSTS.select(wide, "id = ANY($1)", posts)},
        people={person: post.holder for person, post in (await holders(people, wide)).items()},
        incidents=await _titles(rows, wide),
        language=wide.language,
    )


async def _titles(rows: Sequence[Row], wide: "Call") -> dict[str, str]:
    """What the incidents are called that the facts of a page name."""
    named = {value for row in rows for _, value in parsed(row["facts"]) if value.startswith(INCIDENT)}
    ids = sorted(name.removeprefix(INCIDENT) for name in named)
    return {each.name: each.title for each in await INCIDENTS.select(wide, "id = ANY($1)", ids)} if ids else {}


async def holders(accounts: Iterable[str], wide: "Call") -> dict[str, "Post"]:
    """The posts that these accounts hold now; an account that holds none is left out."""
    known = sorted(account for account in accounts if account)
    return {post.person: post for post in await POSTS.select(wide, "person = ANY($1)", known)} if known else {}


def parsed(text: str | None) -> list[Any]:
    """What a JSONB column holds."""
    return json.loads(text) if text else []


def delay_text(seconds: float | None, since: str, language: str) -> str:
    """How long the step took, and since what; empty where it answers none."""
    if seconds is None:
        return ""
    took, start = words.span(seconds), words.SINCE.get(since, Words(since, since))
    return f"{took.en} after {start.en}" if language == "en" else f"距{start.zh} {took.zh}"


def state_term(entry_type: str, name: str, language: str) -> str:
    """The term of a state in the contract of its entry; English readers get its name."""
    descriptor = descriptor_of(entry_type)
    if language == "en" or not name or descriptor is None:
        return name
    enum: Any = descriptor.fields_by_name["state"].enum_type
    terms = (option(value, "term") for value in enum.values if enum_name(enum, value.number) == name)
    return next(terms, "") or name


def descriptor_of(entry_type: str) -> "Descriptor | None":
    """The contract of an entry; None when it is not one this process knows."""
    try:
        found: Descriptor = descriptor_pool.Default().FindMessageTypeByName(entry_type)
    except KeyError:
        return None
    return found
