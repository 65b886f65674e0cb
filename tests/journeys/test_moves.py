"""A team drives to a fire and its phone says where it is: it is seen to leave and to arrive; another scans a code."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import grpc
import pytest
from anlan.emergency.v1.position_pb2 import PositionPoint, ReportPositionsRequest
from anlan.emergency.v1.position_pb2_grpc import PositionServiceStub
from anlan.geo.v1.location_pb2 import Location

from cli.rest import Person, Refusal
from kit.testing import eventually
from tests.city import City

Entry = dict[str, Any]
FAR = 0.02
"""Degrees; about two kilometres."""


def point(team: Entry, north: float, seconds_ago: float) -> Entry:
    """Where a team was, so many degrees north of its station."""
    there = {**team["location"], "latitude": team["location"]["latitude"] + north}
    at = datetime.now(UTC) - timedelta(seconds=seconds_ago)
    return {"team": team["name"], "location": there, "at": at.isoformat(), "accuracy": 10}


class Map:
    """What somebody's live stream shows of where teams are."""

    def __init__(self, city: City, person: Person) -> None:
        self.seen: list[str] = []
        self._city, self._person = city, person

    async def run(self, ready: asyncio.Event) -> None:
        headers = await self._person.authorization()
        async with self._city.client.stream("GET", "/live?ledger=positions", headers=headers, timeout=60) as stream:
            async for line in stream.aiter_lines():
                ready.set()
                if line.startswith("data:"):
                    self.seen += [each["team"] for each in json.loads(line[5:])["latest"]]


async def team_of(person: Person) -> Entry:
    found = await person.get("/v1/teams", unit=person.unit)
    team: Entry = found["teams"][0]
    return team


async def ordered(chief: Person, incident: Entry, team: Entry, person: Person) -> Entry:
    """The receipt of a team that is ordered two kilometres north of its station, and has accepted."""
    place = point(team, FAR, 0)["location"]
    words = {"title": "扑救", "instruction": "立即出动", "priority": "ORDER_PRIORITY_FLASH", "location": place}
    order = await chief.post("/v1/orders", {**words, "incident": incident["name"], "recipients": [team["name"]]})
    receipt: Entry = {}

    async def promised() -> bool:
        receipt.update((await person.get("/v1/receipts", dispatchOrder=order["name"]))["receipts"][0])
        return receipt["teamHold"] == "TEAM_HOLD_GRANTED"

    await eventually(promised)
    accepted: Entry = await person.post(f"/v1/{receipt['name']}:accept")
    return accepted


async def until(person: Person, receipt: Entry, state: str) -> Entry:
    found: Entry = {}

    async def reached() -> bool:
        found.update(await person.get(f"/v1/{receipt['name']}"))
        return found["state"] == f"RECEIPT_STATE_{state}"

    await eventually(reached)
    return found


@pytest.fixture
async def maps(city: City) -> AsyncIterator[dict[str, Map]]:
    """Two streams of positions: above the team, and of a district elsewhere."""
    people = {name: await city.person(name) for name in ("city-duty", "320282-duty")}
    watched = {name: Map(city, person) for name, person in people.items()}
    ready = [asyncio.Event() for _ in watched]
    tasks = [asyncio.create_task(each.run(event)) for each, event in zip(watched.values(), ready, strict=True)]
    async with asyncio.timeout(20):
        await asyncio.gather(*[event.wait() for event in ready])
    yield watched
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_a_team_drives_and_arrives_and_another_scans_the_code(city: City, maps: dict[str, Map]) -> None:
    chief, driver, captain = [await city.person(name) for name in ("city-duty", "320205001-rescue", "city-rescue")]
    driving, scanning = await team_of(driver), await team_of(captain)
    report = {
        "title": "仓库起火",
        "channel": "INCIDENT_CHANNEL_ENTERPRISE",
        "occurredAt": datetime.now(UTC).isoformat(),
    }
    incident = await chief.post("/v1/incidents", {"unit": chief.unit, "kind": "INCIDENT_KIND_FIRE", **report})
    receipt, other = await ordered(chief, incident, driving, driver), await ordered(chief, incident, scanning, captain)

    async def noticed() -> bool:
        """The emergency service has heard of the acceptance: what lies before it does not count."""
        await driver.post("/v1/positions:report", {"points": [point(driving, 0.008, 1.0), point(driving, 0.009, 0)]})
        return bool((await chief.get("/v1/sightings", receipt=receipt["name"])).get("sightings"))

    await eventually(noticed)
    assert (await until(chief, receipt, "EN_ROUTE"))["departureEvidence"] == "STEP_EVIDENCE_GEOFENCE"
    [moving] = (await chief.get("/v1/movements", receipt=receipt["name"]))["movements"]
    assert moving["estimate"]["arrivesAt"]
    answer = await driver.post("/v1/positions:report", {"points": [point(driving, FAR, 0), point(scanning, 0, 0)]})
    assert (answer["accepted"], answer["refused"][0]["reason"]) == (1, "NOT_FOUND")
    # Eleven seconds later by the phone's clock, which may be fast by the norm: nobody has to wait here.
    await driver.post("/v1/positions:report", {"points": [point(driving, FAR, -11)]})
    arrived = await until(chief, receipt, "ON_SCENE")
    assert arrived["arrivalEvidence"] == "STEP_EVIDENCE_GEOFENCE"
    assert (await chief.get(f"/v1/{driving['name']}"))["position"]["location"] == point(driving, FAR, 0)["location"]
    track = await chief.get("/v1/tracks", team=driving["name"], pageSize=100)
    assert (track["team"], track["points"][0]["accuracy"]) == (driving["name"], 10)

    [moved] = (await chief.get("/v1/movements", receipt=receipt["name"]))["movements"]
    assert float(moved["turnout"].rstrip("s")) > 0
    assert float(moved["travel"].rstrip("s")) > 0
    assert "estimate" not in moved

    code = await chief.post("/v1/site_codes", {"incident": incident["name"], "title": "东门集结点"})
    scanned = await captain.post("/v1/site_codes:scan", {"code": code["code"], "receipt": other["name"]})
    assert (scanned["state"], scanned["arrivalEvidence"]) == ("RECEIPT_STATE_ON_SCENE", "STEP_EVIDENCE_QR")
    with pytest.raises(Refusal, match="SITE_CODE_UNREADABLE"):
        await captain.post("/v1/site_codes:scan", {"code": "nonsense", "receipt": other["name"]})

    await eventually(lambda: driving["name"] in maps["city-duty"].seen)
    assert maps["320282-duty"].seen == []
    for name in (receipt["name"], other["name"]):
        who = driver if name == receipt["name"] else captain
        await who.post(f"/v1/{name}:complete")
        await chief.post(f"/v1/{name}:verify")


async def test_a_position_that_is_old_is_marked_and_promises_nothing(city: City) -> None:
    chief, captain = await city.person("city-duty"), await city.person("320282-rescue")
    team = await team_of(captain)
    await captain.post("/v1/positions:report", {"points": [point(team, 0.005, 3600)]})
    place = point(team, FAR, 0)["location"]
    words = {"title": "待命", "instruction": "就地待命", "priority": "ORDER_PRIORITY_ROUTINE", "location": place}
    order = await chief.post("/v1/orders", {**words, "recipients": [team["name"]]})
    [receipt] = (await captain.get("/v1/receipts", dispatchOrder=order["name"]))["receipts"]
    await captain.post(f"/v1/{receipt['name']}:accept")

    async def shown() -> Entry | None:
        [moving] = (await chief.get("/v1/movements", receipt=receipt["name"]))["movements"]
        return moving if "locatedAt" in moving else None

    moving = await eventually(shown)
    assert (moving["positionStale"], "estimate" in moving) == (True, False)
    [where] = (await chief.get("/v1/positions", team=team["name"]))["positions"]
    assert where["stale"]
    await captain.post("/v1/positions:report", {"points": [point(team, 0.006, 0)]})

    async def fresh() -> bool:
        [now] = (await chief.get("/v1/movements", receipt=receipt["name"]))["movements"]
        return not now.get("positionStale") and bool(now["estimate"]["arrivesAt"])

    await eventually(fresh)
    await chief.post(f"/v1/{order['name']}:cancel", {"reason": "测试结束"})


async def test_a_system_elsewhere_reports_and_sees_no_team_of_others(city: City) -> None:
    """Through the one gRPC door, as a system with many vehicles does."""
    own, foreign = await city.person("320205-system"), await city.person("320282-system")
    team = await team_of(await city.person("320205001-rescue"))
    request = ReportPositionsRequest(request_id="1")
    one = point(team, 0.001, 0)
    request.points.append(PositionPoint(team=team["name"], location=Location(**one["location"])))
    async with grpc.aio.insecure_channel(f"127.0.0.1:{city.state.grpc_port}") as channel:
        for person, accepted in ((own, 1), (foreign, 0)):
            request.points[0].at.GetCurrentTime()
            metadata = tuple((await person.authorization()).items())
            stream = PositionServiceStub(channel).ReportPositions(metadata=metadata)
            await stream.write(request)
            answer = await stream.read()
            assert (answer.request_id, answer.accepted) == ("1", accepted)
            await stream.done_writing()
    assert (await own.get("/v1/positions", team=team["name"]))["positions"]
    assert (await foreign.get("/v1/positions", team=team["name"])).get("positions", []) == []
