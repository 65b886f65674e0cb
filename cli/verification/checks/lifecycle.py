"""Every state was reached by a transition that the ledger's lifecycle declares."""

from collections.abc import Iterator

from cli.verification.findings import Finding
from cli.verification.sights import Row


def transitions_are_legal(row: Row) -> Iterator[Finding]:
    """Each row starts where the one before it ended, and its verb leads from there to where it says."""
    event = row.event
    before = row.before.to_state if row.before else ""
    if follows(row) and event.from_state != before:
        yield row.wrong(f"starts from {event.from_state or 'nothing'}, and the entry stood at {before or 'nothing'}")
    if row.ledger and not row.ledger.lifecycle.is_legal(event.transition, event.from_state, event.to_state):
        step = f"{event.from_state or '(nothing)'} to {event.to_state or '(nothing)'}"
        yield row.wrong(f"was reached by {event.transition} from {step}, which its lifecycle does not declare")


def follows(row: Row) -> bool:
    """Whether nothing is missing between a row and the one before it."""
    return row.event.version == (row.before.version + 1 if row.before else 1)
