"""Keep the norms that administrators set in force in this process.

    NORMS = Copy(Norm, service="responsibility", ledger="norms", metadata=METADATA)
    OVERLAYS = Overlays(NORMS)

    SERVICE = Service(..., copies=[UNITS, NORMS], starts=[OVERLAYS.fill], workers=[OVERLAYS.keep])

The table is the truth and each process reads it: an event is taken by one process of a service only, and memory
is filled before the first call, whatever the bus does.
"""

import asyncio
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import asyncpg
import structlog
from anlan.kit.v1.norm_pb2 import ListShippedNormsRequest, ListShippedNormsResponse, NormTrust
from anlan.kit.v1.norm_pb2 import Norm as NormEntry

from kit.access import service_caller
from kit.cancellation import heed_cancellation
from kit.database import LOST
from kit.norms import Norm
from kit.table import datetime_of, enum_name, set_datetime
from kit.workdays import BEIJING

if TYPE_CHECKING:
    from kit.call import Call, Runtime
    from kit.copies import Copy
    from kit.ledger import Ledger
    from kit.norms import Norms

log = structlog.get_logger()

LOOK_SECONDS = 1.0
"""How long a process may go on with a number that was replaced."""


class Overlays:
    """See the module. The source is a copy of the ledger of norms, or, where that is at home, the ledger itself."""

    def __init__(self, source: "Copy[NormEntry] | Ledger[NormEntry]") -> None:
        self._source = source
        self._seen: WeakKeyDictionary[Norms, asyncpg.Record | None] = WeakKeyDictionary()

    async def fill(self, call: "Call") -> None:
        """Take over what the table says, if it has changed."""
        norms = call.runtime.norms
        async with call.session() as conn:
            seen = await conn.fetchrow(f"SELECT count(*), max(update_time) FROM {self._source.table.name}")  # noqa: S608 a declared name
        if seen != self._seen.get(norms):
            norms.overlay(norm_of(entry) for entry in await self._source.select(call, "state = 'IN_FORCE'"))
            self._seen[norms] = seen

    async def keep(self, runtime: "Runtime") -> None:
        """Look again and again until cancelled; a lost database is waited for."""
        while True:
            heed_cancellation()
            await asyncio.sleep(LOOK_SECONDS)
            try:
                await self.fill(runtime.acting(service_caller(f"service/{runtime.service}")))
            except (*LOST, asyncpg.PostgresError) as error:
                log.warning("norms not read", error=repr(error))


def norm_of(entry: NormEntry) -> Norm:
    """The norm that an entry sets."""
    return Norm(
        code=entry.code,
        value=entry.value,
        unit=entry.unit_of_measure,
        source=entry.source,
        article=entry.article,
        trust=enum_name(NormTrust.DESCRIPTOR, entry.trust),
        valid_from=_day(entry.valid_from) if entry.HasField("valid_from") else date.min,
        valid_to=_day(entry.valid_to) if entry.HasField("valid_to") else date.max,
        jurisdiction=entry.unit,
    )


def _day(stamp: Any) -> date:  # noqa: ANN401 protoc's stubs and the runtime name Timestamp differently
    return datetime_of(stamp).astimezone(BEIJING).date()


def entry_of(norm: Norm) -> NormEntry:
    """A shipped norm as its message: without a name, a state and a version."""
    entry = NormEntry(
        unit=norm.jurisdiction,
        code=norm.code,
        value=norm.value,
        unit_of_measure=norm.unit,
        source=norm.source,
        article=norm.article,
        trust=f"NORM_TRUST_{norm.trust}",
    )
    for name, day in (("valid_from", norm.valid_from), ("valid_to", norm.valid_to)):
        if day not in (date.min, date.max):
            set_datetime(getattr(entry, name), datetime(day.year, day.month, day.day, tzinfo=BEIJING))
    return entry


async def list_shipped_norms(_request: ListShippedNormsRequest, call: "Call") -> ListShippedNormsResponse:
    """The norms that this service ships, by code; answered wherever a contract has the RPC."""
    norms = sorted(call.runtime.norms.shipped(), key=lambda norm: (norm.code, norm.valid_from))
    return ListShippedNormsResponse(norms=[entry_of(norm) for norm in norms])
