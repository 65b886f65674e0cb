"""Setting out and arriving: how it is known, what is taken back, how long it took and may still take (A.4 row 94)."""

import math
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from anlan.command.v1.receipt_pb2 import (
    RECEIPT_STATE_ON_SCENE,
    STEP_EVIDENCE_GEOFENCE,
    STEP_EVIDENCE_QR,
    STEP_EVIDENCE_REPORTED,
)

from kit.errors import BadInput, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from anlan.command.v1.receipt_pb2 import Receipt

    from kit.lifecycle import Move, Stamp

NOTED = (STEP_EVIDENCE_GEOFENCE, STEP_EVIDENCE_QR)


class StepWasReported(Refused):
    """What a person said stands; steps are left out where reality leaves them out, never taken back."""

    zh = "出动或到场由人员报告,不能撤回;只有平台按定位或扫码记录的才能撤回"
    en = "somebody reported this step: only what the platform noted by geofence or site code is taken back"


class SiteCodeUnreadable(BadInput):
    """The text is none of ours, or somebody changed it."""

    field = "code"
    zh = "不是有效的到场二维码"
    en = "not a site code of this platform"


class SiteCodeNotValid(Refused):
    """It has run out, or was revoked."""

    zh = "到场二维码已失效:{state}"
    en = "the site code is no longer valid: {state}"


class SiteCodeOfAnotherScene(Refused):
    """It hangs at the scene of another incident."""

    zh = "该二维码属于另一事件的现场"
    en = "the site code belongs to the scene of another incident"


class IncidentIsOver(Refused):
    """Nobody is sent to the scene of an incident that is over."""

    zh = "事件已结束,不能再生成到场二维码"
    en = "the incident is over: no site code is made for it"


def reported(_move: "Move") -> int:
    """Stamp: somebody says so."""
    return int(STEP_EVIDENCE_REPORTED)


def seen(_move: "Move") -> int:
    """Stamp: its positions show it."""
    return int(STEP_EVIDENCE_GEOFENCE)


def scanned_or_reported(move: "Move") -> int:
    """Stamp: by the code that was scanned there, else by somebody's word."""
    return int(STEP_EVIDENCE_QR if move.entry.site_code else STEP_EVIDENCE_REPORTED)


def was_noted(move: "Move") -> None:
    """Guard: the step that is taken back is one that the platform noted."""
    receipt = move.before
    arrived = receipt.state == RECEIPT_STATE_ON_SCENE
    if (receipt.arrival_evidence if arrived else receipt.departure_evidence) not in NOTED:
        raise StepWasReported


def departure_kept(move: "Move") -> datetime | None:
    """Stamp: when it set out, unless it is that which is taken back."""
    return _moment(move.before, "en_route_at") if move.before.state == RECEIPT_STATE_ON_SCENE else None


def departure_evidence_kept(move: "Move") -> int:
    """Stamp: how that is known, unless it is that which is taken back."""
    return int(move.before.departure_evidence) if move.before.state == RECEIPT_STATE_ON_SCENE else 0


TAKEN_BACK: "Mapping[str, Stamp]" = {
    "on_scene_at": lambda _move: None,
    "arrival_evidence": lambda _move: 0,
    "site_code": lambda _move: "",
    "en_route_at": departure_kept,
    "departure_evidence": departure_evidence_kept,
}
"""Stamps: an arrival is forgotten, and the departure too where it is that which is taken back."""


def begins_to_move(receipt: "Receipt") -> datetime | None:
    """When its time to leave began: accepted, or acknowledged where it was never accepted; None before."""
    return _moment(receipt, "accepted_at") or _moment(receipt, "acknowledged_at")


def turnout(receipt: "Receipt") -> timedelta | None:
    """From accepted to set out; None while it has not, or where that was never known."""
    return _between(begins_to_move(receipt), _moment(receipt, "en_route_at"))


def travel(receipt: "Receipt") -> timedelta | None:
    """From set out to arrived."""
    return _between(_moment(receipt, "en_route_at"), _moment(receipt, "on_scene_at"))


def drive(metres: float, speed: float, detour: float) -> timedelta:
    """How long the way takes, at so many km/h and with roads so much longer than the straight line."""
    return timedelta(seconds=math.ceil(metres * detour / (speed / 3.6)))


def _between(begin: datetime | None, end: datetime | None) -> timedelta | None:
    return max(end - begin, timedelta(0)) if begin and end else None


def _moment(receipt: Any, stamp: str) -> datetime | None:  # noqa: ANN401 a Receipt
    return getattr(receipt, stamp).ToDatetime(UTC) if receipt.HasField(stamp) else None
