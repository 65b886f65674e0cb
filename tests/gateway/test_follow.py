"""Accounts follow their unit through the tree."""

from anlan.kit.v1.event_pb2 import Event
from anlan.responsibility.v1.unit_pb2 import UNIT_STATE_IN_FORCE, Unit

from kit.ids import new_id
from kit.testing import eventually
from tests.gateway.platform import OTHER, TOWN, Platform


async def test_who_worked_in_a_town_works_there_after_it_moved_to_another_district(platform: Platform) -> None:
    moved = OTHER + TOWN[TOWN.rindex(".") :]
    town = Unit(name="units/town", unit=moved, state=UNIT_STATE_IN_FORCE, version=2, former_paths=[TOWN])
    event = Event(
        event_id=new_id(),
        service="responsibility",
        ledger="units",
        name=town.name,
        version=2,
        transition="MoveUnit",
        to_state="IN_FORCE",
        unit=moved,
        entry_type="anlan.responsibility.v1.Unit",
        entry=town.SerializeToString(),
    )
    event.at.GetCurrentTime()
    await platform.publish(event)

    async def unit_of_the_account() -> bool:
        async with platform.gateway.database.session("*") as conn:
            return await conn.fetchval("SELECT unit FROM accounts WHERE name = 'town.duty'") == moved

    await eventually(unit_of_the_account)
