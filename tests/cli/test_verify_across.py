"""Verification across services: teams and stocks are claimed once, copies are what their originals are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import asyncpg
import nats
import pytest
from anlan.emergency.v1.claim_pb2 import Claim, ReleaseClaimRequest
from anlan.responsibility.v1.unit_pb2 import RenameUnitRequest

from cli.local.databases import create_database
from cli.local.postgres import PostgreSQL
from cli.local.state import Database
from cli.verification.audit import Verdict, verify
from cli.verification.checks import ALL
from kit.journal import event_of
from kit.testing import Served, eventually, serving
from services.emergency.__main__ import SERVICE as EMERGENCY
from services.emergency.ledgers.claims import CLAIMS
from services.responsibility.__main__ import SERVICE as RESPONSIBILITY
from tests.cli.tampering import OF_ENTRY, Hands, Tamper, bring, sql
from tests.cli.test_verify import ELSEWHERE
from tests.services.emergency import ready
from tests.services.responsibility.people import CITY, Tree

LIANGXI = f"{CITY}.320213"
TOWN = f"{LIANGXI}.320213001"

Found = set[tuple[str, str, int]]
"""Check, entry (as the city names it) and version."""

COPY = "copies_agree_with_originals"
ENTRY = "entries_stand_as_journalled"
TWICE = "no_team_is_claimed_twice"
DEPLOYED = "deployed_teams_are_claimed"
STORE = "promises_are_in_store"
ONCE = "rows_are_published_once"
NOTHING_ELSE = "nothing_else_is_published"
FOREIGN = "messages_come_from_services"


async def second_claim(hands: Hands, name: str) -> None:
    """Take back the release of the first; only without its index does the database let it."""
    await hands.database.execute("DROP INDEX claims_active")
    await hands.database.execute("DELETE FROM journal WHERE name = $1 AND version = 2", name)
    (row,) = await hands.database.fetch(OF_ENTRY, name)
    await bring(hands.database, CLAIMS, event_of(row))


async def published_by_nobody(hands: Hands, name: str) -> None:
    message = await hands.stored(name, 1)
    message.event.service = "weather"
    await hands.publish(message)


TAMPERED: dict[str, tuple[str, str, Tamper, Found]] = {
    "a second claim": (
        "emergency",
        "first claim",
        second_claim,
        {(TWICE, "second claim", 1), (DEPLOYED, "first claim", 0), (NOTHING_ELSE, "first claim", 2)},
    ),
    "a team that nobody claims": (
        "emergency",
        "idle team",
        sql("UPDATE teams SET state = 'DEPLOYED' WHERE id = '{id}'"),
        {(DEPLOYED, "idle team", 0), (ENTRY, "idle team", 0)},
    ),
    "more promised than claims say": (
        "emergency",
        "material",
        sql("UPDATE materials SET reserved_quantity = 501 WHERE id = '{id}'"),
        {(STORE, "material", 0), (ENTRY, "material", 0)},
    ),
    "a copy with another title": (
        "emergency",
        "city",
        sql("UPDATE copied_units SET title = 'x' WHERE id = '{id}'"),
        {(COPY, "city", 0)},
    ),
    "a copy left behind": (
        "emergency",
        "district",
        sql("UPDATE copied_units SET version = 1 WHERE id = '{id}'"),
        {(COPY, "district", 0)},
    ),
    "a copy gone": ("emergency", "town", sql("DELETE FROM copied_units WHERE id = '{id}'"), {(COPY, "town", 0)}),
    "a copy of nothing": (
        "emergency",
        "nothing",
        sql("INSERT INTO copied_units (id, unit, version, head) VALUES ('{id}', '320200', 1, '')"),
        {(COPY, "nothing", 0)},
    ),
    "messages from elsewhere": ("responsibility", "town", published_by_nobody, {(FOREIGN, "weather", 0)}),
}
"""In which service what is done to what, and which checks must name what."""


@dataclass
class City:
    """Two services that have stopped, before and after somebody tampered with them."""

    names: dict[str, str]
    before: Verdict
    after: Verdict

    def found(self) -> Found:
        known = {name: called for called, name in self.names.items()}
        return {
            (check, known.get(found.name, found.name), found.version)
            for check, findings in self.after.findings.items()
            for found in findings
        }


async def settled(condition: Callable[[], object], *served: Served) -> None:
    """Wait until a condition holds, and everything is published."""
    await eventually(condition)

    async def published() -> bool:
        counts = []
        for each in served:
            async with each.running.runtime.database.session("*") as conn:
                counts.append(await conn.fetchval("SELECT count(*) FROM journal WHERE published_at IS NULL"))
        return not any(counts)

    await eventually(published)


async def furnish(responsibility: Served, emergency: Served) -> dict[str, str]:
    """Units, teams, a stock and claims; what each is called here, and its name."""
    tree = Tree(responsibility)
    units = {"city": await tree.put(CITY), "district": await tree.put(LIANGXI), "town": await tree.put(TOWN)}
    await tree.units().RenameUnit(RenameUnitRequest(name=units["district"].name, title="测试区"))

    async def copied() -> bool:
        async with emergency.running.runtime.database.session("*") as conn:
            return bool(await conn.fetchval("SELECT sum(version) = 4 FROM copied_units"))

    await eventually(copied)
    team, idle = await ready.available(emergency, TOWN), await ready.available(emergency, TOWN)
    material = await ready.stocked(emergency, TOWN)
    first = await ready.claimed(emergency, CITY, team=team.name)
    await ready.claims(emergency, CITY).ReleaseClaim(ReleaseClaimRequest(name=first.name))
    second: Claim = await ready.claimed(emergency, CITY, team=team.name)
    await ready.claimed(emergency, CITY, material=material.name, quantity=200)
    await ready.claimed(emergency, CITY, material=material.name, quantity=300)
    entries: dict[str, Any] = {
        **units,
        "idle team": idle,
        "material": material,
        "first claim": first,
        "second claim": second,
    }
    names = {called: entry.name for called, entry in entries.items()}
    return {"nothing": "units/nothing", **names}


@pytest.fixture(scope="module")
async def city(postgres: PostgreSQL, database: Database, nats_url: str) -> City:
    databases = {"responsibility": database, "emergency": await create_database(postgres, "across")}
    async with serving(RESPONSIBILITY, database=database, nats_url=nats_url) as responsibility:
        keys = responsibility.keys
        async with serving(EMERGENCY, database=databases["emergency"], nats_url=nats_url, keys=keys) as emergency:
            names = await furnish(responsibility, emergency)
            await settled(lambda: True, responsibility, emergency)
    urls = {name: each.owner_url for name, each in databases.items()}
    before = await verify([RESPONSIBILITY, EMERGENCY], urls, nats_url, grace=0)
    client = await nats.connect(nats_url)
    for service, what, tamper, _ in TAMPERED.values():
        connection = await asyncpg.connect(urls[service])
        await tamper(Hands(connection, client.jetstream()), names[what])
        await connection.close()
    await client.close()
    return City(names, before, await verify([RESPONSIBILITY, EMERGENCY], urls, nats_url, grace=0))


def test_services_that_nobody_tampered_with_are_clean(city: City) -> None:
    assert city.before.all() == []
    assert city.before.entries == {"responsibility": 3, "emergency": 7}


def test_exactly_what_was_tampered_with_is_named(city: City) -> None:
    expected = {found for _, _, _, all_ in TAMPERED.values() for found in all_}
    assert city.found() == expected


def test_the_holder_of_a_team_claimed_twice_is_named(city: City) -> None:
    (found,) = city.after.findings[TWICE]
    assert str(found) == (
        f"{city.names['second claim']} version 1: was granted {team_of(found.problem)} "
        f"while {city.names['first claim']} held it"
    )


def team_of(problem: str) -> str:
    return problem.split()[2]


def test_every_other_check_is_proved_here() -> None:
    proved = {check for _, _, _, all_ in TAMPERED.values() for check, _, _ in all_}
    assert ELSEWHERE <= proved <= {check.__name__ for check in ALL}
