"""Somebody whose unit is called every other second instead of every three minutes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from cli.rest import Person
from kit.testing import eventually
from tests.city import City

MINUTES = 0.02
ORDER = {"title": "通信测试", "instruction": "立即签收", "priority": "ORDER_PRIORITY_FLASH"}


@asynccontextmanager
async def hurried(city: City, silent: Person, above: Person) -> AsyncIterator[None]:
    """The norm is set for the unit of `silent` until the end; an order of `above` has shown that it binds."""
    administrator = await city.person("city-admin")
    norm = await administrator.post(
        "/v1/norms",
        {
            "unit": silent.unit,
            "code": "command.acknowledgement_flash",
            "value": MINUTES,
            "unitOfMeasure": "minute",
            "source": "演练设定",
        },
    )

    async def binds() -> bool:
        """Every process of a service looks at the norms once a second: an order tells which one binds."""
        order = await above.post("/v1/orders", {**ORDER, "recipients": [silent.unit]})
        [receipt] = (await above.get("/v1/receipts", dispatchOrder=order["name"]))["receipts"]
        await above.post(f"/v1/{order['name']}:cancel", {"reason": "通信测试"})
        await silent.post(f"/v1/{receipt['name']}:acknowledge")
        return bool(receipt["stepSeconds"] == round(MINUTES * 60))

    try:
        await eventually(binds)
        yield
    finally:
        await administrator.post(f"/v1/{norm['name']}:revoke", {"reason": "演练结束"})
