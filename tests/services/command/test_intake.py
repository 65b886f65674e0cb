import asyncio
from random import Random

import pytest
from anlan.command.v1.dossier_pb2 import GetIncidentDossierRequest
from anlan.command.v1.dossier_pb2_grpc import DossierServiceStub
from anlan.command.v1.incident_pb2 import (
    INCIDENT_CHANNEL_APP,
    INCIDENT_CHANNEL_CALL,
    INCIDENT_CHANNEL_ENTERPRISE,
    INCIDENT_CHANNEL_FIRE_119,
    INCIDENT_CHANNEL_FUNERAL,
    INCIDENT_CHANNEL_HOSPITAL,
    INCIDENT_CHANNEL_HOTLINE_12345,
    INCIDENT_CHANNEL_HOTLINE_12350,
    INCIDENT_CHANNEL_INSURANCE,
    INCIDENT_CHANNEL_MEDIA,
    INCIDENT_CHANNEL_MEDICAL_120,
    INCIDENT_CHANNEL_POLICE_110,
    INCIDENT_CHANNEL_PUBLIC,
    INCIDENT_CHANNEL_SENSOR,
    INCIDENT_CHANNEL_SYSTEM,
    CreateIncidentRequest,
    GetIncidentRequest,
    Incident,
    IncidentChannel,
    IncidentSource,
    RelocateIncidentRequest,
)
from anlan.command.v1.incident_pb2_grpc import IncidentServiceStub
from anlan.command.v1.report_source_pb2 import (
    REPORT_SOURCE_STATE_FOLLOWED_UP,
    FollowUpReportSourceRequest,
    GetReportSourceRequest,
    ListReportSourcesRequest,
    ReportSource,
)
from anlan.command.v1.report_source_pb2_grpc import ReportSourceServiceStub
from anlan.geo.v1.location_pb2 import Location

from kit.testing import Served, eventually, refused
from kit.walk import Person, Walk
from services.command.ledgers.report_sources import REPORT_SOURCES
from services.command.rules.intake import CARRIES, check_source, system_of
from tests.services.command.people import (
    CENTRE,
    CITY,
    DISTRICT,
    DUTY,
    ENTERPRISE,
    LEADER,
    NEIGHBOUR,
    OFFICER,
    OTHER_DISTRICT,
    SYSTEM,
    TOWN,
    a_report,
    ago,
    incidents,
    reported,
)

CALLER = IncidentSource(caller_name="工人甲", caller_phone="000-0000-0001", words="车间在冒烟")
ELSEWHERE = Location(latitude=31.6, longitude=120.32)
CASE = IncidentSource(system="119-dispatch", system_id="T-2026-1")

CARRIED = {
    INCIDENT_CHANNEL_CALL: ({"caller_phone", "caller_name"}, "CALLER_NEEDED"),
    INCIDENT_CHANNEL_SENSOR: ({"sensor", "reading"}, "SENSOR_NEEDED"),
    INCIDENT_CHANNEL_SYSTEM: ({"system", "system_id"}, "SYSTEM_NEEDED"),
    INCIDENT_CHANNEL_POLICE_110: ({"system_id"}, "CASE_NUMBER_NEEDED"),
    INCIDENT_CHANNEL_FIRE_119: ({"system_id"}, "CASE_NUMBER_NEEDED"),
    INCIDENT_CHANNEL_MEDICAL_120: ({"system_id"}, "CASE_NUMBER_NEEDED"),
    INCIDENT_CHANNEL_HOTLINE_12345: ({"caller_phone"}, "CASE_NUMBER_NEEDED"),
    INCIDENT_CHANNEL_HOTLINE_12350: ({"caller_phone"}, "CASE_NUMBER_NEEDED"),
    INCIDENT_CHANNEL_HOSPITAL: ({"organisation"}, "ORGANISATION_NEEDED"),
    INCIDENT_CHANNEL_MEDIA: ({"organisation"}, "ORGANISATION_NEEDED"),
    INCIDENT_CHANNEL_INSURANCE: ({"organisation"}, "ORGANISATION_NEEDED"),
    INCIDENT_CHANNEL_FUNERAL: ({"organisation"}, "ORGANISATION_NEEDED"),
}
NOTHING_NEEDED = {INCIDENT_CHANNEL_APP, INCIDENT_CHANNEL_ENTERPRISE, INCIDENT_CHANNEL_PUBLIC}
SAID = {
    "caller_phone": "000-0000-0001",
    "caller_name": "工人甲",
    "sensor": "gas-7",
    "reading": 0.0,
    "system": "monitoring",
    "system_id": "1",
    "organisation": "测试医院",
}


def sources(served: Served, unit: str, *roles: str) -> ReportSourceServiceStub:
    return served.client(ReportSourceServiceStub, unit, *(roles or DUTY), person=f"duty-{unit[-6:]}")


async def sources_of(served: Served, incident: Incident, unit: str = CITY) -> list[ReportSource]:
    listed = await sources(served, unit).ListReportSources(ListReportSourcesRequest(incident=incident.name))
    return list(listed.report_sources)


async def taken(served: Served, unit: str, /, **fields: object) -> Incident:
    """A call that somebody on duty took."""
    report = a_report(**{"channel": INCIDENT_CHANNEL_CALL, "source": CALLER, "unit": "", **fields})
    return await incidents(served, unit).CreateIncident(CreateIncidentRequest(incident=report))


@pytest.mark.parametrize("channel", IncidentChannel.values())
def test_each_channel_says_what_it_must_carry_and_nothing_less_will_do(channel: IncidentChannel) -> None:
    fields, reason = CARRIED.get(channel, (set(), ""))
    assert (channel in CARRIES) == bool(reason)
    assert reason or channel in {*NOTHING_NEEDED, 0}
    check_source(channel, IncidentSource(**{name: SAID[name] for name in fields}))
    for left_out in fields:
        less = IncidentSource(**{name: SAID[name] for name in fields - {left_out}})
        with pytest.raises(CARRIES[channel][1]) as refusal:
            check_source(channel, less)
        assert refusal.value.reason == reason


def test_a_caller_may_withhold_who_they_are_but_then_says_so() -> None:
    check_source(INCIDENT_CHANNEL_CALL, IncidentSource(caller_withheld=True))


def test_a_line_that_names_no_system_is_its_own() -> None:
    numbered = IncidentSource(system_id="1")
    assert system_of(INCIDENT_CHANNEL_FIRE_119, numbered) == "119"
    assert system_of(INCIDENT_CHANNEL_HOSPITAL, numbered) == "HOSPITAL"
    assert system_of(INCIDENT_CHANNEL_FIRE_119, IncidentSource(system="119")) == ""


async def test_who_told_of_it_is_kept_for_whoever_took_the_call_and_not_for_the_enterprise(command: Served) -> None:
    found = await taken(command, TOWN, unit=ENTERPRISE)
    assert not found.HasField("source")
    (source,) = await sources_of(command, found, TOWN)
    assert (source.caller_name, source.caller_phone, source.words) == ("工人甲", "000-0000-0001", "车间在冒烟")
    assert (source.unit, source.channel, source.taken_by) == (TOWN, INCIDENT_CHANNEL_CALL, f"posts/duty-{TOWN[-6:]}")
    assert await sources_of(command, found, DISTRICT) == await sources_of(command, found, CITY)
    head = sources(command, ENTERPRISE, *LEADER)
    assert not (await head.ListReportSources(ListReportSourcesRequest(incident=found.name))).report_sources
    with refused("NOT_FOUND"):
        await head.GetReportSource(GetReportSourceRequest(name=source.name))
    seen = await incidents(command, ENTERPRISE).GetIncident(GetIncidentRequest(name=found.name))
    assert not seen.HasField("source")


async def test_a_source_that_is_called_back_is_recorded_with_what_it_said(command: Served) -> None:
    (source,) = await sources_of(command, await taken(command, TOWN, unit=ENTERPRISE), TOWN)
    asked = await sources(command, TOWN).FollowUpReportSource(
        FollowUpReportSourceRequest(name=source.name, answer="火已扑灭")
    )
    assert (asked.state, asked.answer) == (REPORT_SOURCE_STATE_FOLLOWED_UP, "火已扑灭")
    assert asked.followed_up_by == f"duty-{TOWN[-6:]}"


async def test_a_call_that_cannot_be_called_back_is_refused_at_the_service(command: Served) -> None:
    with refused("CALLER_NEEDED", field="source.caller_phone"):
        await taken(command, TOWN, unit=ENTERPRISE, source=IncidentSource(caller_name="工人甲"))


async def test_what_a_system_reports_twice_under_one_number_is_one_report(command: Served) -> None:
    system = command.client(IncidentServiceStub, DISTRICT, *SYSTEM, person="dispatch")
    report = a_report(channel=INCIDENT_CHANNEL_FIRE_119, source=CASE, title="119 转警:厂房着火")
    first = await system.CreateIncident(CreateIncidentRequest(incident=report))
    report.title = "119 转警:厂房着火,两人被困"
    again = await system.CreateIncident(CreateIncidentRequest(incident=report))
    assert again == first
    assert len(await sources_of(command, first)) == 1
    stranger = command.client(IncidentServiceStub, OTHER_DISTRICT, *SYSTEM, person="dispatch")
    report.unit = OTHER_DISTRICT
    with refused("REPORTED_ELSEWHERE", code="PERMISSION_DENIED"):
        await stranger.CreateIncident(CreateIncidentRequest(incident=report))
    report.source.system_id = "T-2026-2"
    assert (await stranger.CreateIncident(CreateIncidentRequest(incident=report))).name != first.name


async def test_of_many_reports_under_one_number_at_once_one_is_entered(command: Served) -> None:
    system = command.client(IncidentServiceStub, DISTRICT, *SYSTEM, person="dispatch")
    source = IncidentSource(system="119-dispatch", system_id="T-2026-9")
    request = CreateIncidentRequest(incident=a_report(channel=INCIDENT_CHANNEL_FIRE_119, source=source))
    answers = await asyncio.gather(*[system.CreateIncident(request) for _ in range(6)])
    assert len({answer.name for answer in answers}) == 1


async def test_a_call_from_an_unknown_place_is_entered_where_it_was_taken_and_relocated_later(command: Served) -> None:
    with refused("PLACE_NEEDED", field="unit"):
        await taken(command, DISTRICT)
    found = await taken(command, DISTRICT, address="测试路与无名路交叉口")
    assert (found.unit, found.unit_unknown, found.at_enterprise) == (DISTRICT, True, False)
    assert not found.HasField("location")
    with refused("NOT_FOUND"):
        await incidents(command, ENTERPRISE).GetIncident(GetIncidentRequest(name=found.name))
    request = RelocateIncidentRequest(name=found.name, unit=ENTERPRISE, location=ELSEWHERE, reason="回拨核实")
    there = await incidents(command, DISTRICT).RelocateIncident(request)
    assert (there.unit, there.unit_unknown, there.at_enterprise) == (ENTERPRISE, False, True)
    assert (there.unit_title, there.address) == ("测试一号化工有限公司", "测试路与无名路交叉口")
    assert (there.clock, there.due_time, there.received_at) == (found.clock, found.due_time, found.received_at)
    assert not there.HasField("county_since")
    seen = await incidents(command, ENTERPRISE).GetIncident(GetIncidentRequest(name=found.name))
    assert "RelocateIncident" not in seen.allowed_actions
    assert (await sources_of(command, there, DISTRICT))[0].unit == DISTRICT

    async def follows() -> bool:
        stub = command.client(DossierServiceStub, ENTERPRISE, *OFFICER, person="officer")
        dossier = await stub.GetIncidentDossier(GetIncidentDossierRequest(name=found.name))
        return bool(dossier.unit == ENTERPRISE and dossier.name)

    await eventually(follows)


async def test_an_enterprise_that_names_no_unit_means_itself(command: Served) -> None:
    officer = command.client(IncidentServiceStub, ENTERPRISE, *OFFICER, person="officer")
    own = await officer.CreateIncident(CreateIncidentRequest(incident=a_report(unit="", address="一号车间")))
    assert (own.unit, own.unit_unknown, own.location) == (ENTERPRISE, False, CENTRE)


async def test_one_relocates_within_the_own_subtree_to_what_exists_and_is_new(command: Served) -> None:
    found = await taken(command, TOWN, address="测试路2号")
    town = incidents(command, TOWN)
    with refused("UNIT_OUT_OF_SCOPE", code="PERMISSION_DENIED"):
        await town.RelocateIncident(RelocateIncidentRequest(name=found.name, unit=OTHER_DISTRICT))
    with refused("UNKNOWN_UNIT", field="unit"):
        await town.RelocateIncident(RelocateIncidentRequest(name=found.name, unit=f"{TOWN}.NOWHERE"))
    with refused("PLACE_OUTSIDE_CITY", field="location"):
        far = Location(latitude=37.77, longitude=-122.42)
        await town.RelocateIncident(RelocateIncidentRequest(name=found.name, unit=NEIGHBOUR, location=far))
    moved = await incidents(command, CITY).RelocateIncident(
        RelocateIncidentRequest(name=found.name, unit=OTHER_DISTRICT)
    )
    assert moved.county_since == moved.relocated_at
    with refused("RELOCATED_NOWHERE"):
        await incidents(command, CITY).RelocateIncident(RelocateIncidentRequest(name=found.name, unit=OTHER_DISTRICT))
    own = await reported(command, occurred_at=ago(minutes=1))
    with refused("ENTERPRISE_CANNOT_JUDGE"):
        await incidents(command, ENTERPRISE).RelocateIncident(
            RelocateIncidentRequest(name=own.name, unit=ENTERPRISE, address="别处")
        )


async def test_no_walk_breaks_the_life_of_a_source(command: Served) -> None:
    async def begin(_random: Random) -> str:
        return (await sources_of(command, await taken(command, TOWN, unit=ENTERPRISE)))[0].name

    people = [
        Person("town", TOWN, DUTY),
        Person("city", CITY, LEADER),
        Person("officer", ENTERPRISE, OFFICER),
        Person("stranger", OTHER_DISTRICT, DUTY),
    ]
    fields = {"FollowUpReportSource": lambda random, _: {"answer": random.choice(["已扑灭", "无人应答"])}}
    await Walk(command, REPORT_SOURCES, people=people, begin=begin, fields=fields).cover(seed=5, steps=12)
