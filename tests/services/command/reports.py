"""Short ways to confirm incidents, to report them up and to look at what is suspected."""

from anlan.command.v1.incident_pb2 import (
    INCIDENT_CHANNEL_CALL,
    INCIDENT_CLASS_ACCIDENT,
    Casualties,
    ConfirmIncidentRequest,
    CreateIncidentRequest,
    Incident,
    IncidentSource,
)
from anlan.command.v1.report_pb2 import (
    REPORT_HOP_KIND_STEP,
    REPORT_LEVEL_COUNTY,
    ListReportHopsRequest,
    ReportContent,
    ReportHop,
    SubmitReportRequest,
)
from anlan.command.v1.report_pb2_grpc import ReportServiceStub
from anlan.command.v1.suspicion_pb2 import (
    ListSuspicionsRequest,
    Suspicion,
    SuspicionRule,
)
from anlan.command.v1.suspicion_pb2_grpc import SuspicionServiceStub

from kit.norms import Norm
from kit.testing import Served, eventually
from tests.services.command.people import (
    CITY,
    DISTRICT,
    DUTY,
    ENTERPRISE,
    LEADER,
    OFFICER,
    TOWN,
    a_report,
    incidents,
    reported,
)

ROLES = {ENTERPRISE: OFFICER}


def at_once(command: Served, *codes: str) -> None:
    """Let these limits be over as soon as they begin."""
    command.running.runtime.norms.overlay(
        [Norm(f"command.{code}", 0, "minute", "测试", jurisdiction=CITY) for code in codes]
    )


def hops_as(command: Served, unit: str) -> ReportServiceStub:
    return command.client(ReportServiceStub, unit, *ROLES.get(unit, DUTY), person=f"reports-{unit[-6:]}")


async def confirmed(command: Served, **fields: object) -> Incident:
    found = await reported(command, **fields)
    return await confirm(command, found)


async def confirm(command: Served, found: Incident) -> Incident:
    request = ConfirmIncidentRequest(name=found.name, incident_class=INCIDENT_CLASS_ACCIDENT)
    return await incidents(command, DISTRICT).ConfirmIncident(request)


async def told_by_town(command: Served, **fields: object) -> Incident:
    """An incident at the enterprise that the town reports, not the enterprise."""
    source = IncidentSource(caller_name="工人甲", caller_phone="000-0000-0007")
    report = a_report(channel=INCIDENT_CHANNEL_CALL, source=source, **fields)
    return await incidents(command, TOWN).CreateIncident(CreateIncidentRequest(incident=report))


async def hops_of(command: Served, incident: Incident, *, kind: int = REPORT_HOP_KIND_STEP) -> dict[int, ReportHop]:
    listed = await hops_as(command, CITY).ListReportHops(
        ListReportHopsRequest(incident=incident.name, kind=[kind], page_size=100)
    )
    return {hop.level if kind == REPORT_HOP_KIND_STEP else number: hop for number, hop in enumerate(listed.report_hops)}


async def chain_of(
    command: Served, incident: Incident, level: int = REPORT_LEVEL_COUNTY, **states: int
) -> dict[int, ReportHop]:
    """The steps of an incident once the one at `level` is there, in `state` if given."""

    async def there() -> dict[int, ReportHop]:
        hops = await hops_of(command, incident)
        wanted = states.get("state")
        return hops if level in hops and wanted in (None, hops[level].state) else {}

    return await eventually(there)


def a_first_report(**fields: object) -> ReportContent:
    said = {
        "unit_profile": "测试一号化工有限公司,从业人员40人",
        "scene": "抛光车间明火已控制",
        "course": "抛光作业时积尘起火",
        "casualties": Casualties(serious_injuries=1),
        "measures": "已疏散全部人员,消防到场",
        "other": "无",
    }
    return ReportContent(**{**said, **fields})


async def submit(command: Served, unit: str, hop: ReportHop, content: ReportContent | None = None) -> ReportHop:
    request = SubmitReportRequest(name=hop.name, content=content or a_first_report())
    return await hops_as(command, unit).SubmitReport(request)


async def suspicions_of(command: Served, incident: Incident, rule: SuspicionRule) -> list[Suspicion]:
    leader = command.client(SuspicionServiceStub, CITY, *LEADER, person="leader")
    listed = await leader.ListSuspicions(ListSuspicionsRequest(incident=incident.name, rule=[rule]))
    return list(listed.suspicions)


async def suspected(command: Served, incident: Incident, rule: SuspicionRule) -> Suspicion:
    async def raised() -> list[Suspicion]:
        return await suspicions_of(command, incident, rule)

    (found,) = await eventually(raised)
    return found
