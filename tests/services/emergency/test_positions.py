"""Positions by stream and in batches, what becomes of them, and who may tell and see them."""

import asyncio
from contextlib import aclosing
from datetime import timedelta

from anlan.command.v1.receipt_pb2 import (
    RECEIPT_STATE_CANCELLED,
    RECEIPT_STATE_EN_ROUTE,
    RECEIPT_STATE_ISSUED,
)
from anlan.emergency.v1.claim_pb2 import RefuseClaimRequest, ReleaseClaimRequest
from anlan.emergency.v1.position_pb2 import (
    ListPositionsRequest,
    ListTracksRequest,
    Position,
    PositionPoint,
    ReportPositionsRequest,
    ReportPositionsResponse,
)
from anlan.emergency.v1.position_pb2_grpc import PositionServiceStub
from anlan.emergency.v1.resource_pb2 import FindResourcesRequest
from anlan.emergency.v1.sighting_pb2 import (
    SIGHTING_KIND_ARRIVAL,
    SIGHTING_KIND_DEPARTURE,
    ListSightingsRequest,
    Sighting,
)
from anlan.emergency.v1.sighting_pb2_grpc import SightingServiceStub
from anlan.emergency.v1.team_pb2 import (
    CAPABILITY_FIREFIGHTING,
    GetTeamRequest,
    ListTeamsRequest,
    UpdateTeamPositionRequest,
)
from anlan.geo.v1.location_pb2 import Location

from kit.latest import hear
from kit.testing import Served, eventually, refused
from services.emergency.ledgers.sightings import LIFECYCLE
from services.emergency.moves import forget
from tests.services.emergency.driving import ago, north, point, positions, receipt, told, way
from tests.services.emergency.places import BINHU, CITY, TOWN
from tests.services.emergency.ready import DUTY, available, claimed, claims, resources, stamp, teams

Answer = ReportPositionsResponse


async def report(served: Served, *points: PositionPoint, unit: str = TOWN) -> Answer:
    answer: Answer = await positions(served, unit).BatchReportPositions(ReportPositionsRequest(points=points))
    return answer


async def rows(served: Served, table: str, team: str) -> int:
    async with served.acting().session() as conn:
        sql = f"SELECT count(*) FROM {table} WHERE team = $1"  # noqa: S608 a table of ours
        count: int = await conn.fetchval(sql, team.partition("/")[2])
    return count


async def sightings(served: Served, team: str, unit: str = CITY) -> list[Sighting]:
    stub = served.client(SightingServiceStub, unit, DUTY, person="duty")
    listed = await stub.ListSightings(ListSightingsRequest(team=team))
    return list(reversed(listed.sightings))


async def test_points_of_a_while_without_network_are_stored_in_any_order_and_once(emergency: Served) -> None:
    team = await available(emergency)
    drive = list(way(team.name, from_metres=0, to_metres=3000, start=600))
    mixed = [*drive[20:], *drive[:10], *drive[5:25], drive[0]]
    answer = await report(emergency, *mixed)
    assert (answer.accepted, list(answer.refused)) == (len(mixed), [])
    assert (await report(emergency, *mixed)).accepted == len(mixed)
    assert await rows(emergency, "tracks", team.name) == len(drive)
    shown = await teams(emergency).GetTeam(GetTeamRequest(name=team.name))
    assert shown.position.location == drive[-1].location
    assert shown.position.at == drive[-1].at
    assert not shown.position.stale


async def test_a_point_that_is_refused_names_its_index_and_loses_none_of_the_others(emergency: Served) -> None:
    mine, foreign = await available(emergency), await available(emergency, BINHU)
    nowhere = PositionPoint(team=mine.name, location=Location(), at=stamp(ago(1)))
    wrong = [
        point(mine.name, 0, -3600),
        nowhere,
        point(foreign.name, 0),
        point("teams/nosuch", 0),
        PositionPoint(team=mine.name, at=stamp(ago(1)), location=Location(latitude=95, longitude=1)),
        PositionPoint(team=mine.name, location=north(1)),
        point(mine.name, 0, 200 * 86400),
        point(mine.name, 0, device="\x00"),
        point(mine.name.partition("/")[2], 0),
    ]
    answer = await report(emergency, point(mine.name, 10, 2), *wrong, point(mine.name, 20, 1))
    assert answer.accepted == 2
    assert [(each.index, each.reason, each.field) for each in answer.refused] == [
        (1, "POSITION_IN_FUTURE", "at"),
        (2, "POSITION_IMPLAUSIBLE", "location"),
        (3, "NOT_FOUND", ""),
        (4, "NOT_FOUND", ""),
        (5, "BAD_INPUT", "location.latitude"),
        (6, "BAD_INPUT", "at"),
        (7, "POSITION_TOO_OLD", "at"),
        (8, "BAD_INPUT", "device"),
        (9, "NOT_FOUND", ""),
    ]
    assert "ahead" in answer.refused[0].text
    assert await rows(emergency, "team_positions", mine.name) == 1
    assert await rows(emergency, "team_positions", foreign.name) == 0
    with refused(field="points"):
        await report(emergency)
    with refused(code="PERMISSION_DENIED"):
        await positions(emergency, role="ROLE_VIEWER").BatchReportPositions(
            ReportPositionsRequest(points=[point(mine.name, 0)])
        )


async def test_a_stream_answers_each_message_once_it_is_stored_and_goes_on_after_a_refusal(emergency: Served) -> None:
    team = await available(emergency)
    system = positions(emergency, TOWN, "ROLE_SYSTEM")
    stream = system.ReportPositions()
    for number in range(3):
        points = [point(team.name, number * 50, 30 - number), point("teams/nosuch", 0)]
        await stream.write(ReportPositionsRequest(points=points, request_id=f"batch-{number}"))
        answer = await stream.read()
        assert (answer.request_id, answer.accepted, [each.index for each in answer.refused]) == (
            f"batch-{number}",
            1,
            [1],
        )
    await stream.done_writing()
    [position] = (await positions(emergency).ListPositions(ListPositionsRequest(team=team.name))).positions
    assert position.location == north(100)
    unsigned = emergency.stranger(PositionServiceStub).ReportPositions()
    with refused(code="UNAUTHENTICATED"):
        await unsigned.read()


async def test_many_at_once_are_written_together_and_each_has_its_own_answer(emergency: Served) -> None:
    team = await available(emergency)
    calls = [report(emergency, point(team.name, number, 90 - number, device=f"v{number}")) for number in range(40)]
    assert [answer.accepted for answer in await asyncio.gather(*calls)] == [1] * 40
    listed = await positions(emergency).ListPositions(ListPositionsRequest(team=team.name, page_size=25))
    rest = await positions(emergency).ListPositions(
        ListPositionsRequest(team=team.name, page_size=25, page_token=listed.next_page_token)
    )
    assert len({each.device for each in [*listed.positions, *rest.positions]}) == 40
    assert not rest.next_page_token


async def test_the_teams_entry_follows_in_coarse_steps_and_the_journal_says_who_reported(emergency: Served) -> None:
    team = await available(emergency)
    for metres in range(0, 2000, 100):
        await report(emergency, point(team.name, metres, 300 - metres / 20))
    entry = await emergency.entry(team.name)
    assert 3 <= entry.version - team.version <= 6, "twenty positions, few rows of the journal"
    assert abs(entry.current_location.latitude - north(1900).latitude) < 300 / 111_195
    async with emergency.acting().session() as conn:
        actors = await conn.fetch(
            "SELECT DISTINCT actor FROM journal WHERE name = $1 AND transition = 'UpdateTeamPosition'", team.name
        )
    assert [row["actor"] for row in actors] == ["posts/driver"]
    request = FindResourcesRequest(place=north(1900), capability=CAPABILITY_FIREFIGHTING, unit=TOWN, quantity=200)
    found = await resources(emergency).FindResources(request)
    [pick] = [each for each in found.picks if each.resource == team.name]
    assert (pick.distance < 400, pick.position_stale) == (True, False)
    await report(emergency, point(team.name, 30, 1))
    assert not (await emergency.entry(team.name)).HasField("current_location"), "back at its station"


async def test_a_stale_position_is_marked_wherever_it_is_shown(emergency: Served) -> None:
    team, by_hand = await available(emergency), await available(emergency)
    await report(emergency, point(team.name, 5000, 3600))
    await teams(emergency).UpdateTeamPosition(
        UpdateTeamPositionRequest(name=by_hand.name, current_location=north(700), located_at=stamp(ago(3600)))
    )
    listed = await teams(emergency).ListTeams(ListTeamsRequest(unit=TOWN))
    shown = {each.name: each.position for each in listed.teams}
    assert (shown[team.name].stale, shown[by_hand.name].stale) == (True, True)
    assert shown[by_hand.name].location == north(700)
    [position] = (await positions(emergency).ListPositions(ListPositionsRequest(team=team.name))).positions
    assert position.stale


async def test_leaving_and_arriving_are_seen_once_each_by_whoever_ordered_it(emergency: Served) -> None:
    team = await available(emergency)
    await told(emergency, receipt(team, 4000))
    await report(emergency, *way(team.name, from_metres=0, to_metres=3900, start=1000))
    assert [each.kind for each in await sightings(emergency, team.name)] == [SIGHTING_KIND_DEPARTURE]
    there = [point(team.name, 3950, seconds, accuracy=20) for seconds in (60, 55, 45)]
    await report(emergency, *there)
    await report(emergency, point(team.name, 3950, 40), point(team.name, 9000, 20), point(team.name, 3950, 5))
    departure, arrival = await sightings(emergency, team.name)
    assert (departure.kind, arrival.kind) == (SIGHTING_KIND_DEPARTURE, SIGHTING_KIND_ARRIVAL)
    assert (arrival.seen_at, arrival.settled_at) == (there[0].at, there[2].at)
    assert (arrival.issuer, arrival.incident, arrival.radius, arrival.accuracy) == (CITY, "incidents/test", 300, 20)
    assert {t.verb for t in LIFECYCLE.transitions.values()} == {"RecordSighting"}
    assert list(arrival.allowed_actions) == []


async def test_nobody_is_seen_for_an_order_that_is_not_answered_or_over(emergency: Served) -> None:
    team = await available(emergency)
    issued = receipt(team, 4000, RECEIPT_STATE_ISSUED)
    await told(emergency, issued)
    there = [point(team.name, 4000, seconds) for seconds in (300, 280, 260)]
    await report(emergency, *there)
    assert await sightings(emergency, team.name) == []
    # The answer overtakes the order on its way, the amendment comes late: only the version counts.
    over = receipt(team, 4000, RECEIPT_STATE_CANCELLED, name=issued.name, version=9)
    await told(emergency, over)
    await told(emergency, receipt(team, 4000, RECEIPT_STATE_EN_ROUTE, name=issued.name, version=8))
    await report(emergency, *[point(team.name, 4000, seconds) for seconds in (200, 180)])
    assert await sightings(emergency, team.name) == []


async def test_a_team_on_patrol_leaves_from_where_it_was_when_it_was_ordered(emergency: Served) -> None:
    team = await available(emergency)
    await report(emergency, point(team.name, 2000, 120))
    await told(emergency, receipt(team, 8000), at=ago(60))
    await report(emergency, *[point(team.name, 2050, seconds) for seconds in (50, 40)])
    assert await sightings(emergency, team.name) == []
    await report(emergency, *[point(team.name, 2600, seconds) for seconds in (30, 20)])
    assert [each.kind for each in await sightings(emergency, team.name)] == [SIGHTING_KIND_DEPARTURE]


async def test_the_way_is_read_by_its_owner_and_by_whom_it_was_for_only_meanwhile(emergency: Served) -> None:
    team = await available(emergency)
    await report(emergency, *[point(team.name, 100, seconds) for seconds in (4000, 3900)])
    claim = await claimed(emergency, CITY, team=team.name)
    drive = [point(team.name, metres) for metres in (500, 600)]
    await report(emergency, *drive)
    ordered = receipt(team, 4000)
    await told(emergency, ordered, at=ago(3950))
    await claims(emergency, CITY).ReleaseClaim(ReleaseClaimRequest(name=claim.name))

    async def way_of(unit: str, **asked: object) -> int:
        listed = await positions(emergency, unit, DUTY).ListTracks(ListTracksRequest(**asked))
        return len(listed.points)

    assert await way_of(TOWN, team=team.name) == 3, "two of the drive lie within five seconds"
    assert await way_of(CITY, claim=claim.name) == 1
    assert await way_of(CITY, receipt=ordered.name) == 2
    assert await way_of(TOWN, team=team.name, since=stamp(ago(3950)), until=stamp(ago(3800))) == 1
    first = await positions(emergency).ListTracks(ListTracksRequest(team=team.name, page_size=2))
    rest = await positions(emergency).ListTracks(
        ListTracksRequest(team=team.name, page_size=2, page_token=first.next_page_token)
    )
    assert [len(first.points), len(rest.points), rest.next_page_token] == [2, 1, ""]
    with refused("ONE_TRACK_NEEDED", field="team"):
        await way_of(TOWN)
    for asked in ({"team": team.name}, {"claim": claim.name}, {"receipt": ordered.name}):
        with refused("NOT_FOUND"):
            await way_of(BINHU, **asked)
    listed = await positions(emergency, BINHU, DUTY).ListPositions(ListPositionsRequest(team=team.name))
    assert list(listed.positions) == []


async def test_whoever_was_refused_a_team_does_not_see_its_way(emergency: Served) -> None:
    team = await available(emergency)
    asked = await claimed(emergency, BINHU, team=team.name)
    await claims(emergency, TOWN, "owner").RefuseClaim(RefuseClaimRequest(name=asked.name, reason="另有任务"))
    await report(emergency, point(team.name, 500))
    with refused("NOT_FOUND"):
        await positions(emergency, BINHU, DUTY).ListTracks(ListTracksRequest(claim=asked.name))


async def test_each_position_is_told_live_once_it_is_stored(emergency: Served) -> None:
    team = await available(emergency)
    async with aclosing(hear(emergency.running.bus)) as heard:
        first = asyncio.create_task(anext(heard))
        await asyncio.sleep(0)  # the subscription goes out before the report does

        async def reported() -> bool:
            await report(emergency, point(team.name, 10, 2), point(team.name, 20, 1))
            return first.done()

        await eventually(reported)
        event = first.result()
    assert (event.ledger, event.unit, event.name) == ("positions", TOWN, f"{team.name}/")
    assert Position.FromString(event.entry).location == north(20)


async def test_old_tracks_are_forgotten(emergency: Served) -> None:
    team = await available(emergency)
    await report(emergency, point(team.name, 10, 86400), point(team.name, 20, 1))
    await told(emergency, receipt(team, 4000, RECEIPT_STATE_CANCELLED), at=ago(86400))
    call = emergency.acting()
    call.now += timedelta(days=90) - timedelta(seconds=3600)
    await forget(call)
    assert await rows(emergency, "tracks", team.name) == 1
    assert await rows(emergency, "destinations", team.name) == 0
