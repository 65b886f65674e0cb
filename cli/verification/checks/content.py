"""What a journal row says beside the entry that it carries is what the entry itself says."""

from collections.abc import Iterator
from typing import Any

from cli.verification.findings import Finding
from cli.verification.sights import Row
from kit.ledger import Ledger


def rows_tell_of_their_entry(row: Row) -> Iterator[Finding]:
    """Service, ledger, name, version, state, unit and type of a row agree with its entry."""
    if row.ledger is None:
        yield row.wrong(f"is on no ledger of the {row.home.name} service")
    elif row.entry is None:
        yield row.wrong(f"carries no {row.ledger.message.DESCRIPTOR.full_name} that can be read")
    else:
        yield from (row.wrong(problem) for problem in disagreements(row, row.ledger))


def disagreements(row: Row, ledger: Ledger[Any]) -> Iterator[str]:
    """Where a row and its entry say two things."""
    event, entry = row.event, row.entry
    for what, said, is_ in (
        ("service", event.service, row.home.name),
        ("ledger", event.ledger, ledger.collection),
        ("type", event.entry_type, ledger.message.DESCRIPTOR.full_name),
        ("name", event.name, entry.name),
        ("version", event.version, entry.version),
        ("unit", event.unit, entry.unit),
        ("state", event.to_state, state_of(entry, ledger)),
    ):
        if said != is_:
            yield f"says its {what} is {said!r}, and it is {is_!r}"


def state_of(entry: Any, ledger: Ledger[Any]) -> str:  # noqa: ANN401 the ledger's message
    """The short name of an entry's state; empty for a number that is none."""
    return {state.number: state.name for state in ledger.lifecycle.states}.get(entry.state, "")
