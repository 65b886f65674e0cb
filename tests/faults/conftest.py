"""The city in which faults happen: its silent town is called again every other second."""

from collections.abc import AsyncIterator

import pytest

from cli.declared import declared
from cli.local.services import ANLAN
from cli.rest import Person
from cli.verification.audit import verify
from tests.city import City
from tests.faults.drill import CAST, Drill
from tests.faults.faults import PATIENCE_SECONDS
from tests.hurry import hurried


@pytest.fixture(scope="package")
async def people(city: City) -> dict[str, Person]:
    """The cast of all drills, signed in once."""
    return {role: await city.person(account) for role, account in CAST.items()}


@pytest.fixture(scope="package")
async def impatient(city: City, people: dict[str, Person]) -> AsyncIterator[City]:
    """The city, where nobody waits minutes for an acknowledgement by the silent town."""
    async with hurried(city, people["silent"], people["district"]):
        yield city


@pytest.fixture
async def drill(impatient: City, people: dict[str, Person]) -> AsyncIterator[Drill]:
    """A drill; when the test is over, the journals prove that nothing was lost, doubled or let slip."""
    yield Drill(people)
    print("\n".join(mistakes(impatient)))  # noqa: T201 shown where the test fails
    assert await problems(impatient) == []


async def problems(city: City) -> list[str]:
    """What verification finds in the city's journals, once what is under way has come to rest."""
    state = city.state
    urls = {name: database.owner_url for name, database in state.databases.items()}
    verdict = await verify(declared(ANLAN.services), urls, state.nats_url, grace=PATIENCE_SECONDS)
    return [str(finding) for finding in verdict.all()]


def mistakes(city: City) -> list[str]:
    """What the services themselves called an error."""
    logs = sorted(city.folder.logs.glob("*.log"))
    return [line for log in logs for line in log.read_text(errors="replace").splitlines() if '"level": "error"' in line]
