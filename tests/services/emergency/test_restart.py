"""What was promised stays promised, whoever stops."""

from datetime import UTC, datetime, timedelta

from anlan.emergency.v1.claim_pb2 import CLAIM_STATE_GRANTED, CLAIM_STATE_LAPSED, ReleaseClaimRequest
from anlan.emergency.v1.team_pb2 import TEAM_STATE_AVAILABLE, TEAM_STATE_DEPLOYED

from cli.local.state import Database
from kit.testing import eventually, refused, serving
from services.emergency.__main__ import SERVICE
from tests.services.emergency.places import BINHU, CITY, TOWN, UNITS
from tests.services.emergency.ready import available, claimed, claims, stamp


async def test_claims_and_their_clocks_survive_a_restart(database: Database, nats_url: str) -> None:
    later = datetime.now(UTC) + timedelta(hours=1)
    async with serving(SERVICE, database=database, nats_url=nats_url) as first:
        await first.put_units(*UNITS)
        engine, pump = await available(first), await available(first)
        held = await claimed(first, CITY, team=engine.name, expected_end=stamp(later))
        asked = await claimed(first, BINHU, team=pump.name)
        async with first.acting().session() as conn:
            await conn.execute("UPDATE clocks SET due_time = now() + interval '100 ms' WHERE name = 'answer'")
    async with serving(SERVICE, database=database, nats_url=nats_url) as second:
        assert (await second.entry(held.name)).state == CLAIM_STATE_GRANTED
        assert (await second.entry(engine.name)).state == TEAM_STATE_DEPLOYED
        with refused("TEAM_ALREADY_CLAIMED"):
            await claimed(second, TOWN, team=engine.name)

        async def lapsed() -> bool:
            return bool((await second.entry(asked.name)).state == CLAIM_STATE_LAPSED)

        await eventually(lapsed)
        assert (await second.fire(held.name)).overrun
        await claims(second, CITY).ReleaseClaim(ReleaseClaimRequest(name=held.name))
        assert (await second.entry(engine.name)).state == TEAM_STATE_AVAILABLE
