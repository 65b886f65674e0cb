"""PostgreSQL or NATS goes away in the middle of a drill: the drill completes, and nothing is lost or doubled."""

import asyncio

import pytest

from tests.city import City
from tests.faults.drill import Drill
from tests.faults.faults import Fault, freeze, kill


@pytest.mark.parametrize("fault", [freeze, kill])
@pytest.mark.parametrize("server", ["postgres", "nats"])
async def test_the_drill_completes(impatient: City, drill: Drill, server: str, fault: Fault) -> None:
    await drill.report()
    outage = asyncio.create_task(fault(impatient, server))
    await drill.command()
    await drill.rest()
    await outage
