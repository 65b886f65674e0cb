"""Verify a whole platform: let what is under way settle, hold every service still, walk, and run every check."""

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

from cli.verification.checks import ALL, OF_ENTRIES, OF_PLATFORM, OF_ROWS, OF_STRAYS, Check
from cli.verification.evidence import Evidence
from cli.verification.findings import Finding
from cli.verification.home import connected, held_still
from cli.verification.published import Ends, reading
from cli.verification.sights import Row, Standing, Stray
from cli.verification.walk import Walk
from kit.bus import Bus
from kit.service import Service

LOOK_SECONDS = 0.2
KEPT = 1000
"""Findings of one check that are told one by one; the rest are counted."""

UNDER_WAY = """
SELECT (SELECT count(*) FROM journal WHERE published_at IS NULL)
     + (SELECT count(*) FROM clocks WHERE due_time <= now() AND refused = '')
     + (SELECT count(*) FROM dead_letters WHERE replay)
"""

OF: Mapping[type, tuple[Callable[[Any], Iterator[Finding]], ...]] = {
    Row: OF_ROWS,
    Standing: OF_ENTRIES,
    Stray: OF_STRAYS,
}

Progress = Callable[[str, int], None]
"""Told now and then: the service that is walked, and how many rows of it."""
TOLD_EVERY = 1000


def no_progress(service: str, rows: int) -> None:
    """For those who only want the end."""
    del service, rows


@dataclass
class Verdict:
    """What was looked at, and what was found wrong, by check."""

    findings: dict[str, list[Finding]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    """Journal rows by service."""
    entries: dict[str, int] = field(default_factory=dict)
    """Entries by service."""
    seconds: float = 0.0

    @property
    def clean(self) -> bool:
        """Whether nothing was found wrong."""
        return not any(self.counts.values())

    @property
    def rows_a_second(self) -> float:
        """How fast it went."""
        return sum(self.rows.values()) / self.seconds if self.seconds else 0.0

    def all(self) -> list[Finding]:
        """The findings of all checks."""
        return [finding for findings in self.findings.values() for finding in findings]

    def note(self, check: Check, findings: Iterable[Finding] = ()) -> None:
        """Add what a check found; a check that was run appears even when it found nothing."""
        kept = self.findings.setdefault(check.__name__, [])
        self.counts.setdefault(check.__name__, 0)
        for finding in findings:
            self.counts[check.__name__] += 1
            if len(kept) < KEPT:
                kept.append(finding)


async def verify(
    services: Sequence[Service],
    urls: Mapping[str, str],
    nats_url: str,
    *,
    grace: float,
    progress: Progress = no_progress,
) -> Verdict:
    """Verify these services, whose databases are at `urls` by name.

    Raises what asyncpg and nats raise, and TimeoutError, when one of them does not answer.
    """
    began = time.monotonic()
    verdict = Verdict()
    for check in ALL:
        verdict.note(check)
    async with reading(nats_url) as (bus, streams):
        await settle([urls[service.name] for service in services], grace)
        certain = await ends(bus)
        async with held_still(services, urls, grace) as homes:
            await streams.take(bus, await ends(bus))
            for home in homes.values():
                await follow(Walk(home, streams.of(home.name), certain), verdict, progress)
            for across in OF_PLATFORM:
                async for finding in across(Evidence(homes, streams)):
                    verdict.note(across, [finding])
    verdict.seconds = time.monotonic() - began
    return verdict


async def follow(walk: Walk, verdict: Verdict, progress: Progress) -> None:
    """Run the checks of rows, entries and strays along one walk."""
    async for sight in walk.sights():
        for check in OF[type(sight)]:
            verdict.note(check, check(sight))
        if walk.rows % TOLD_EVERY == 0:
            progress(walk.home.name, walk.rows)
    verdict.rows[walk.home.name], verdict.entries[walk.home.name] = walk.rows, walk.entries


async def ends(bus: Bus) -> Ends:
    """Where both streams end now."""
    return {stream: last for stream, (_, last) in (await bus.ends()).items()}


async def settle(urls: Iterable[str], grace: float) -> None:
    """Wait until nothing is on its way to the streams, from a clock to its entry or out of the dead letters."""
    async with AsyncExitStack() as stack:
        connections = [await stack.enter_async_context(connected(url)) for url in urls]
        deadline = time.monotonic() + grace
        while time.monotonic() < deadline:
            if not any([await connection.fetchval(UNDER_WAY) for connection in connections]):
                return
            await asyncio.sleep(LOOK_SECONDS)
