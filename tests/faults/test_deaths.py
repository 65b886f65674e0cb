"""A service is killed in the middle of a drill: the drill completes, and no clock is lost or fires twice."""

import asyncio

import pytest

from tests.city import City
from tests.faults.drill import Drill
from tests.faults.faults import kill


@pytest.mark.parametrize("service", ["responsibility", "hazard", "emergency", "command", "gateway"])
async def test_the_drill_completes(impatient: City, drill: Drill, service: str) -> None:
    await drill.report()
    await drill.command()
    death = asyncio.create_task(kill(impatient, service))
    await drill.rest()
    await death
