"""Random walks through every lifecycle of the service: what kit.walk holds at each step."""

import itertools
import random
from datetime import UTC, datetime, timedelta
from typing import Any

from anlan.kit.v1.norm_pb2 import Norm
from anlan.responsibility.v1.duty_occurrence_pb2 import DutyEvidence
from anlan.responsibility.v1.norm_pb2 import CreateNormRequest
from anlan.responsibility.v1.unit_pb2 import UnitChange

from kit.testing import Served
from kit.walk import Person, Walk
from services.responsibility.ledgers.duty_lists import DUTY_LISTS
from services.responsibility.ledgers.duty_occurrences import DUTY_OCCURRENCES
from services.responsibility.ledgers.norms import NORMS
from services.responsibility.ledgers.posts import POSTS
from services.responsibility.ledgers.units import UNITS
from tests.services.responsibility.people import CITY, DISTRICT, MOBILE, OTHER_DISTRICT, Tree
from tests.services.responsibility.test_duty_lists import item, now, occurrences, soon

ADMIN = Person("admin", CITY, ("ROLE_ADMINISTRATOR",))
DISTRICT_ADMIN = Person("district", DISTRICT, ("ROLE_ADMINISTRATOR",))
LEADER = Person("leader", DISTRICT, ("ROLE_LEADER",))
MAYOR = Person("mayor", CITY, ("ROLE_LEADER",))
STRANGER = Person("stranger", "320500", ("ROLE_LEADER", "ROLE_ADMINISTRATOR"))

STEPS = 60
WHY = {"reason": "测试"}
towns = itertools.count(300)


def why(_random: random.Random, _entry: object) -> dict[str, Any]:
    return WHY


async def test_units(tree: Tree, responsibility: Served) -> None:
    taker = await tree.put(f"{DISTRICT}.320205299")

    async def begin(_random: random.Random) -> str:
        return str((await tree.put(f"{DISTRICT}.320205{next(towns)}")).name)

    def when(chance: random.Random, fields: dict[str, Any]) -> dict[str, Any]:
        return {**fields, "effective_at": datetime.now(UTC) + timedelta(days=chance.choice([-1, 1]))}

    def renamed(chance: random.Random, _entry: object) -> dict[str, Any]:
        return when(chance, {"title": f"测试{chance.random()}"})

    def moved(chance: random.Random, entry: Any) -> dict[str, Any]:  # noqa: ANN401 a unit
        return when(chance, {"target": OTHER_DISTRICT if entry.unit.startswith(DISTRICT) else DISTRICT})

    def pending(_random: random.Random, _entry: object) -> dict[str, Any]:
        change = UnitChange(verb="RenameUnit", title="改名")
        change.effective_at.FromDatetime(datetime.now(UTC) + timedelta(days=1))
        return {"pending": change}

    walk = Walk(
        responsibility,
        UNITS,
        people=[ADMIN, Person("other", CITY, ADMIN.roles), STRANGER],
        begin=begin,
        fields={
            "RenameUnit": renamed,
            "MoveUnit": moved,
            "MergeUnit": lambda chance, _: when(chance, {"target": taker.unit}),
            "AbolishUnit": lambda chance, _: when(chance, WHY),
            "PlanUnitChange": pending,
            "UpdateUnit": lambda chance, _: {"short_title": f"测试{chance.random()}"[:10]},
        },
    )
    await walk.cover(seed=3, steps=STEPS)


async def test_posts(tree: Tree, responsibility: Served) -> None:
    async def begin(_random: random.Random) -> str:
        return str((await tree.put_post(DISTRICT)).name)

    walk = Walk(
        responsibility,
        POSTS,
        people=[ADMIN, DISTRICT_ADMIN, STRANGER],
        begin=begin,
        fields={
            "AppointHolder": lambda _chance, _: {"holder": "测试丁", "phones": [MOBILE]},
            "UpdatePost": lambda chance, _: {"title": f"测试{chance.random()}"[:20]},
            "AbolishPost": why,
        },
    )
    await walk.cover(seed=3, steps=STEPS)


async def test_duty_lists(tree: Tree, responsibility: Served) -> None:
    async def begin(_random: random.Random) -> str:
        return str((await tree.draft(DISTRICT, items=[item()], valid_from=soon(9), valid_to=soon(300))).name)

    walk = Walk(
        responsibility,
        DUTY_LISTS,
        people=[LEADER, MAYOR, Person("reviewer", DISTRICT, ("ROLE_LEADER",)), STRANGER],
        begin=begin,
        fields={
            "UpdateDutyList": lambda chance, _: {"title": f"测试{chance.random()}"[:20]},
            "ReturnDutyList": why,
            "RetireDutyList": why,
        },
    )
    await walk.cover(seed=5, steps=2 * STEPS)


async def test_duty_occurrences(tree: Tree, responsibility: Served) -> None:
    async def begin(chance: random.Random) -> str:
        drafted = await tree.draft(DISTRICT, valid_from=soon(-1), valid_to=soon(300))
        await tree.publish(drafted)
        return str((await occurrences(tree, drafted))[chance.randint(0, 1)].name)

    def shown(chance: random.Random, _entry: object) -> dict[str, Any]:
        piece = DutyEvidence(text="听取汇报")
        piece.done_at.FromDatetime(now() + timedelta(days=chance.choice([0, 0, 3])))
        return {"evidence": [piece]}

    walk = Walk(
        responsibility,
        DUTY_OCCURRENCES,
        people=[LEADER, MAYOR, STRANGER],
        begin=begin,
        fields={"CompleteDutyOccurrence": shown, "WaiveDutyOccurrence": why},
    )
    await walk.cover(seed=3, steps=STEPS)


async def test_norms(tree: Tree, responsibility: Served) -> None:
    days = itertools.count(1)

    async def begin(_random: random.Random) -> str:
        norm = Norm(unit=DISTRICT, code="responsibility.duty_grace", value=1, unit_of_measure="period", source="测试")
        norm.valid_from.FromDatetime(datetime.now(UTC) + timedelta(days=next(days)))
        return str((await tree.norms(DISTRICT).CreateNorm(CreateNormRequest(norm=norm))).name)

    walk = Walk(
        responsibility,
        NORMS,
        people=[ADMIN, DISTRICT_ADMIN, STRANGER],
        begin=begin,
        fields={"RevokeNorm": why},
    )
    await walk.cover(seed=3, steps=STEPS // 3)
