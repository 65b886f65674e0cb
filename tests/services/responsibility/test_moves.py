"""A unit moves, and everything in every service goes with it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import grpc.aio
import pytest
from anlan.hazard.v1.hazard_pb2 import HAZARD_SOURCE_SELF_CHECK, CreateHazardRequest, GetHazardRequest, Hazard
from anlan.hazard.v1.hazard_pb2_grpc import HazardServiceStub, JournalServiceStub
from anlan.kit.v1.event_pb2 import ListEventsRequest
from anlan.kit.v1.norm_pb2 import NORM_STATE_IN_FORCE, NORM_STATE_REVOKED, Norm
from anlan.responsibility.v1.norm_pb2 import CreateNormRequest
from anlan.responsibility.v1.post_pb2 import GetPostRequest
from anlan.responsibility.v1.unit_pb2 import MergeUnitRequest, MoveUnitRequest, Unit

from cli.local.databases import create_database, drop_database
from cli.local.postgres import PostgreSQL
from cli.local.state import Database
from kit.journal import EVENT_FIELDS, breaks, event_of
from kit.ledger import Ledger
from kit.subtree import FOLLOW_UNIT
from kit.testing import Served, eventually, refused, serving
from services.hazard.__main__ import SERVICE as HAZARD
from services.hazard.ledgers.hazards import HAZARDS
from services.responsibility.__main__ import SERVICE
from services.responsibility.ledgers.duty_lists import DUTY_LISTS
from services.responsibility.ledgers.duty_occurrences import DUTY_OCCURRENCES
from services.responsibility.ledgers.norms import NORMS
from services.responsibility.ledgers.posts import POSTS
from tests.services.responsibility.people import CITY, DISTRICT, OTHER_DISTRICT, Tree
from tests.services.responsibility.test_duty_lists import now, soon


@pytest.fixture(scope="module")
async def hazard(postgres: PostgreSQL, nats_url: str) -> AsyncIterator[Served]:
    database = await create_database(postgres, "hazardthatfollows")
    async with serving(HAZARD, database=database, nats_url=nats_url) as served:
        yield served
    await drop_database(postgres, "hazardthatfollows")


@pytest.fixture(scope="module")
async def responsibility(database: Database, nats_url: str, hazard: Served) -> AsyncIterator[Served]:
    peers = {"hazard": hazard}
    async with serving(SERVICE, database=database, nats_url=nats_url, keys=hazard.keys, peers=peers) as served:
        yield served


def hazards_of(hazard: Served, unit: str, role: str = "ROLE_SAFETY_OFFICER") -> HazardServiceStub:
    return hazard.client(HazardServiceStub, unit, role, person="officer")


async def report(hazard: Served, unit: str) -> Hazard:
    found = Hazard(unit=unit, title="除尘器未设泄爆", source=HAZARD_SOURCE_SELF_CHECK)
    found.found_at.FromDatetime(datetime.now(UTC))
    found = await hazards_of(hazard, unit).CreateHazard(CreateHazardRequest(hazard=found))
    assert isinstance(found, Hazard)
    return found


async def known_to(hazard: Served, unit: Unit) -> None:
    """Wait until the hazard service has heard of a unit."""
    query = "SELECT EXISTS (SELECT FROM copied_units WHERE unit = $1 AND state = 'IN_FORCE')"

    async def known() -> bool:
        async with hazard.acting().session() as conn:
            return bool(await conn.fetchval(query, unit.unit))

    await eventually(known)


async def moved_to(served: Served, name: str, path: str) -> Any:  # noqa: ANN401 the ledger's own message
    async def there() -> Any:  # noqa: ANN401 as above
        entry = await served.entry(name)
        return entry if entry.unit == path else None

    return await eventually(there)


async def paths(served: Served, ledger: Ledger[Any], below: str) -> list[str]:
    entries = await ledger.select(served.acting(), "starts_with(unit, $1)", below)
    return [entry.unit for entry in entries]


async def whole_chain(served: Served, name: str) -> list[str]:
    """The verbs of an entry's journal, once its chain is whole and every step legal."""
    query = f"SELECT {', '.join(EVENT_FIELDS)} FROM journal WHERE name = $1 ORDER BY version"  # noqa: S608 declared names
    async with served.acting().session() as conn:
        chain = [event_of(row) for row in await conn.fetch(query, name)]
    assert breaks(chain) is None
    lifecycle = served.running.runtime.ledgers[name.partition("/")[0]].lifecycle
    assert all(lifecycle.is_legal(event.transition, event.from_state, event.to_state) for event in chain)
    return [event.transition for event in chain]


async def test_what_belongs_to_a_town_moves_with_it_and_so_does_who_sees_it(
    tree: Tree, responsibility: Served, hazard: Served
) -> None:
    town, enterprise = await tree.put_town(f"{DISTRICT}.320205501")
    await known_to(hazard, enterprise)
    above = await tree.put_post(DISTRICT)
    post = await tree.put_post(town.unit, superior=above.name)
    clerk = await tree.put_post(town.unit, deputy=post.name)
    duty_list = await tree.publish(await tree.draft(enterprise.unit, valid_from=now(), valid_to=soon(90)))
    norm = await tree.norms(DISTRICT).CreateNorm(
        CreateNormRequest(
            norm=Norm(unit=town.unit, code="hazard.acceptance", value=7, unit_of_measure="day", source="测试镇文件")
        )
    )
    found = await report(hazard, enterprise.unit)

    after = await tree.units().MoveUnit(MoveUnitRequest(name=town.name, target=OTHER_DISTRICT, reason="区划调整"))
    path = f"{OTHER_DISTRICT}.320205501"
    below = f"{path}.{enterprise.code}"
    assert after.unit == path

    # At once: units, posts and norms.
    assert [(await responsibility.entry(each.name)).unit for each in (enterprise, post, norm)] == [below, path, path]
    assert (await responsibility.entry(post.name)).superior == ""
    assert (await responsibility.entry(clerk.name)).deputy == post.name
    with refused(code="NOT_FOUND"):
        await tree.posts(DISTRICT).GetPost(GetPostRequest(name=post.name))
    await tree.posts(OTHER_DISTRICT).GetPost(GetPostRequest(name=post.name))

    # By the event: duty lists, occurrences, and the hazards of another service.
    follower = await moved_to(hazard, found.name, below)
    assert follower.due_time == found.due_time
    assert follower.clock == "confirmation"
    await moved_to(responsibility, duty_list.name, below)
    old = f"{DISTRICT}.320205501"

    async def nothing_left() -> bool:
        ledgers = (DUTY_LISTS, DUTY_OCCURRENCES, POSTS, NORMS)
        return not any([await paths(responsibility, ledger, old) for ledger in ledgers])

    await eventually(nothing_left)
    assert await paths(hazard, HAZARDS, old) == []
    with refused(code="NOT_FOUND"):
        await hazards_of(hazard, DISTRICT).GetHazard(GetHazardRequest(name=found.name))
    await hazards_of(hazard, OTHER_DISTRICT).GetHazard(GetHazardRequest(name=found.name))
    assert await whole_chain(hazard, found.name) == ["CreateHazard", FOLLOW_UNIT]
    for each in (enterprise, post, norm, duty_list):
        assert FOLLOW_UNIT in await whole_chain(responsibility, each.name)

    # Who sees the entry sees its whole past.
    journal = hazard.client(JournalServiceStub, OTHER_DISTRICT, "ROLE_VIEWER")
    events = (await journal.ListEvents(ListEventsRequest(name=found.name))).events
    assert [event.unit for event in events] == [below, enterprise.unit]
    assert events[0].actor == "service/hazard"
    with refused("UNKNOWN_UNIT"):
        await report(hazard, enterprise.unit)
    await report(hazard, below)


async def test_a_merged_units_entries_belong_to_its_successor(
    tree: Tree, responsibility: Served, hazard: Served
) -> None:
    town, enterprise = await tree.put_town(f"{DISTRICT}.320205502")
    taker, _ = await tree.put_town(f"{OTHER_DISTRICT}.320206502")
    await known_to(hazard, town)
    await known_to(hazard, enterprise)
    await known_to(hazard, taker)
    theirs = await tree.put_post(taker.unit, is_duty_post=True)
    ours = await tree.put_post(town.unit, is_duty_post=True)
    at_town, at_enterprise = [
        await tree.norms().CreateNorm(
            CreateNormRequest(
                norm=Norm(
                    unit=each.unit, code="responsibility.duty_grace", value=2, unit_of_measure="period", source="测试"
                )
            )
        )
        for each in (town, enterprise)
    ]
    found = [await report(hazard, each.unit) for each in (town, enterprise)]
    await tree.units().MergeUnit(MergeUnitRequest(name=town.name, target=taker.unit))
    await moved_to(hazard, found[0].name, taker.unit)
    await moved_to(hazard, found[1].name, f"{taker.unit}.{enterprise.code}")
    assert (await responsibility.entry(theirs.name)).is_duty_post
    follower = await responsibility.entry(ours.name)
    assert (follower.unit, follower.is_duty_post) == (taker.unit, False)
    # A norm set for the town binds nobody else; one for its enterprise goes with that.
    assert (await responsibility.entry(at_town.name)).state == NORM_STATE_REVOKED
    follower = await responsibility.entry(at_enterprise.name)
    assert (follower.state, follower.unit) == (NORM_STATE_IN_FORCE, f"{taker.unit}.{enterprise.code}")


@pytest.mark.parametrize("code", [f"3202055{number}" for number in range(10, 13)])
async def test_nothing_that_is_reported_while_a_town_moves_is_left_behind(
    tree: Tree, hazard: Served, code: str
) -> None:
    town, enterprise = await tree.put_town(f"{DISTRICT}.{code}")
    await known_to(hazard, enterprise)
    reported: list[str] = []
    refusals: list[str] = []
    arrived = asyncio.Event()

    async def go_on_reporting(district: str) -> None:
        while not arrived.is_set():
            try:
                reported.append((await report(hazard, f"{district}.{code}.{enterprise.code}")).name)
            except grpc.aio.AioRpcError as error:
                refusals.append(error.details() or "")

    reporters = [asyncio.create_task(go_on_reporting(each)) for each in (DISTRICT, OTHER_DISTRICT) for _ in range(4)]
    await eventually(lambda: len(reported) > 20)
    await tree.units().MoveUnit(MoveUnitRequest(name=town.name, target=OTHER_DISTRICT))
    await known_to(hazard, Unit(unit=f"{OTHER_DISTRICT}.{code}.{enterprise.code}"))
    arrived.set()
    await asyncio.gather(*reporters)
    assert all(refusal.startswith("no such unit") for refusal in refusals)
    for name in reported:
        await moved_to(hazard, name, f"{OTHER_DISTRICT}.{code}.{enterprise.code}")
    assert await whole_chain(hazard, reported[0]) == ["CreateHazard", FOLLOW_UNIT]


async def test_a_norm_of_another_service_binds_there_and_cannot_be_laxer_than_the_law(
    tree: Tree, hazard: Served
) -> None:
    def norm(value: float, code: str = "hazard.acceptance") -> CreateNormRequest:
        return CreateNormRequest(
            norm=Norm(unit=OTHER_DISTRICT, code=code, value=value, unit_of_measure="day", source="测试区文件")
        )

    norms = tree.norms(OTHER_DISTRICT)
    for value in (10, 11):
        with refused("NORM_NOT_STRICTER") as refusal:
            await norms.CreateNorm(norm(value))
        assert refusal.facts["value"] == "10"
    with refused("NORM_UNKNOWN"):
        await norms.CreateNorm(norm(5, "hazard.nothing"))
    await norms.CreateNorm(norm(5))
    await norms.CreateNorm(norm(20, "hazard.rectify_general"))
    known = hazard.running.runtime.norms
    await eventually(lambda: known.value("hazard.acceptance", OTHER_DISTRICT, now()) == 5)
    await eventually(lambda: known.value("hazard.rectify_general", OTHER_DISTRICT, now()) == 20)
    assert known.value("hazard.acceptance", CITY, now()) == 10
