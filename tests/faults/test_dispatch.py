"""The command service is killed while a provider is slow to take its calls: each is made again, and none is lost."""

from typing import Any

from cli.rest import Person
from kit.testing import eventually
from services.command.calling.lines import AT_ONCE
from tests.city import City
from tests.faults.drill import DISTRICT, SILENT_TOWN, Drill
from tests.faults.faults import PATIENCE_SECONDS, kill
from tests.services.command.provider import SECRET, Provider, listening

TOWNS = 6
KINDS = ["CHANNEL_KIND_PUSH", "CHANNEL_KIND_MESSAGE", "CHANNEL_KIND_VOICE"]
"""A flash order goes out by all three at once: more calls than a channel is given at a time."""

Entry = dict[str, Any]


async def on(keeper: Person, provider: Provider) -> Entry:
    """A webhook that is on, for the whole district."""
    made = await keeper.post(
        "/v1/channels",
        {
            "unit": keeper.unit,
            "title": "故障演练渠道",
            "kinds": KINDS,
            "provider": "CHANNEL_PROVIDER_WEBHOOK",
            "endpoint": provider.endpoint,
        },
    )
    await keeper.post(f"/v1/{made['name']}:setSecret", {"secret": SECRET})
    return await keeper.post(f"/v1/{made['name']}:turnOn")


async def ordered(drill: Drill, towns: list[str]) -> Entry:
    """The district orders towns."""
    words = {"title": "故障演练:叫应", "instruction": "收到即回", "priority": "ORDER_PRIORITY_FLASH"}
    return await drill.post("district", "/v1/orders", recipients=towns, **words)


async def book(district: Person, order: Entry) -> dict[str, Entry]:
    """What is in the book of deliveries for the calls of an order, by name."""
    call_ups = (await district.get("/v1/call_ups", dispatchOrder=order["name"]))["callUps"]
    pages = [await district.get("/v1/deliveries", callUp=call_up["name"]) for call_up in call_ups]
    return {delivery["name"]: delivery for page in pages for delivery in page["deliveries"]}


async def test_calls_under_way_at_a_kill_are_made_again_under_the_same_name(impatient: City, drill: Drill) -> None:
    district, keeper = drill.people["district"], await impatient.person(f"{DISTRICT}-admin")
    duty = [name for name in impatient.accounts if name.startswith(DISTRICT) and name.endswith("-duty")]
    ours = [name for name in sorted(duty) if name not in (f"{DISTRICT}-duty", f"{SILENT_TOWN}-duty")][:TOWNS]
    async with listening() as provider:
        channel = await on(keeper, provider)
        provider.faults = ["slow"] * 2 * len(KINDS) * TOWNS
        order = await ordered(drill, [impatient.accounts[name].unit for name in ours])
        await eventually(lambda: len(provider.taken) == AT_ONCE)  # in the middle: taken, and nobody has said so
        under_way = {event["id"]: event for event in provider.taken}
        await kill(impatient, "command")
        provider.faults.clear()
        provider.held.set()

        async def all_sent() -> dict[str, Entry]:
            found = await book(district, order)
            return found if all(each["state"] == "DELIVERY_STATE_SENT" for each in found.values()) else {}

        sent = await eventually(all_sent, seconds=PATIENCE_SECONDS)
        assert len(sent) == len(KINDS) * TOWNS, "a call was lost, or entered twice"
        again = {event["id"]: event for event in provider.taken[AT_ONCE:]}
        assert set(again) == set(sent), "a call was not made after the kill"
        assert all(again[name] == event for name, event in under_way.items()), "the same name, and another call"
        assert {each["channel"] for each in sent.values()} == {channel["name"]}
        await keeper.post(f"/v1/{channel['name']}:withdraw", {"reason": "演练结束"})
        await drill.post("district", f"/v1/{order['name']}:cancel", reason="演练结束")
