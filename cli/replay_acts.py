"""What each act of a replay says to the platform, and how long the platform took to show it."""

import time
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from cli.replay_plan import Act, Step, shifted, town_at
from cli.replay_rows import Deployment
from cli.replay_sightings import Sightings
from cli.replay_teams import Crew
from cli.rest import Person

KINDS = {
    "Structure Fire": "FIRE",
    "Outside Fire": "FIRE",
    "Vehicle Fire": "FIRE",
    "Traffic Collision": "ROAD_VEHICLE",
    "Gas Leak (Natural and LP Gases)": "LEAK",
    "Fuel Spill": "LEAK",
    "HazMat": "LEAK",
    "Electrical Hazard": "ELECTRIC_SHOCK",
    "Explosion": "GAS_EXPLOSION",
    "Water Rescue": "DROWNING",
}
"""What kind of incident a type of call is; any other is OTHER."""
PRIORITIES = {"3": "FLASH", "2": "URGENT"}
"""Of an order, by the log's final priority; any other is ROUTINE."""

CALL_TAKEN = "call taken: request to answer"
ORDER_VISIBLE = "accepted call to visible order: the two requests and the way to the recipient's live stream"
ACKNOWLEDGEMENT_VISIBLE = "acknowledgement to visible on the dispatcher's live stream"


class NotToBeHad(Exception):
    """The platform could not give the team to the order."""


class Skipped(Exception):
    """An earlier act that this one needs did not happen."""


@dataclass
class Ride:
    """One unit on one call, as far as it has come."""

    order: str = ""
    receipt: str = ""
    open: bool = False


@dataclass
class Acts:
    """The dispatcher and the brigades at their work."""

    deployments: Sequence[Deployment]
    crews: Mapping[str, Crew]
    dispatcher: Person
    dispatched: Sightings
    """What the dispatcher sees on the live stream."""
    received: Sightings
    """What the brigades see there."""
    delays: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    """Seconds by what was measured."""
    run: str = field(default_factory=lambda: uuid.uuid4().hex[:12])

    def __post_init__(self) -> None:
        self._rows = {(row.call, row.unit): row for row in self.deployments}
        self._calls = {row.call: row for row in reversed(self.deployments)}
        self._incidents: dict[str, str] = {}
        self._taken: dict[str, float] = {}
        self._rides: dict[tuple[str, str], Ride] = defaultdict(Ride)

    async def do(self, step: Step) -> None:
        """Do one act; raises Refusal, NoAnswer, NotSeen, NotToBeHad or Skipped."""
        doings = {
            Act.CALL: self._call,
            Act.ORDER: self._order,
            Act.SET_OUT: self._set_out,
            Act.ARRIVE: self._arrive,
            Act.FINISH: self._finish,
            Act.RECALL: self._recall,
            Act.CLOSE: self._close,
        }
        await doings[step.act](step)

    async def _call(self, step: Step) -> None:
        began = time.monotonic()
        incident = await self._post("/v1/incidents", step, _incident(self._calls[step.call]))
        self._taken[step.call] = time.monotonic() - began
        self.delays[CALL_TAKEN].append(self._taken[step.call])
        self._incidents[step.call] = incident["name"]
        await self._post(f"/v1/{incident['name']}:confirm", step, {"incidentClass": "INCIDENT_CLASS_DANGER"})

    async def _order(self, step: Step) -> None:
        incident = self._incidents.get(step.call)
        if incident is None:
            raise Skipped
        ride = self._rides[step.call, step.unit]
        began = time.monotonic()
        row, team = self._rows[step.call, step.unit], self.crews[step.unit].team
        ride.order = (await self._post("/v1/orders", step, _order(row, incident, team)))["name"]
        answer = await self.dispatched.of(f"answer to {ride.order}")
        if answer.data["ledger"] == "claims":
            await self._post(f"/v1/{ride.order}:cancel", step, {"reason": "无法调派"})
            raise NotToBeHad(answer.entry.get("shortfall", {}).get("code", "REASON_CODE_UNSPECIFIED"))
        ride.receipt, ride.open = answer.name, True
        seen = await self.received.of(f"{ride.receipt}@1")
        self.delays[ORDER_VISIBLE].append(self._taken[step.call] + seen.seen - began)

    async def _set_out(self, step: Step) -> None:
        ride = self._ride(step)
        began = time.monotonic()
        receipt = await self._answer(ride, step, "acknowledge")
        seen = await self.dispatched.of(f"{ride.receipt}@{receipt['version']}")
        self.delays[ACKNOWLEDGEMENT_VISIBLE].append(seen.seen - began)
        await self._answer(ride, step, "depart")

    async def _arrive(self, step: Step) -> None:
        await self._answer(self._ride(step), step, "arrive")

    async def _finish(self, step: Step) -> None:
        ride = self._ride(step)
        await self._answer(ride, step, "complete")
        await self._post(f"/v1/{ride.receipt}:verify", step)
        await self._post(f"/v1/{ride.order}:close", step)
        ride.open = False

    async def _recall(self, step: Step) -> None:
        ride = self._ride(step)
        await self._post(f"/v1/{ride.order}:cancel", step, {"reason": "途中召回"})
        await self._answer(ride, step, "acknowledge", again=True)
        ride.open = False

    async def _close(self, step: Step) -> None:
        if step.call not in self._incidents:
            raise Skipped
        await self._post(f"/v1/{self._incidents[step.call]}:close", step)

    def left_open(self) -> list[Step]:
        """Acts that end what the log does not: the recall of every unit still out, the end of every such call."""
        out = [(call, unit) for (call, unit), ride in self._rides.items() if ride.open]
        recalls = [Step(0.0, Act.RECALL, self._rows[key].line, *key) for key in out]
        return [
            *recalls,
            *[Step(0.0, Act.CLOSE, self._calls[call].line, call) for call in sorted({call for call, _ in out})],
        ]

    def _ride(self, step: Step) -> Ride:
        ride = self._rides[step.call, step.unit]
        if not ride.open:
            raise Skipped
        return ride

    async def _answer(self, ride: Ride, step: Step, verb: str, *, again: bool = False) -> dict[str, Any]:
        person = self.crews[step.unit].brigade.person
        key = f"{self._key(step)}:{verb}{':again' if again else ''}"
        return await person.post(f"/v1/{ride.receipt}:{verb}", key=key)

    async def _post(self, path: str, step: Step, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        key = f"{self._key(step)}:{path.rpartition(':')[2] if ':' in path else 'create'}"
        return await self.dispatcher.post(path, body, key=key)

    def _key(self, step: Step) -> str:
        return f"replay:{self.run}:{step.line}:{step.act.name}"


def _incident(row: Deployment) -> dict[str, Any]:
    """A call as the dispatcher enters it: now, at its place in the city."""
    point = shifted(row.latitude, row.longitude)
    return {
        "unit": town_at(point).path,
        "title": f"重放:{row.call_type}",
        "kind": f"INCIDENT_KIND_{KINDS.get(row.call_type, 'OTHER')}",
        "location": {"latitude": point.latitude, "longitude": point.longitude},
        "address": f"{row.address} (San Francisco)"[:200],
        "occurredAt": datetime.now(UTC).isoformat(),
        "channel": "INCIDENT_CHANNEL_CALL",
        "source": {"callerWithheld": True},  # the log does not say who called
        "description": f"San Francisco call {row.call}, priority {row.priority}",
    }


def _order(row: Deployment, incident: str, team: str) -> dict[str, Any]:
    """A dispatch as an order that asks for a certain team."""
    return {
        "title": f"出动 {row.unit}",
        "instruction": f"{row.call_type}, {row.address}",
        "priority": f"ORDER_PRIORITY_{PRIORITIES.get(row.priority, 'ROUTINE')}",
        "incident": incident,
        "teamRequests": [{"team": team}],
    }
