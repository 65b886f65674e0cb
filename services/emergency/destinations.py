"""Where teams are ordered to: command's receipts, as far as positions are held against them.

Nobody is said to have left or arrived for an order that nobody has acknowledged: read is not answered (C.15).
"""

from typing import TYPE_CHECKING

from anlan.command.v1.receipt_pb2 import (
    RECEIPT_STATE_ACCEPTED,
    RECEIPT_STATE_ACKNOWLEDGED,
    RECEIPT_STATE_COMMITTED,
    RECEIPT_STATE_EN_ROUTE,
    RECEIPT_STATE_ON_SCENE,
    Receipt,
)

from kit.reactions import Reaction
from kit.table import datetime_of
from services.emergency.holding import hold_or_give_back

if TYPE_CHECKING:
    from datetime import datetime

    from anlan.kit.v1.event_pb2 import Event

    from kit.call import Call

ANSWERED = (RECEIPT_STATE_ACKNOWLEDGED, RECEIPT_STATE_ACCEPTED, RECEIPT_STATE_COMMITTED, RECEIPT_STATE_EN_ROUTE)
GONE = (RECEIPT_STATE_EN_ROUTE, RECEIPT_STATE_ON_SCENE)

# Orders come down, answers go up: two streams, and only the version tells which is newer.
# A new revision begins anew. A team that is away from its station when it is ordered leaves from where it is.
FOLLOW = """
INSERT INTO destinations (
    receipt, version, open, team, unit, issuer, incident, dispatch_order, exercise, revision, latitude, longitude,
    departed, arrived, opened_at, ended_at
) VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
    CASE WHEN $3 THEN $15::timestamptz END, CASE WHEN $16 THEN $15::timestamptz END
)
ON CONFLICT (receipt) DO UPDATE SET
    version = excluded.version, open = excluded.open, unit = excluded.unit, revision = excluded.revision,
    latitude = excluded.latitude, longitude = excluded.longitude,
    departed = excluded.departed OR (destinations.departed AND destinations.revision = excluded.revision),
    arrived = excluded.arrived OR (destinations.arrived AND destinations.revision = excluded.revision),
    there_since = CASE WHEN destinations.revision = excluded.revision THEN destinations.there_since END,
    opened_at = coalesce(destinations.opened_at, excluded.opened_at), ended_at = excluded.ended_at
WHERE destinations.version < excluded.version
RETURNING receipt
"""
LEAVES_FROM = """
UPDATE destinations SET base_latitude = there.latitude, base_longitude = there.longitude
FROM (
    SELECT latitude, longitude FROM team_positions WHERE team = $2 AND at >= $3 ORDER BY at DESC LIMIT 1
) AS there
WHERE receipt = $1 AND open AND NOT departed AND base_latitude IS NULL
"""
LEAVES_STATION = """
UPDATE destinations SET
    base_latitude = coalesce((teams.location ->> 'latitude')::double precision, 0),
    base_longitude = coalesce((teams.location ->> 'longitude')::double precision, 0)
FROM teams
WHERE receipt = $1 AND open AND NOT departed AND base_latitude IS NULL
    AND teams.id = destinations.team AND teams.location IS NOT NULL
"""


def is_of_a_team(event: "Event") -> bool:
    """Whether a receipt is addressed to a team; those of the thousands of units that an order goes to are not."""
    return bool(Receipt.FromString(event.entry).team)


async def follow_receipt(event: "Event", call: "Call") -> None:
    """What one step of a receipt means for its team: whether it is held, and what its positions are held against."""
    receipt = Receipt.FromString(event.entry)
    if await follow(receipt, datetime_of(event.at), call):
        await hold_or_give_back(receipt, event.transition, call)


async def follow(receipt: Receipt, at: "datetime", call: "Call") -> bool:
    """Note where a team is ordered to; whether this is news, and no earlier step than was seen."""
    team = receipt.team.partition("/")[2]
    place = (receipt.location.latitude, receipt.location.longitude) if receipt.HasField("location") else (None, None)
    gone = receipt.state in GONE
    stale = call.runtime.norms.get("emergency.position_stale", receipt.unit, at)
    async with call.session() as conn:
        news = await conn.fetchval(
            FOLLOW,
            receipt.name,
            receipt.version,
            receipt.state in ANSWERED,
            team,
            receipt.unit,
            receipt.issuer,
            receipt.incident,
            receipt.dispatch_order,
            getattr(receipt, "exercise", ""),
            receipt.revision,
            *place,
            gone,
            receipt.state == RECEIPT_STATE_ON_SCENE,
            at,
            receipt.state not in (*ANSWERED, RECEIPT_STATE_ON_SCENE),
        )
        if receipt.state in ANSWERED:
            await conn.execute(LEAVES_FROM, receipt.name, team, at - (stale.after(at) - at))
            await conn.execute(LEAVES_STATION, receipt.name)
    return bool(news)


REACTIONS = [Reaction(follow_receipt, service="command", ledger="receipts", concerns=is_of_a_team)]
