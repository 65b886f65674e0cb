"""What a check of the whole platform looks at."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

import asyncpg

from cli.verification.home import Home
from cli.verification.published import Streams


@dataclass(frozen=True)
class Evidence:
    """Every service, held still."""

    homes: Mapping[str, Home]
    streams: Streams

    async def rows(self, service: str, query: str) -> AsyncIterator[asyncpg.Record]:
        """Rows of one service's snapshot; none where the platform has no such service."""
        if home := self.homes.get(service):
            async for row in home.rows(query):
                yield row
