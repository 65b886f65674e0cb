"""Clocks run beside the entries that say so, and fire when their time has come."""

from collections.abc import AsyncIterator, Iterator

from cli.verification.evidence import Evidence
from cli.verification.findings import Finding
from cli.verification.sights import Standing

OVERDUE = """
SELECT ledger || '/' || entry_id AS name, clocks.name AS clock, refused, extract(epoch FROM now() - due_time) AS seconds
FROM clocks WHERE due_time < now() - $1 * interval '1 second' OR refused <> '' ORDER BY 1
"""
ENTRY = "SELECT FROM {table} WHERE clocks.ledger = '{ledger}' AND id = clocks.entry_id"
ORPHANS = """
SELECT ledger || '/' || entry_id AS name, name AS clock FROM clocks WHERE NOT EXISTS ({there}) ORDER BY 1
"""


def clocks_agree_with_entries(standing: Standing) -> Iterator[Finding]:
    """An entry's clock is the one that runs beside it, to the same moment, and its lifecycle knows what it fires."""
    record, ledger = standing.record, standing.ledger
    if record is None or ledger is None:
        return
    said, runs = (record["clock"], record["due_time"]), (record["running_clock"] or "", record["running_due"])
    if said != runs:
        yield standing.wrong(f"says that {described(*said)}, and {described(*runs)}")
    elif said[0] and said[0] not in ledger.lifecycle.fired_by_clock:
        yield standing.wrong(f"has a clock {said[0]!r}, which its lifecycle does not declare")


def described(clock: str, due: object) -> str:
    """`its clock acceptance runs out at 2026-…`, `no clock runs`."""
    return f"its clock {clock} runs out at {due}" if clock or due else "no clock runs"


async def no_clock_is_overdue(evidence: Evidence) -> AsyncIterator[Finding]:
    """None is past its time and unfired, none was refused."""
    for home in evidence.homes.values():
        async for row in home.rows(OVERDUE, home.grace):
            why = f", refused: {row['refused']}" if row["refused"] else ""
            problem = f"its clock {row['clock']} ran out {row['seconds']:.0f} s ago and has not fired{why}"
            yield Finding(home.name, row["name"], 0, problem)


async def every_clock_has_its_entry(evidence: Evidence) -> AsyncIterator[Finding]:
    """None runs beside an entry that is not there."""
    for home in evidence.homes.values():
        there = " UNION ALL ".join(
            ENTRY.format(ledger=ledger, table=home.ledgers[ledger].table) for ledger in home.ledgers
        )
        async for row in home.rows(ORPHANS.format(there=there)):
            yield Finding(
                home.name, row["name"], 0, f"its clock {row['clock']} runs, and the entry is not on its ledger"
            )
