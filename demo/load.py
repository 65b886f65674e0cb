"""Put the demonstration city onto an empty platform: history, accounts, and the wait until everybody has it."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from demo.bulk import connected, write
from demo.city import City
from demo.past import Past
from demo.places import CITY
from demo.staff import Seat
from demo.units import Node
from demo.world import AGE, STEP, World
from gateway.signin.accounts import NewAccount, create_many
from gateway.signin.passwords import hash_password

if TYPE_CHECKING:
    from demo.bulk import Connection

SEED = 320200
PASSWORD = "anlan-demo"  # noqa: S105 everybody's, in a city that does not exist
TIERS = ("CITY", "DISTRICT", "TOWN", "ENTERPRISE")
FIRST = ("duty", "safety", "leader", "inspector", "admin", "resources", "system", "rescue")
"""The order in which the accounts of a unit are listed: who a newcomer should be first."""
POLL_SECONDS = 0.1

UNPUBLISHED = "SELECT count(*) FROM journal WHERE published_at IS NULL"
COPIES = r"SELECT relname FROM pg_class WHERE relname LIKE 'copied\_%' AND relkind = 'r'"


@dataclass(frozen=True)
class Account:
    """One invented person who can sign in; `anlan accounts` shows them all."""

    name: str
    password: str
    unit: str
    unit_name: str
    tier: str
    roles: list[str]
    post: str
    person: str

    @classmethod
    def of(cls, node: Node, seat: Seat) -> "Account":
        """The account of a seat."""
        post = seat.past.entry
        return cls(
            name=seat.account,
            password=PASSWORD,
            unit=node.path,
            unit_name=node.unit.title,
            tier=TIERS[-1 if node.trade else node.place.path.count(".")],
            roles=sorted(seat.caller.roles),
            post=post.name,
            person=post.holder,
        )


async def load(databases: Mapping[str, str], today: datetime) -> list[Account]:
    """Load the city as it stands today into empty databases, by service the URL of its owner; who can sign in.

    Entries come with the journal rows that led to them, which the services' relays publish like any others. Returns
    when every service has the copies it needs to work; the hazards' rows may still be on their way then. A load that
    was interrupted is gone on with.
    """
    city = City.of(World(await begun(databases["responsibility"]) or today, SEED))
    loaded = Counter(past.table for past in (*city.responsibility, *city.emergency))
    await write_once(databases["responsibility"], city.responsibility)
    await write_once(databases["emergency"], city.emergency)
    accounts = accounts_of(city)
    await create_accounts(databases["gateway"], accounts)
    hazards = list(city.hazards())
    await copied(databases, loaded)
    await write_once(databases["hazard"], hazards)
    return accounts


async def begun(owner_url: str) -> datetime | None:
    """The today of a load that was interrupted, from the moment its first unit was founded; None when there is none."""
    async with connected(owner_url) as conn:
        founded = await conn.fetchval("SELECT create_time FROM units WHERE unit = $1", CITY)
    return founded + AGE - STEP if founded else None


async def write_once(owner_url: str, pasts: Sequence[Past[Any]]) -> None:
    """Write a service's part of the city, unless it has it: it comes whole or not at all."""
    async with connected(owner_url) as conn:
        if await conn.fetchval("SELECT EXISTS (SELECT FROM journal)"):
            return
    await write(owner_url, pasts)


def accounts_of(city: City) -> list[Account]:
    """Who can sign in: tier by tier, the first of each unit being who a newcomer should be first."""
    seats = [(node, seat) for node, seat in city.seats if seat.account]
    order = {seat.account: (node.path.count("."), node.path, FIRST.index(seat.blueprint.key)) for node, seat in seats}
    accounts = [Account.of(node, seat) for node, seat in seats]
    return sorted(accounts, key=lambda account: (TIERS.index(account.tier), order[account.name]))


async def create_accounts(owner_url: str, accounts: Sequence[Account]) -> None:
    """Enter them at the gateway. All have one password, and so one hash: making 800 would take a minute."""
    shared = hash_password(PASSWORD)
    async with connected(owner_url) as conn:
        await create_many(conn, [entered(account, shared) for account in accounts])


def entered(account: Account, password_hash: str) -> NewAccount:
    """An account as the gateway keeps it."""
    return NewAccount(
        name=account.name,
        unit=account.unit,
        post=account.post,
        person=account.person,
        roles=account.roles,
        password_hash=password_hash,
        tier=f"TIER_{account.tier}",
    )


async def copied(databases: Mapping[str, str], loaded: Counter[str]) -> None:
    """Wait until every copy of a loaded table is as large as that."""
    for service, url in databases.items():
        if service == "gateway":
            continue
        async with connected(url) as conn:
            while not await _has_copies(conn, loaded):  # noqa: ASYNC110 seen in another process's database
                await asyncio.sleep(POLL_SECONDS)


async def unpublished(databases: Mapping[str, str]) -> int:
    """How many journal rows of all services wait for their relays."""
    count = 0
    for service, url in databases.items():
        if service != "gateway":
            async with connected(url) as conn:
                count += await conn.fetchval(UNPUBLISHED)
    return count


async def _has_copies(conn: "Connection", loaded: Counter[str]) -> bool:
    for row in await conn.fetch(COPIES):
        count = await conn.fetchval(f"SELECT count(*) FROM {row['relname']}")  # noqa: S608 a table of ours
        if count < loaded[row["relname"].removeprefix("copied_")]:
            return False
    return True
