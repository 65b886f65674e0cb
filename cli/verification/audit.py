"""Verify a whole platform: let what is under way settle, hold every service still, walk, and run every check."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from cli.verification.checks import OF_ENTRIES, OF_PLATFORM, OF_ROWS, OF_STRAYS
from cli.verification.evidence import Evidence
from cli.verification.findings import Finding
from cli.verification.home import connected, held_still
from cli.verification.published import Ends, Streams, reading
from cli.verification.sights import Row, Standing
from cli.verification.walk import Sight, Walk
from kit.bus import Bus
from kit.service import Service

GRACE_SECONDS = 10.0
LOOK_SECONDS = 0.2
KEPT = 1000
"""Findings of one check that are told one by one; the rest are counted."""

UNDER_WAY = """
SELECT (SELECT count(*) FROM journal WHERE published_at IS NULL)
     + (SELECT count(*) FROM clocks WHERE due_time <= now() AND refused = '')
     + (SELECT count(*) FROM dead_letters WHERE replay)
"""

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

    def note(self, check: str, findings: Iterable[Finding] = ()) -> None:
        """Add what a check found; a check that was run appears even when it found nothing."""
        kept = self.findings.setdefault(check, [])
        self.counts.setdefault(check, 0)
        for finding in findings:
            self.counts[check] += 1
            if len(kept) < KEPT:
                kept.append(finding)


def title_of(check: Callable[..., object]) -> str:
    """A check's name as words: what must hold."""
    return check.__name__.replace("_", " ")


async def verify(
    services: Sequence[Service],
    urls: Mapping[str, str],
    nats_url: str,
    *,
    grace: float = GRACE_SECONDS,
    progress: Progress = no_progress,
) -> Verdict:
    """Verify these services, whose databases are at `urls` by name.

    Raises what asyncpg and nats raise, and TimeoutError, when one of them does not answer.
    """
    began = time.monotonic()
    verdict = Verdict()
    for check in (*OF_ROWS, *OF_STRAYS, *OF_ENTRIES, *OF_PLATFORM):
        verdict.note(title_of(check))
    async with reading(nats_url) as (bus, streams):
        await settle([urls[service.name] for service in services], grace)
        certain = await ends(bus)
        async with held_still(services, urls, grace) as homes:
            await streams.take(bus, await ends(bus))
            for home in homes.values():
                walk = Walk(home, streams.of(home.name), certain)
                await follow(walk, verdict, progress)
            for check in OF_PLATFORM:
                verdict.note(title_of(check), [finding async for finding in check(Evidence(homes))])
    verdict.seconds = time.monotonic() - began
    return verdict


async def follow(walk: Walk, verdict: Verdict, progress: Progress) -> None:
    """Run the checks of rows, entries and strays along one walk."""
    async for sight in walk.sights():
        for check, findings in looked_at(sight):
            verdict.note(check, findings)
        if walk.rows % TOLD_EVERY == 0:
            progress(walk.home.name, walk.rows)
    verdict.rows[walk.home.name], verdict.entries[walk.home.name] = walk.rows, walk.entries


async def ends(bus: Bus) -> Ends:
    """Where both streams end now."""
    return {stream: last for stream, (_, last) in (await bus.ends()).items()}


async def settle(urls: Iterable[str], grace: float) -> None:
    """Wait until nothing is on its way from a journal to the streams or from a clock to its entry, at most `grace` s."""
    async with AsyncExitStack() as stack:
        connections = [await stack.enter_async_context(connected(url)) for url in urls]
        deadline = time.monotonic() + grace
        while time.monotonic() < deadline:
            if not any([await connection.fetchval(UNDER_WAY) for connection in connections]):
                return
            await asyncio.sleep(LOOK_SECONDS)
