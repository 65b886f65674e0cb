"""A small drill: a report goes up, an order down; one recipient answers, one is called again and again, a team goes."""

import itertools
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from cli.rest import Person
from kit.testing import eventually
from tests.faults.faults import PATIENCE_SECONDS

DISTRICT, SILENT_TOWN = "320206", "320206002"
CAST = {
    "officer": f"{DISTRICT}001-e1-safety",
    "district": f"{DISTRICT}-duty",
    "silent": f"{SILENT_TOWN}-duty",
    "rescue": f"{DISTRICT}-rescue",
    "city": "city-duty",
}
RUNGS = 2
"""Up to which rung the silent town is called."""

Entry = dict[str, Any]
numbers = itertools.count(1)


@dataclass
class Drill:
    """One run of it. Every call is tried again while the platform is away, under one key: it happens once."""

    people: dict[str, Person]
    number: int = field(default_factory=lambda: next(numbers))
    incident: Entry = field(default_factory=dict)
    order: Entry = field(default_factory=dict)
    receipts: dict[str, Entry] = field(default_factory=dict)

    async def post(self, role: str, path: str, **body: object) -> Entry:
        """Somebody does something, once."""
        return await self.people[role].post(path, body, key=f"drill-{self.number}-{role}-{path}")

    async def report(self) -> None:
        """The enterprise's safety officer reports a fire."""
        now = datetime.now(UTC)
        self.incident = await self.post(
            "officer",
            "/v1/incidents",
            unit=self.people["officer"].unit,
            title=f"故障演练{self.number}:测试车间起火",
            kind="INCIDENT_KIND_FIRE",
            channel="INCIDENT_CHANNEL_ENTERPRISE",
            occurredAt=(now - timedelta(minutes=4)).isoformat(),
            awareAt=(now - timedelta(minutes=3)).isoformat(),
            address="测试车间",
        )

    async def command(self) -> None:
        """The city orders a district and a town, and asks for a team."""
        self.order = await self.post(
            "city",
            "/v1/orders",
            title=f"故障演练{self.number}",
            instruction="组织属地处置。",
            priority="ORDER_PRIORITY_FLASH",
            incident=self.incident["name"],
            recipients=[self.people["district"].unit, self.people["silent"].unit],
            teamRequests=[{"team": await self.team()}],
        )

    async def team(self) -> str:
        """The rescue station's own team."""
        teams = (await self.people["rescue"].get("/v1/teams", unit=self.people["rescue"].unit))["teams"]
        return str(teams[0]["name"])

    async def listed(self) -> dict[str, Entry]:
        """The receipts of the order by the unit they are for, copies left out."""
        listed = (await self.people["city"].get("/v1/receipts", dispatchOrder=self.order["name"]))["receipts"]
        orders = [receipt for receipt in listed if receipt["kind"] == "RECEIPT_KIND_ORDER"]
        found = {receipt["unit"]: receipt for receipt in orders}
        assert len(found) == len(orders), "somebody was told twice"
        return found

    async def told(self) -> None:
        """Everybody has a receipt, the team too."""

        async def all_told() -> bool:
            found = await self.listed()
            self.receipts = {role: found.get(self.people[role].unit, {}) for role in ("district", "silent", "rescue")}
            return all(self.receipts.values())

        await eventually(all_told, seconds=PATIENCE_SECONDS)

    async def answer(self) -> None:
        """The district and the team do what they are told."""
        for role, verbs in {"district": ("accept",), "rescue": ("acknowledge", "depart", "arrive")}.items():
            for verb in verbs:
                await self.post(role, f"/v1/{self.receipts[role]['name']}:{verb}")
            await self.post(role, f"/v1/{self.receipts[role]['name']}:complete", result="已完成")

    async def escalated(self) -> None:
        """Nobody answers in the silent town: one after the other is called, each once."""
        name = self.receipts["silent"]["name"]

        async def called() -> bool:
            self.receipts["silent"] = await self.people["city"].get(f"/v1/{name}")
            return int(self.receipts["silent"]["rung"]) > RUNGS

        await eventually(called, seconds=PATIENCE_SECONDS)
        rungs = [call["rung"] for call in self.receipts["silent"]["calls"]]
        assert rungs == list(range(1, len(rungs) + 1)), "a rung was left out, or called twice"

    async def finish(self) -> None:
        """The town answers after all; the city verifies and closes, and the team is free again."""
        await self.post("silent", f"/v1/{self.receipts['silent']['name']}:accept")
        await self.post("silent", f"/v1/{self.receipts['silent']['name']}:complete", result="已完成")
        for receipt in self.receipts.values():
            await self.post("city", f"/v1/{receipt['name']}:verify")
        await self.post("city", f"/v1/{self.order['name']}:close")
        team = self.receipts["rescue"]["team"]

        async def free() -> bool:
            return not (await self.people["city"].get(f"/v1/{team}")).get("claim")

        await eventually(free, seconds=PATIENCE_SECONDS)

    async def rest(self) -> None:
        """All that comes after the order."""
        await self.told()
        await self.answer()
        await self.escalated()
        await self.finish()
