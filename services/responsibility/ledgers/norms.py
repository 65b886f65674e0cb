"""Norms that administrators set for their jurisdictions, beside those that the services ship (domain 0)."""

from datetime import datetime
from typing import TYPE_CHECKING

import grpc
import grpc.aio
import sqlalchemy as sa
from anlan.kit.v1.norm_pb2 import ListShippedNormsRequest, ListShippedNormsResponse, Norm, NormState

from kit import overlays
from kit.errors import Unavailable
from kit.ledger import Ledger
from kit.lifecycle import OWN_OR_SUPERIOR, Lifecycle, Move, States, begins, on
from kit.norms import Norms, UnknownNorm
from kit.table import datetime_of
from kit.workdays import BEIJING
from services.responsibility.rules import norms as rules
from services.responsibility.rules.tree import says_why
from services.responsibility.tables import METADATA

if TYPE_CHECKING:
    from anlan.responsibility.v1.norm_pb2 import CreateNormRequest

    from kit.call import Call

S = States(NormState)
ASK_SECONDS = 2.0


def first_moment(move: Move) -> datetime:
    """The first moment of the day, in Beijing, on which a norm begins to bind; today when none is given."""
    start = datetime_of(move.entry.valid_from) if move.entry.HasField("valid_from") else move.now
    return start.astimezone(BEIJING).replace(hour=0, minute=0, second=0, microsecond=0)


LIFECYCLE = Lifecycle(
    S,
    begins("CreateNorm", S.IN_FORCE, sets={"valid_from": first_moment}, guards=(rules.lasts,)),
    on("RevokeNorm", S.IN_FORCE >> S.REVOKED, by=OWN_OR_SUPERIOR, guards=(says_why,)),
)

NORMS = Ledger(
    Norm,
    collection="norms",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    extra=(
        sa.Index(
            "norms_once", "code", "unit", "valid_from", unique=True, postgresql_where=sa.text("state = 'IN_FORCE'")
        ),
    ),
    unique={"norms_once": rules.NormSetAlready},
)

NORMS.rpc("ListShippedNorms")(overlays.list_shipped_norms)


@NORMS.rpc("CreateNorm")
async def create_norm(request: "CreateNormRequest", call: "Call") -> Norm:
    """Set a norm that may take the place of the one its service ships."""
    given = NORMS.given(request.norm)
    at = datetime_of(given.valid_from) if given.HasField("valid_from") else call.now
    try:
        shipped = (await shipped_by(given.code, call)).get(given.code, given.unit, at)
    except UnknownNorm as error:
        raise rules.NormUnknown(code=given.code) from error
    rules.check_overlay(overlays.norm_of(given), shipped)
    return await NORMS.create(given, call)


async def shipped_by(code: str, call: "Call") -> Norms:
    """The norms of the service that a code belongs to; Unavailable while it does not answer."""
    service = code.partition(".")[0]
    if service == call.runtime.service:
        return Norms(call.runtime.norms.shipped())
    try:
        ask = call.runtime.peer(service).unary_unary(
            f"/anlan.{service}.v1.JournalService/ListShippedNorms",
            request_serializer=ListShippedNormsRequest.SerializeToString,
            response_deserializer=ListShippedNormsResponse.FromString,
        )
        answer = await ask(ListShippedNormsRequest(), metadata=call.metadata(), timeout=ASK_SECONDS)
    except KeyError:
        return Norms(())
    except grpc.aio.AioRpcError as error:
        if error.code() is grpc.StatusCode.UNIMPLEMENTED:
            return Norms(())
        raise Unavailable(part=service) from error
    return Norms(overlays.norm_of(norm) for norm in answer.norms)
