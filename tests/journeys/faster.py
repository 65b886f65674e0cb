"""Spans of time that an administrator sets for one unit, and takes back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.city import City


@asynccontextmanager
async def spans(city: City, unit: str, minutes: dict[str, float]) -> AsyncIterator[None]:
    """These norms of the command service are so many minutes long for `unit`; each process learns it within seconds."""
    administrator = await city.person("city-admin")
    norms = [
        await administrator.post(
            "/v1/norms",
            {"unit": unit, "code": f"command.{code}", "value": value, "unitOfMeasure": "minute", "source": "演练设定"},
        )
        for code, value in minutes.items()
    ]
    try:
        yield
    finally:
        for norm in norms:
            await administrator.post(f"/v1/{norm['name']}:revoke", {"reason": "演练结束"})
