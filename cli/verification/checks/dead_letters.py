"""No message waits where it was put aside."""

from collections.abc import AsyncIterator

from anlan.kit.v1.event_pb2 import Event

from cli.verification.evidence import Evidence
from cli.verification.findings import Finding

PUT_ASIDE = "SELECT event, reason FROM dead_letters ORDER BY event_id"


async def no_letter_is_dead(evidence: Evidence) -> AsyncIterator[Finding]:
    """Every reaction has had its effect; `anlan dead-letters` lists and replays those that have not."""
    for home in evidence.homes.values():
        async for row in home.rows(PUT_ASIDE):
            event = Event.FromString(row["event"])
            problem = f"is put aside in the {home.name} service: {row['reason']}"
            yield Finding(home.name, event.name, event.version, problem)
