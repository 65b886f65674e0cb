from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from anlan.command.v1.incident_pb2 import (
    ACCIDENT_GRADE_GENERAL,
    ACCIDENT_GRADE_LARGER,
    ACCIDENT_GRADE_UNSPECIFIED,
    INCIDENT_CLASS_ACCIDENT,
    INCIDENT_STATE_CONFIRMED,
    INCIDENT_STATE_DETECTED,
    INCIDENT_STATE_VERIFYING,
    Casualties,
    CloseIncidentRequest,
    ConfirmIncidentRequest,
    CreateIncidentRequest,
    DismissIncidentRequest,
    GetIncidentRequest,
    Incident,
    ListIncidentsRequest,
    MergeIncidentRequest,
    UpdateIncidentCasualtiesRequest,
    UpdateIncidentRequest,
    VerifyIncidentRequest,
)
from anlan.command.v1.incident_pb2_grpc import IncidentServiceStub
from anlan.command.v1.order_pb2 import CancelOrderRequest
from anlan.geo.v1.location_pb2 import Location

from kit.testing import Served, refused
from kit.walk import Person, Walk
from services.command.ledgers.incidents import INCIDENTS
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
    TOWN,
    a_report,
    ago,
    incidents,
    ordered,
    orders,
    reported,
)


async def test_a_report_is_seen_on_its_path_at_once_and_by_nobody_outside(command: Served) -> None:
    found = await reported(command)
    assert found.state == INCIDENT_STATE_DETECTED
    for unit in (ENTERPRISE, TOWN, DISTRICT, CITY):
        assert (await incidents(command, unit).GetIncident(GetIncidentRequest(name=found.name))).name == found.name
    for unit in (NEIGHBOUR, OTHER_DISTRICT):
        with refused("NOT_FOUND"):
            await incidents(command, unit).GetIncident(GetIncidentRequest(name=found.name))
        listed = await incidents(command, unit).ListIncidents(ListIncidentsRequest())
        assert found.name not in {incident.name for incident in listed.incidents}


async def test_a_report_says_who_reported_it_and_when_it_came_in(command: Served) -> None:
    found = await reported(command)
    assert (found.reporter, found.reporter_unit) == ("posts/officer", ENTERPRISE)
    assert found.unit_title == "测试一号化工有限公司"
    assert found.HasField("received_at")


async def test_a_report_without_a_place_takes_the_units(command: Served) -> None:
    assert (await reported(command)).location == CENTRE


@pytest.mark.parametrize("field", ["occurred_at", "aware_at", "submitted_at"])
async def test_no_time_lies_in_the_future(command: Served, field: str) -> None:
    with refused(field=field):
        await reported(command, **{field: datetime.now(UTC) + timedelta(hours=1)})


async def test_a_reporters_clock_may_be_a_little_fast(command: Served) -> None:
    assert await reported(command, occurred_at=datetime.now(UTC) + timedelta(seconds=20))


async def test_nobody_is_aware_before_it_happened(command: Served) -> None:
    with refused("AWARE_BEFORE_HAPPENED"):
        await reported(command, occurred_at=ago(minutes=5), aware_at=ago(minutes=6))


async def test_a_place_outside_the_city_is_refused(command: Served) -> None:
    with refused("PLACE_OUTSIDE_CITY", field="location"):
        await reported(command, location=Location(latitude=37.77, longitude=-122.42))


async def test_a_foreign_unit_is_refused(command: Served) -> None:
    with refused("UNIT_OUT_OF_SCOPE", code="PERMISSION_DENIED"):
        await reported(command, unit=NEIGHBOUR)


async def test_an_unknown_unit_is_refused(command: Served) -> None:
    with refused("UNKNOWN_UNIT", field="unit"):
        unknown = a_report(unit=f"{TOWN}.NOWHERE")
        await incidents(command, TOWN).CreateIncident(CreateIncidentRequest(incident=unknown))


async def test_the_missing_count_among_the_dead_until_they_are_found(command: Served) -> None:
    found = await reported(command, casualties=Casualties(deaths=1, missing=2))
    assert found.provisional_grade == ACCIDENT_GRADE_LARGER
    after = await incidents(command, TOWN).UpdateIncidentCasualties(
        UpdateIncidentCasualtiesRequest(name=found.name, casualties=Casualties(deaths=1, serious_injuries=2))
    )
    assert after.provisional_grade == ACCIDENT_GRADE_GENERAL
    assert after.casualties == Casualties(deaths=1, serious_injuries=2)
    assert after.clock == "verification"


async def test_a_danger_without_harm_has_no_grade_and_a_confirmed_accident_has_one(command: Served) -> None:
    found = await reported(command)
    assert found.provisional_grade == ACCIDENT_GRADE_UNSPECIFIED
    confirmed = await incidents(command, TOWN).ConfirmIncident(
        ConfirmIncidentRequest(name=found.name, incident_class=INCIDENT_CLASS_ACCIDENT)
    )
    assert (confirmed.state, confirmed.provisional_grade) == (INCIDENT_STATE_CONFIRMED, ACCIDENT_GRADE_GENERAL)
    assert confirmed.clock == ""


async def test_a_report_that_nobody_verifies_is_flagged(command: Served) -> None:
    found = await reported(command)
    flagged = await command.fire(found.name)
    assert flagged.overdue
    assert flagged.state == INCIDENT_STATE_DETECTED


async def test_taking_up_the_verification_does_not_stop_its_clock(command: Served) -> None:
    found = await reported(command)
    taken = await incidents(command, TOWN).VerifyIncident(VerifyIncidentRequest(name=found.name))
    assert taken.due_time == found.due_time
    assert (await command.fire(found.name)).state == INCIDENT_STATE_VERIFYING


async def test_an_enterprise_does_not_judge_its_own_incident(command: Served) -> None:
    found = await reported(command)
    head = command.client(IncidentServiceStub, ENTERPRISE, *LEADER, person="head")
    seen = await head.GetIncident(GetIncidentRequest(name=found.name))
    assert not {"ConfirmIncident", "DismissIncident", "MergeIncident"} & set(seen.allowed_actions)
    with refused("ENTERPRISE_CANNOT_JUDGE"):
        await head.DismissIncident(DismissIncidentRequest(name=found.name, reason="小事"))


async def test_a_false_alarm_says_why(command: Served) -> None:
    found = await reported(command)
    with refused("REASON_NEEDED", field="reason"):
        await incidents(command, TOWN).DismissIncident(DismissIncidentRequest(name=found.name, reason=" "))


async def test_an_incident_is_not_over_while_an_order_is_open(command: Served) -> None:
    found = await reported(command)
    order = await ordered(command, DISTRICT, TOWN, incident=found.name)
    with refused("ORDERS_STILL_OPEN") as refusal:
        await incidents(command, TOWN).DismissIncident(DismissIncidentRequest(name=found.name, reason="误报"))
    assert refusal.facts["count"] == "1"
    await incidents(command, TOWN).ConfirmIncident(
        ConfirmIncidentRequest(name=found.name, incident_class=INCIDENT_CLASS_ACCIDENT)
    )
    with refused("ORDERS_STILL_OPEN"):
        await incidents(command, TOWN).CloseIncident(CloseIncidentRequest(name=found.name))
    await orders(command, DISTRICT).CancelOrder(CancelOrderRequest(name=order.name, reason="险情解除"))
    await incidents(command, TOWN).CloseIncident(CloseIncidentRequest(name=found.name))


async def test_one_does_not_merge_into_oneself_or_what_is_over_or_unseen(command: Served) -> None:
    found, over, foreign = await reported(command), await reported(command), "incidents/unknown"
    town = incidents(command, TOWN)
    await town.DismissIncident(DismissIncidentRequest(name=over.name, reason="误报"))
    for target, reason in (
        (found.name, "DUPLICATE_OF_ITSELF"),
        (over.name, "DUPLICATE_IS_OVER"),
        (foreign, "DUPLICATE_OF_UNKNOWN"),
    ):
        with refused(reason, field="duplicate_of"):
            await town.MergeIncident(MergeIncidentRequest(name=found.name, duplicate_of=target))


async def test_a_correction_is_held_to_the_same_rules(command: Served) -> None:
    found = await reported(command)
    wrong = Incident(name=found.name, title="x")
    request = UpdateIncidentRequest(incident=wrong)
    request.update_mask.paths.append("title")
    with refused(field="incident.title"):
        await incidents(command, TOWN).UpdateIncident(request)
    late = UpdateIncidentRequest(incident=Incident(name=found.name, occurred_at=ago(hours=-2)))
    late.update_mask.paths.append("occurred_at")
    with refused("HAPPENED_IN_FUTURE"):
        await incidents(command, TOWN).UpdateIncident(late)


async def test_the_same_request_id_reports_once(command: Served) -> None:
    officer = command.client(IncidentServiceStub, ENTERPRISE, *OFFICER, person="officer")
    request = CreateIncidentRequest(incident=a_report(), request_id="report-1")
    assert await officer.CreateIncident(request) == await officer.CreateIncident(request)
    other = CreateIncidentRequest(incident=a_report(title="另一起"), request_id="report-1")
    with refused("REQUEST_ID_REUSED"):
        await officer.CreateIncident(other)


async def test_no_walk_breaks_the_life_of_an_incident(command: Served) -> None:
    target = await reported(command)

    async def begin(_random: Random) -> str:
        return (await reported(command)).name

    people = [
        Person("officer", ENTERPRISE, OFFICER),
        Person("head", ENTERPRISE, LEADER),
        Person("town", TOWN, DUTY),
        Person("city", CITY, LEADER),
        Person("stranger", OTHER_DISTRICT, DUTY),
    ]
    fields = {
        "UpdateIncident": lambda random, _: {"title": random.choice(["起火", "爆燃"])},
        "UpdateIncidentCasualties": lambda random, _: {"casualties": Casualties(deaths=random.randrange(4))},
        "ConfirmIncident": lambda random, _: {"incident_class": random.choice([1, 2, 3])},
        "DismissIncident": lambda _, __: {"reason": "误报"},
        "RelocateIncident": lambda random, _: {"unit": TOWN, "address": random.choice(["测试路1号", "测试路2号"])},
        "SplitIncident": lambda _, __: {"reason": "并非同一起"},
        "MergeIncident": lambda _, __: {"duplicate_of": target.name},
    }
    walk = Walk(command, INCIDENTS, people=people, begin=begin, fields=fields)
    await walk.cover(seed=1, steps=60)
