"""Teams on the move: what that part of the service is made of, its stream, and how long its tracks are kept."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import grpc
import grpc.aio
import structlog
from anlan.emergency.v1 import position_pb2, sighting_pb2
from anlan.emergency.v1.position_pb2 import ReportPositionsRequest, ReportPositionsResponse
from grpc_status import rpc_status

from kit.access import EVERYWHERE, service_caller
from kit.call import Call, Runtime
from kit.cancellation import heed_cancellation
from kit.database import LOST
from kit.errors import Mistaken, Refused, Unavailable
from kit.faults import Boundary
from kit.ledger import Handler, Ledger
from kit.rpc import Method, caller_of, check, language_of, metadata_of, token_of
from kit.status import status_of
from services.emergency.destinations import REACTIONS
from services.emergency.intake import Intake
from services.emergency.ledgers.sightings import SIGHTINGS
from services.emergency.positions import list_positions, list_tracks
from services.emergency.rules.positions import PERMISSION

__all__ = ["CONTRACTS", "LEDGERS", "QUERIES", "REACTIONS", "forget_old_tracks", "streams"]

CONTRACTS = (position_pb2, sighting_pb2)
LEDGERS: tuple[Ledger[Any], ...] = (SIGHTINGS,)
QUERIES: dict[str, Handler] = {"ListPositions": list_positions, "ListTracks": list_tracks}

log = structlog.get_logger()

Context = grpc.aio.ServicerContext[ReportPositionsRequest, ReportPositionsResponse]

SWEEP_SECONDS = 600.0
SWEPT = 10_000
"""Rows forgotten in one statement: what is written meanwhile waits for none of them long."""
FORGET = """
DELETE FROM tracks WHERE (team, at, device) IN (SELECT team, at, device FROM tracks WHERE at < $1 LIMIT $2)
"""
FORGET_DESTINATIONS = "DELETE FROM destinations WHERE ended_at < $1"


def streams(runtime: Runtime) -> dict[str, Any]:
    """The handlers by which positions come in: both lead to the one intake of the process."""
    intake = Intake(runtime)
    service = position_pb2.DESCRIPTOR.services_by_name["PositionService"]
    batch = Method(service.methods_by_name["BatchReportPositions"], intake.report, runtime)
    return {
        "ReportPositions": grpc.stream_stream_rpc_method_handler(
            Stream(runtime, intake).answer,
            request_deserializer=ReportPositionsRequest.FromString,
            response_serializer=ReportPositionsResponse.SerializeToString,
        ),
        "BatchReportPositions": grpc.unary_unary_rpc_method_handler(
            batch.answer, response_serializer=ReportPositionsResponse.SerializeToString
        ),
    }


class Stream:
    """Answers the streams of one process, each message once it is stored."""

    def __init__(self, runtime: Runtime, intake: Intake) -> None:
        self._runtime, self._intake = runtime, intake

    async def answer(self, requests: AsyncIterator[ReportPositionsRequest], context: Context) -> None:
        """One stream, to its end; a refusal of the whole leaves as a status with details."""
        given = metadata_of(context)
        refusal: Refused | None = None
        with Boundary("ReportPositions", expected=(Refused, *LOST)) as boundary:
            try:
                await self._serve(requests, context, given)
            except Refused as refused:
                refusal = refused
            except LOST as error:
                log.warning("database away", method="ReportPositions", error=repr(error))
                refusal = Unavailable(part="PostgreSQL")
        if boundary.fault:
            refusal = Mistaken(reference=boundary.reference)
        if refusal is not None:
            await context.abort_with_status(rpc_status.to_status(status_of(refusal, language_of(given))))

    async def _serve(
        self, requests: AsyncIterator[ReportPositionsRequest], context: Context, given: dict[str, str]
    ) -> None:
        self._call(given)
        answering = asyncio.create_task(self._answer_all(requests, context, given))
        stopping = asyncio.create_task(self._runtime.stopping.wait())
        try:
            await asyncio.wait([answering, stopping], return_when=asyncio.FIRST_COMPLETED)
            if not answering.done():
                raise Unavailable(part=self._runtime.service)
            answering.result()
        finally:
            answering.cancel()
            stopping.cancel()
            await asyncio.gather(answering, stopping, return_exceptions=True)

    async def _answer_all(
        self, requests: AsyncIterator[ReportPositionsRequest], context: Context, given: dict[str, str]
    ) -> None:
        async for request in requests:
            call = self._call(given)
            check(request)
            await context.write(await self._intake.report(request, call))

    def _call(self, given: dict[str, str]) -> Call:
        """A call of its own for each message; Unauthenticated as soon as the token has run out."""
        caller = caller_of(given, PERMISSION, self._runtime.verifier)
        return Call(caller=caller, runtime=self._runtime, language=language_of(given), token=token_of(given))


async def forget_old_tracks(runtime: Runtime) -> None:
    """Forget what is older than tracks are kept, a little at a time, for ever."""
    while True:
        heed_cancellation()
        try:
            forgotten = await forget(runtime.acting(service_caller(f"service/{runtime.service}")))
        except LOST as error:
            log.warning("tracks are swept later", error=repr(error))
            forgotten = 0
        await asyncio.sleep(0 if forgotten == SWEPT else SWEEP_SECONDS)


async def forget(call: Call) -> int:
    """Forget up to SWEPT points that are too old, and the receipts that ended before them; how many points."""
    kept = call.runtime.norms.get("emergency.track_kept", "", call.now)
    oldest = call.now - (kept.after(call.now) - call.now)
    async with call.runtime.database.session(EVERYWHERE) as conn:
        await conn.execute(FORGET_DESTINATIONS, oldest)
        return int((await conn.execute(FORGET, oldest, SWEPT)).rpartition(" ")[2])
