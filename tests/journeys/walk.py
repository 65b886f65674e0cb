"""One incident walks through four tiers of a running platform; what everybody saw of it is kept."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from cli.rest import Person
from cli.watch import Sight, Watch, watching
from tests.city import City
from tests.hurry import hurried

CAST = {
    "officer": "320205001-e2-safety",
    "town": "320205001-duty",
    "district": "320205-duty",
    "system": "320205-system",
    "city": "city-duty",
    "mayor": "city-leader",
    "squad": "city-rescue",
    "rescue": "320205001-rescue",
    "silent": "320206002-duty",
    "silents_district": "320206-duty",
    "colleague": "320205001-e1-safety",
    "next_town": "320205002-duty",
    "far_district": "320282-duty",
    "far_enterprise": "320282001-e1-safety",
}
ON_THE_PATH = ("officer", "town", "district", "system", "city", "mayor")
OFF_THE_PATH = ("colleague", "next_town", "far_district", "far_enterprise", "silent", "silents_district", "rescue")
SECONDS = 20.0
WORDS = {"title": "应急处置", "instruction": "立即处置", "priority": "ORDER_PRIORITY_FLASH"}

Entry = dict[str, Any]


@dataclass
class Walk:
    """The people, what they see, and what has come to be."""

    people: dict[str, Person]
    watches: dict[str, Watch]
    incident: Entry = field(default_factory=dict)
    order: Entry = field(default_factory=dict)
    district_order: Entry = field(default_factory=dict)
    town_order: Entry = field(default_factory=dict)
    receipts: dict[str, Entry] = field(default_factory=dict)
    """By recipient: as it was issued."""

    async def post(self, who: str, path: str, **body: object) -> Entry:
        """Somebody does something."""
        return await self.people[who].post(path, body)

    async def get(self, who: str, path: str, **query: object) -> Entry:
        """Somebody reads something."""
        return await self.people[who].get(path, **query)

    async def sees(self, who: str, match: Callable[[Sight], bool]) -> Sight:
        """What somebody sees on the live stream, now or soon."""
        sight = await self.watches[who].until(match, SECONDS)
        assert sight, f"{who} did not see it within {SECONDS:.0f} s"
        return sight

    async def given(self, who: str, order: Entry) -> Entry:
        """The receipt that an order brings to somebody's unit."""
        unit = self.people[who].unit

        def is_it(sight: Sight) -> bool:
            return sight.data["ledger"] == "receipts" and sight.data["unit"] == unit and sight.version == 1

        sight = await self.sees(who, lambda seen: is_it(seen) and seen.entry["dispatchOrder"] == order["name"])
        self.receipts[who] = sight.entry
        return sight.entry

    async def answers(self, who: str, *verbs: str, by: str = "", **body: object) -> None:
        """Somebody, or `by` for them, answers the order they were given."""
        for verb in verbs:
            await self.post(by or who, f"/v1/{self.receipts[who]['name']}:{verb}", **body)

    # ---- the walk itself

    async def report(self) -> None:
        """From a phone at an enterprise."""
        now = datetime.now(UTC)
        self.incident = await self.post(
            "officer",
            "/v1/incidents",
            unit=self.people["officer"].unit,
            title="抛光车间收尘管道起火",
            kind="INCIDENT_KIND_FIRE",
            occurredAt=(now - timedelta(minutes=4)).isoformat(),
            awareAt=(now - timedelta(minutes=3)).isoformat(),
            channel="INCIDENT_CHANNEL_ENTERPRISE",
            casualties={"minorInjuries": 2, "trapped": 1},
        )
        await self.post("town", f"/v1/{self.incident['name']}:verify")
        await self.post("district", f"/v1/{self.incident['name']}:confirm", incidentClass="INCIDENT_CLASS_ACCIDENT")

    async def order_down(self) -> None:
        """The city orders a district, skips a tier to a town elsewhere, and asks for a team; they break it down."""
        recipients = [self.people["district"].unit, self.people["silent"].unit]
        teams = [{"capability": "CAPABILITY_DUST_EXPLOSION"}]
        self.order = await self._order(
            "city", incident=self.incident["name"], recipients=recipients, teamRequests=teams
        )
        for who in ("district", "silent", "squad", "silents_district"):
            await self.given(who, self.order)
        await self.answers("district", "acknowledge", "accept")
        town = [self.people["town"].unit]
        self.district_order = await self._order("district", parent=self.order["name"], recipients=town)
        await self.given("town", self.district_order)
        await self.answers("town", "accept")
        found = await self.get("town", "/v1/teams", unit=self.people["rescue"].unit)
        team = [{"team": found["teams"][0]["name"]}]
        self.town_order = await self._order("town", parent=self.district_order["name"], teamRequests=team)
        await self.given("rescue", self.town_order)

    async def _order(self, who: str, **more: object) -> Entry:
        return await self.post(who, "/v1/orders", **WORDS, **more)

    async def carry_out(self) -> None:
        """The teams answer, go, arrive; nobody in the silent town does anything, until its district answers."""
        for who in ("squad", "rescue"):
            await self.answers(who, "deliver", "acknowledge", "accept", "depart", "arrive")
        silent = self.receipts["silent"]["name"]
        await self.sees(
            "city", lambda seen: seen.name == silent and len(seen.entry["calls"]) == len(seen.entry["ladder"])
        )
        await self.answers("silent", "accept", "complete", by="silents_district")

    async def freed(self, who: str) -> None:
        """A team is free again: a reaction does that, and what it writes belongs to the story before the end."""
        team = self.receipts[who]["team"]
        await self.sees("city", lambda seen: bool(seen.name == team and seen.data["to"] == "ON_DUTY"))

    async def close(self) -> None:
        """Completed, verified and closed from below to above."""
        await self.answers("rescue", "complete", result="疏散 30 人")
        await self.answers("rescue", "verify", by="town")
        await self.post("town", f"/v1/{self.town_order['name']}:close")
        await self.answers("town", "complete")
        await self.answers("town", "verify", by="district")
        await self.post("district", f"/v1/{self.district_order['name']}:close")
        await self.answers("district", "complete")
        await self.answers("squad", "complete")
        for who in ("district", "squad", "silent"):
            await self.answers(who, "verify", by="city")
        await self.post("city", f"/v1/{self.order['name']}:close")
        for who in ("squad", "rescue"):
            await self.freed(who)
        await self.post("city", f"/v1/{self.incident['name']}:close")
        await self.sees("officer", lambda seen: seen.name == self.incident["name"] and seen.data["to"] == "CLOSED")


@asynccontextmanager
async def assembled(city: City) -> AsyncIterator[Walk]:
    """The cast, signed in and watching."""
    people = {role: await city.person(account) for role, account in CAST.items()}
    watches = {role: Watch(person) for role, person in people.items()}
    async with hurried(city, people["silent"], people["silents_district"]), watching(*watches.values()):
        yield Walk(people, watches)
