from datetime import UTC, datetime, timedelta

from anlan.emergency.v1.team_pb2 import (
    CAPABILITY_DIVING,
    CAPABILITY_FIREFIGHTING,
    CAPABILITY_MEDICAL,
    TEAM_KIND_SOCIAL,
    TEAM_STATE_AVAILABLE,
    TEAM_STATE_OUT_OF_SERVICE,
    TEAM_STATE_VERIFIED,
    CreateTeamRequest,
    GetTeamRequest,
    ListTeamsRequest,
    MakeTeamAvailableRequest,
    PutTeamOnDutyRequest,
    TakeTeamOutOfServiceRequest,
    Team,
    UpdateTeamPositionRequest,
    UpdateTeamRequest,
    VerifyTeamRequest,
)
from anlan.geo.v1.location_pb2 import Location
from google.protobuf.field_mask_pb2 import FieldMask

from kit.testing import Served, refused
from tests.services.emergency.places import BINHU, CITY, ENTERPRISE, LIANGXI, TOWN
from tests.services.emergency.ready import available, contacts, registered, stamp, team, teams


async def test_a_superior_verifies_a_team(emergency: Served) -> None:
    made = await registered(emergency, ENTERPRISE)
    verified = await teams(emergency, TOWN, "inspector").VerifyTeam(VerifyTeamRequest(name=made.name))
    assert verified.state == TEAM_STATE_VERIFIED
    assert verified.verified_by == "inspector"


async def test_the_owner_does_not_verify_its_own_team(emergency: Served) -> None:
    made = await registered(emergency, TOWN)
    with refused("ONLY_SUPERIOR"):
        await teams(emergency, TOWN, "another").VerifyTeam(VerifyTeamRequest(name=made.name))


async def test_the_registrant_does_not_verify_even_from_above(emergency: Served) -> None:
    chief = teams(emergency, CITY, "chief")
    made = await chief.CreateTeam(CreateTeamRequest(team=team(TOWN)))
    with refused("DUTIES_MUST_BE_SEPARATE"):
        await chief.VerifyTeam(VerifyTeamRequest(name=made.name))


async def test_at_the_top_of_the_tree_a_second_person_verifies(emergency: Served) -> None:
    made = await registered(emergency, CITY)
    with refused("DUTIES_MUST_BE_SEPARATE"):
        await teams(emergency, CITY).VerifyTeam(VerifyTeamRequest(name=made.name))
    verified = await teams(emergency, CITY, "second").VerifyTeam(VerifyTeamRequest(name=made.name))
    assert verified.state == TEAM_STATE_VERIFIED


async def test_two_contacts_are_too_few_to_be_verified(emergency: Served) -> None:
    made = await registered(emergency, contacts=contacts(2))
    with refused("CONTACTS_TOO_FEW", field="contacts"):
        await teams(emergency, CITY, "chief").VerifyTeam(VerifyTeamRequest(name=made.name))


async def test_the_same_number_written_twice_counts_once(emergency: Served) -> None:
    twice = contacts(3)
    twice[2].phone = twice[0].phone.replace("-", " ")
    made = await registered(emergency, contacts=twice)
    with refused("CONTACTS_TOO_FEW"):
        await teams(emergency, CITY, "chief").VerifyTeam(VerifyTeamRequest(name=made.name))


async def test_a_team_without_a_station_is_not_verified(emergency: Served) -> None:
    made = await registered(emergency, location=None)
    with refused("FIELD_NEEDED", field="location"):
        await teams(emergency, CITY, "chief").VerifyTeam(VerifyTeamRequest(name=made.name))


async def test_a_verified_team_keeps_its_contacts(emergency: Served) -> None:
    made = await available(emergency)
    change = UpdateTeamRequest(
        team=Team(name=made.name, contacts=contacts(1)), update_mask=FieldMask(paths=["contacts"])
    )
    with refused("CONTACTS_TOO_FEW"):
        await teams(emergency).UpdateTeam(change)


async def test_only_a_superior_adds_a_capability_to_a_verified_team(emergency: Served) -> None:
    made = await available(emergency)
    more = Team(name=made.name, capabilities=[CAPABILITY_FIREFIGHTING, CAPABILITY_DIVING])
    change = UpdateTeamRequest(team=more, update_mask=FieldMask(paths=["capabilities"]))
    with refused("VERIFIED_BY_SUPERIOR", code="PERMISSION_DENIED"):
        await teams(emergency, TOWN).UpdateTeam(change)
    changed = await teams(emergency, LIANGXI, "chief").UpdateTeam(change)
    assert list(changed.capabilities) == [CAPABILITY_FIREFIGHTING, CAPABILITY_DIVING]


async def test_a_registered_team_is_not_available_before_it_is_verified(emergency: Served) -> None:
    made = await registered(emergency)
    with refused("ILLEGAL_TRANSITION"):
        await teams(emergency).MakeTeamAvailable(MakeTeamAvailableRequest(name=made.name))


async def test_a_team_leaves_service_for_a_reason_and_comes_back(emergency: Served) -> None:
    made = await available(emergency)
    with refused("REASON_NEEDED", field="reason"):
        await teams(emergency).TakeTeamOutOfService(TakeTeamOutOfServiceRequest(name=made.name, reason="  "))
    out = await teams(emergency).TakeTeamOutOfService(TakeTeamOutOfServiceRequest(name=made.name, reason="车辆检修"))
    assert out.state == TEAM_STATE_OUT_OF_SERVICE
    back = await teams(emergency).MakeTeamAvailable(MakeTeamAvailableRequest(name=made.name))
    assert back.state == TEAM_STATE_AVAILABLE


async def test_a_position_lies_neither_in_the_future_nor_before_the_last_one(emergency: Served) -> None:
    made, now = await available(emergency), datetime.now(UTC)
    here = Location(latitude=31.5, longitude=120.2)
    leader = teams(emergency, TOWN, "leader", "ROLE_TEAM_LEADER")

    def at(moment: datetime) -> UpdateTeamPositionRequest:
        return UpdateTeamPositionRequest(name=made.name, current_location=here, located_at=stamp(moment))

    with refused("POSITION_IN_FUTURE", field="located_at"):
        await leader.UpdateTeamPosition(at(now + timedelta(minutes=1)))
    first = await leader.UpdateTeamPosition(at(now - timedelta(minutes=5)))
    assert first.current_location == here
    with refused("POSITION_OLDER_THAN_LAST", field="located_at"):
        await leader.UpdateTeamPosition(at(now - timedelta(minutes=6)))
    again = await leader.UpdateTeamPosition(at(now - timedelta(minutes=5)))
    assert again.state == TEAM_STATE_AVAILABLE


async def test_a_team_that_reports_no_place_is_back_at_its_station(emergency: Served) -> None:
    made = await available(emergency)
    await teams(emergency).UpdateTeamPosition(
        UpdateTeamPositionRequest(name=made.name, current_location=Location(latitude=31.5, longitude=120.2))
    )
    back = await teams(emergency).UpdateTeamPosition(UpdateTeamPositionRequest(name=made.name))
    assert not back.HasField("current_location")


async def test_a_team_of_another_district_is_out_of_sight_and_reach(emergency: Served) -> None:
    made = await available(emergency)
    stranger = teams(emergency, BINHU, "stranger")
    with refused("NOT_FOUND"):
        await stranger.GetTeam(GetTeamRequest(name=made.name))
    with refused("NOT_FOUND"):
        await stranger.PutTeamOnDuty(PutTeamOnDutyRequest(name=made.name))
    with refused("UNIT_OUT_OF_SCOPE"):
        await stranger.CreateTeam(CreateTeamRequest(team=team(TOWN)))


async def test_teams_are_listed_by_capability_kind_and_state(emergency: Served) -> None:
    both = [CAPABILITY_MEDICAL, CAPABILITY_DIVING]
    diver = await available(emergency, kind=TEAM_KIND_SOCIAL, capabilities=both)
    await registered(emergency, kind=TEAM_KIND_SOCIAL, capabilities=[CAPABILITY_MEDICAL])
    request = ListTeamsRequest(
        unit=LIANGXI, capabilities=both, kind=[TEAM_KIND_SOCIAL], state=[TEAM_STATE_AVAILABLE], page_size=1000
    )
    found = await teams(emergency, CITY, "chief").ListTeams(request)
    assert [one.name for one in found.teams] == [diver.name]
    nobody = await teams(emergency, BINHU, "stranger").ListTeams(ListTeamsRequest(capabilities=both))
    assert not nobody.teams
