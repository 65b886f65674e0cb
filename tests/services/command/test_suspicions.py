from collections.abc import Iterator
from random import Random

import pytest
from anlan.command.v1.incident_pb2 import (
    INCIDENT_CHANNEL_HOSPITAL,
    Casualties,
    CreateIncidentRequest,
    Incident,
    IncidentSource,
    MergeIncidentRequest,
    UpdateIncidentCasualtiesRequest,
)
from anlan.command.v1.report_pb2 import REPORT_HOP_STATE_PHONED, REPORT_LEVEL_COUNTY, REPORT_LEVEL_UNIT
from anlan.command.v1.suspicion_pb2 import (
    REPORTING_VIOLATION_KIND_LATE,
    SUSPICION_RULE_COUNT_BELOW_KNOWN,
    SUSPICION_RULE_FIGURES_FALL,
    SUSPICION_RULE_FIRST_BY_OTHERS,
    SUSPICION_STATE_DISMISSED,
    SUSPICION_STATE_RAISED,
    TAMPERED_RECORD_LOG,
    DismissSuspicionRequest,
    ReportTamperingRequest,
    Suspicion,
    SuspicionEvidence,
)
from anlan.command.v1.suspicion_pb2_grpc import SuspicionServiceStub

from kit.testing import Served, eventually
from kit.walk import Person, Walk
from services.command.ledgers.suspicions import SUSPICIONS
from tests.services.command.people import (
    CITY,
    DISTRICT,
    DUTY,
    ENTERPRISE,
    LEADER,
    SYSTEM,
    TOWN,
    a_report,
    ago,
    incidents,
    reported,
)
from tests.services.command.reports import (
    a_first_report,
    at_once,
    chain_of,
    confirm,
    confirmed,
    submit,
    suspected,
    suspicions_of,
)


@pytest.fixture(autouse=True)
def shipped_norms(command: Served) -> Iterator[None]:
    """Whatever overlays a test sets are gone after it."""
    yield
    command.running.runtime.norms.overlay([])


async def suffers(command: Served, incident: Incident, **figures: int) -> None:
    update = UpdateIncidentCasualtiesRequest(name=incident.name, casualties=Casualties(**figures))
    await incidents(command, DISTRICT).UpdateIncidentCasualties(update)


async def a_hospital_tells(command: Served, **figures: int) -> Incident:
    hospital = a_report(
        channel=INCIDENT_CHANNEL_HOSPITAL,
        source=IncidentSource(organisation="测试医院"),
        casualties=Casualties(**figures),
    )
    return await incidents(command, TOWN).CreateIncident(CreateIncidentRequest(incident=hospital))


async def test_a_hospital_that_is_merged_later_is_held_against_the_reports_that_are_there(command: Served) -> None:
    at_once(command, "report_gap")
    told = await a_hospital_tells(command, in_hospital=3)
    own = await confirm(command, await reported(command, occurred_at=ago(hours=1)))
    hops = await chain_of(command, own, REPORT_LEVEL_UNIT, state=REPORT_HOP_STATE_PHONED)
    await submit(command, ENTERPRISE, hops[REPORT_LEVEL_UNIT], a_first_report(casualties=Casualties(minor_injuries=1)))
    merge = MergeIncidentRequest(name=told.name, duplicate_of=own.name)
    await incidents(command, CITY).MergeIncident(merge)
    fewer = await suspected(command, own, SUSPICION_RULE_COUNT_BELOW_KNOWN)
    assert ("in_hospital", "3", told.name) in {(fact.fact, fact.value, fact.source) for fact in fewer.evidence}
    assert (await suspected(command, own, SUSPICION_RULE_FIRST_BY_OTHERS)).suspected_unit == ENTERPRISE


async def test_who_does_not_supplement_what_the_hospitals_have_is_suspected_of_leaving_it_out(command: Served) -> None:
    found = await confirmed(command, casualties=Casualties(serious_injuries=1, in_hospital=1))
    hop = (await chain_of(command, found))[REPORT_LEVEL_COUNTY]
    sent = await submit(command, DISTRICT, hop)
    await suffers(command, found, serious_injuries=4, in_hospital=4)

    async def called() -> bool:
        return bool((await command.entry(hop.name)).due_time != sent.due_time)

    await eventually(called)
    # What was right when it was said is suspect only once nobody supplements it in time.
    assert not await suspicions_of(command, found, SUSPICION_RULE_COUNT_BELOW_KNOWN)
    await command.fire(hop.name)
    raised = await suspected(command, found, SUSPICION_RULE_COUNT_BELOW_KNOWN)
    assert (raised.suspected_unit, raised.report_hop) == (DISTRICT, hop.name)


async def test_figures_that_fall_again_raise_again_what_was_dismissed(command: Served) -> None:
    found = await confirmed(command, casualties=Casualties(deaths=3))
    await suffers(command, found, deaths=2)
    raised = await suspected(command, found, SUSPICION_RULE_FIGURES_FALL)
    leader = command.client(SuspicionServiceStub, CITY, *LEADER, person="leader")
    dismissed = await leader.DismissSuspicion(DismissSuspicionRequest(name=raised.name, reason="首报重复计数"))
    assert (dismissed.state, dismissed.determined_by) == (SUSPICION_STATE_DISMISSED, "leader")
    await suffers(command, found, deaths=1)

    async def again() -> Suspicion | None:
        (one,) = await suspicions_of(command, found, SUSPICION_RULE_FIGURES_FALL)
        return one if one.state == SUSPICION_STATE_RAISED else None

    now = await eventually(again)
    assert (now.determined_by, now.HasField("determined_at")) == ("", False)
    assert [fact.value for fact in now.evidence if fact.fact == "deaths"] == ["2", "1"]


async def test_no_walk_breaks_the_life_of_a_suspicion(command: Served) -> None:
    async def begin(random: Random) -> str:
        found = await reported(command)
        if random.random() < 0.5:
            system = command.client(SuspicionServiceStub, DISTRICT, *SYSTEM, person="camera")
            what = {"record": TAMPERED_RECORD_LOG, "source": "报警主机日志", "finding": "日志被改写"}
            return str((await system.ReportTampering(ReportTamperingRequest(incident=found.name, **what))).name)
        raised = Suspicion(unit=DISTRICT, incident=found.name, suspected_unit=ENTERPRISE)
        created = await SUSPICIONS.create(raised, command.acting(), verb="RaiseSuspicion")
        if random.random() < 0.3:
            more = [SuspicionEvidence(fact="deaths", value="1", source=found.name)]
            fields = {"evidence": more}
            await SUSPICIONS.move(created.name, "AddSuspicionEvidence", command.acting(), fields=fields)
        return str(created.name)

    walk = Walk(
        command,
        SUSPICIONS,
        people=[
            Person("head", DISTRICT, LEADER),
            Person("mayor", CITY, LEADER),
            Person("clerk", DISTRICT, DUTY),
            Person("suspect", ENTERPRISE, LEADER),
        ],
        begin=begin,
        fields={
            "DetermineSuspicion": lambda _random, _entry: {
                "determined_kind": REPORTING_VIOLATION_KIND_LATE,
                "grounds": "通话记录",
            },
            "DismissSuspicion": lambda random, _entry: {"reason": "系检修"} if random.random() < 0.5 else {},
        },
    )
    await walk.cover(seed=11, steps=40)
