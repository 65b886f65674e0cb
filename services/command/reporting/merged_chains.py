"""Keep the chains of merged, split and relocated incidents: no clock runs on a ghost, and no first report is lost.

The hops of a merged incident are set aside with their own deadlines. What was reported for one of the two counts for
the other; when a merger is undone, what was only counted is taken back, and the hops go on where they stood.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from anlan.command.v1.incident_pb2 import ACCIDENT_GRADE_EXTRA_MAJOR
from anlan.command.v1.report_pb2 import REPORT_HOP_KIND_SKIP, ReportHop

from services.command.ledgers.incidents import merged_into
from services.command.ledgers.report_hops import REPORT_HOPS, S
from services.command.reporting.chain import hops_of, incidents_of, place_of, take_up_hop
from services.command.rules import reporting as rules

if TYPE_CHECKING:
    from anlan.command.v1.incident_pb2 import Incident

    from kit.call import Call

RUNNING = (S.WAITING, S.DUE, S.PHONED, S.SUBMITTED, S.RECEIVED)
BY_PHONE = ("phoned_at", "phoned_by", "taken_by", "channel")
IN_WRITING = ("submitted_at", "submitted_by", "taken_by", "content", "missing_items", "channel")


async def set_aside(incident: "Incident", call: "Call") -> None:
    """Set aside the hops of an incident that was merged."""
    for hop in (await hops_of(incident, call)).values():
        if S.of(hop) in RUNNING:
            await REPORT_HOPS.move(hop.name, "SetAsideReportHop", call, reason=f"{incident.duplicate_of}")


async def set_aside_elsewhere(incident: "Incident", call: "Call") -> None:
    """Set aside the hops that no longer lie on the path of an incident that was relocated."""
    place = await place_of(incident.unit, call)
    planned = {hop.key for hop in rules.chain(incident.unit, place.kinds, ACCIDENT_GRADE_EXTRA_MAJOR)}
    for key, hop in (await hops_of(incident, call)).items():
        if hop.kind != REPORT_HOP_KIND_SKIP and key not in planned and S.of(hop) in RUNNING:
            await REPORT_HOPS.move(hop.name, "SetAsideReportHop", call)


async def take_up(incident: "Incident", call: "Call") -> None:
    """Let the hops of an incident that stands by itself again go on where they stood."""
    for hop in (await hops_of(incident, call)).values():
        if S.of(hop) is S.SET_ASIDE:
            await take_up_hop(hop, call)


async def share_reports(incident: "Incident", call: "Call") -> None:
    """What was reported for an incident or for one that was merged into it counts for both."""
    own = {key: hop for key, hop in (await hops_of(incident, call)).items() if S.of(hop) is not S.SET_ASIDE}
    for merged in await incidents_of(await merged_into(incident.name, call), call):
        for key, aside in (await hops_of(merged, call)).items():
            mine = own.get(key)
            if mine and S.of(aside) is S.SET_ASIDE:
                own[key] = await _count(aside, mine, call)
                await _count(own[key], aside, call)
                await _judge(aside, own[key], call)


async def _count(source: ReportHop, target: ReportHop, call: "Call") -> ReportHop:
    """Count what one hop has reported as another's, as far as that has not been reported."""
    aside = S.of(target) is S.SET_ASIDE
    open_ = int(target.set_aside_from if aside else target.state)
    named = {} if aside else {"counted_from": source.name}
    if source.HasField("phoned_at") and not target.HasField("phoned_at") and open_ == S.DUE.number:
        fields = {**_fields(source, BY_PHONE), **named, **_stands(aside, S.PHONED.number)}
        target = await REPORT_HOPS.move(target.name, "CountFirstReport", call, fields=fields)
        open_ = S.PHONED.number
    unwritten = open_ in (S.DUE.number, S.PHONED.number) and not target.HasField("submitted_at")
    if source.HasField("submitted_at") and unwritten:
        fields = {**_fields(source, IN_WRITING), **named, **_stands(aside, S.SUBMITTED.number)}
        target = await REPORT_HOPS.move(target.name, "CountWrittenReport", call, fields=fields)
    return target


def _stands(aside: bool, state: int) -> dict[str, object]:  # noqa: FBT001 of the hop that is counted for
    """Where a hop that is set aside would stand now."""
    return {"set_aside_from": state} if aside else {}


def _fields(hop: ReportHop, names: Iterable[str]) -> dict[str, object]:
    return {name: getattr(hop, name) for name in names}


async def _judge(aside: ReportHop, mine: ReportHop, call: "Call") -> None:
    """Once a hop is late, so is one that was set aside and whose own deadline has passed by now unreported."""
    late = rules.phone_is_late(aside, call.now) and not aside.phone_late
    late |= rules.written_is_late(aside, call.now) and not aside.written_late
    if mine.late and late and aside.HasField("opened_at"):
        await REPORT_HOPS.move(aside.name, "FlagReportLate", call)


async def take_back(incident: "Incident", split: Iterable["Incident"], call: "Call") -> None:
    """What was only counted from the incidents that were split off is taken back, unless more was reported since."""
    theirs = {hop.name: hop for one in split for hop in (await hops_of(one, call)).values()}
    for hop in (await hops_of(incident, call)).values():
        source = theirs.get(hop.counted_from)
        if source is None or S.of(hop) not in (S.PHONED, S.SUBMITTED):
            continue
        only_phoned = S.of(hop) is S.PHONED and hop.phoned_at == source.phoned_at
        only_written = S.of(hop) is S.SUBMITTED and hop.submitted_at == source.submitted_at and not hop.follow_ups
        if only_phoned or only_written:
            await REPORT_HOPS.move(hop.name, "TakeBackReport", call, fields=_taken_back(hop, incident))


def _taken_back(hop: ReportHop, incident: "Incident") -> dict[str, object]:
    known = ReportHop()
    known.content.occurred_at.CopyFrom(incident.occurred_at)
    known.content.address = incident.address
    gone = {"phoned_at": None, "submitted_at": None, "missing_items": ()}
    names = ("phoned_by", "submitted_by", "taken_by", "counted_from")
    return {
        **gone,
        **dict.fromkeys(names, ""),
        "channel": 0,
        "content": known.content if hop.HasField("content") else None,
    }
