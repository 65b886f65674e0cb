"""Calls leave the house: signed webhooks and Apprise, faults of their providers, secrets, dead letters, and kill -9."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from anlan.command.v1.call_ladder_pb2 import CHANNEL_KIND_MESSAGE, CHANNEL_KIND_PUSH
from anlan.command.v1.call_up_pb2 import CALL_UP_STATE_STOOD_DOWN, CallUp
from anlan.command.v1.channel_pb2 import (
    CHANNEL_PROVIDER_APPRISE,
    CHANNEL_PROVIDER_SIMULATOR,
    CHANNEL_PROVIDER_WEBHOOK,
    Channel,
    CreateChannelRequest,
    GetChannelRequest,
    SetChannelSecretRequest,
    TurnOnChannelRequest,
)
from anlan.command.v1.delivery_pb2 import (
    DELIVERY_EVENT_KEY_PRESSED,
    DELIVERY_STATE_FAILED,
    DELIVERY_STATE_QUEUED,
    DELIVERY_STATE_SENT,
    DELIVERY_STATE_WITHDRAWN,
    Delivery,
    ReplayDeliveryRequest,
    ReportDeliveryRequest,
)
from anlan.command.v1.receipt_pb2 import AcknowledgeReceiptRequest

from cli.local.state import Database
from kit.norms import Norm
from kit.testing import Served, eventually, refused, serving
from services.command.__main__ import SERVICE
from services.command.calling import dispatch, lines
from services.command.calling.providers import ANSWER_SECONDS
from services.command.calling.sealing import opened, sealed
from tests.services.command.calls import ADMINISTRATOR, attempts_of, calls_of, channels, deliveries, rung, withdraw
from tests.services.command.conftest import furnish
from tests.services.command.people import CITY, DISTRICT, TOWN, ordered, receipts, receipts_of
from tests.services.command.provider import SECRET, Provider, listening


@pytest.fixture(scope="module")
async def command(database: Database, nats_url: str) -> AsyncIterator[Served]:
    """The command service, running, which tries again soon."""
    async with serving(SERVICE, database=database, nats_url=nats_url) as served:
        await furnish(served)
        soon = Norm(code="command.delivery_back_off", value=0.05, unit="second", source="test", trust="D")
        served.running.runtime.norms.overlay([soon])
        yield served


@pytest.fixture
async def provider() -> AsyncIterator[Provider]:
    """A provider that takes everything until it is told otherwise."""
    async with listening() as found:
        yield found


async def entered(served: Served, **fields: object) -> Channel:
    """A channel that is off."""
    standard = {"unit": CITY, "title": "测试渠道", "kinds": [CHANNEL_KIND_PUSH], "provider": CHANNEL_PROVIDER_WEBHOOK}
    return await channels(served).CreateChannel(CreateChannelRequest(channel=Channel(**{**standard, **fields})))


async def on(served: Served, secret: str = SECRET, **fields: object) -> Channel:
    """A channel that is on."""
    channel = await entered(served, **fields)
    await channels(served).SetChannelSecret(SetChannelSecretRequest(name=channel.name, secret=secret))
    return await channels(served).TurnOnChannel(TurnOnChannelRequest(name=channel.name))


async def settled(served: Served, call_up: CallUp) -> list[Delivery]:
    """What became of the pushes of a call-up, once none of them waits."""

    async def none_waits() -> list[Delivery]:
        found = [each for each in await attempts_of(served, call_up.name) if each.kind == CHANNEL_KIND_PUSH]
        return [] if any(each.state == DELIVERY_STATE_QUEUED for each in found) else found

    return await eventually(none_waits)


async def test_a_call_goes_out_as_a_signed_cloud_event_and_its_answer_comes_back(
    command: Served, provider: Provider
) -> None:
    channel = await on(command, endpoint=provider.endpoint)
    call_up = await rung(command)
    (push,) = await settled(command, call_up)
    assert (push.state, push.channel, push.provider_id, push.simulated) == (
        DELIVERY_STATE_SENT,
        channel.name,
        "p-1",
        False,
    )
    (event,) = provider.taken
    assert (event["specversion"], event["id"], event["subject"]) == ("1.0", push.name, call_up.name)
    assert event["data"] == {
        "delivery": push.name,
        "kind": "PUSH",
        "address": "posts/town-duty",
        "text": push.text,
        "title": call_up.title,
        "recipient": "测试一镇",
        "holder": "值班丙",
        "confirmKey": "1",
        "exercise": "",
        "report": f"/v1/{push.name}:report",
    }
    assert provider.headers[0]["content-type"].startswith("application/cloudevents+json")
    pressed = ReportDeliveryRequest(name=push.name, event=DELIVERY_EVENT_KEY_PRESSED, key="1", recording="rec-7")
    await deliveries(command).ReportDelivery(pressed)
    assert (await command.entry(call_up.receipt)).acknowledged_by == "posts/town-duty"
    # No channel of this kind is on, and a real one is: it must not look as if it had gone out.
    messages = [each for each in await attempts_of(command, call_up.name) if each.kind == CHANNEL_KIND_MESSAGE]
    assert [(each.state, each.dead) for each in messages] == [(DELIVERY_STATE_FAILED, True)]
    await withdraw(command, channel)


async def test_what_stands_in_the_way_for_a_moment_is_tried_again_under_the_same_name(
    command: Served, provider: Provider
) -> None:
    channel = await on(command, endpoint=provider.endpoint)
    provider.faults = ["500", "429", "lost"]
    call_up = await rung(command)
    (push,) = await settled(command, call_up)
    assert (push.state, push.tries, push.error) == (DELIVERY_STATE_SENT, 4, "")
    assert [event["id"] for event in provider.taken] == [push.name, push.name]  # once lost on the way back
    assert provider.taken[0] == provider.taken[1]
    await withdraw(command, channel)


async def test_the_next_channel_takes_over_and_what_none_takes_is_a_dead_letter_that_can_be_replayed(
    command: Served, provider: Provider
) -> None:
    refusing = await on(command, endpoint="http://127.0.0.1:9/nobody", priority=0)
    taking = await on(command, endpoint=provider.endpoint, priority=1)
    first, second = await settled(command, await rung(command))
    assert (first.state, first.tries, first.dead, first.channel) == (DELIVERY_STATE_FAILED, 5, False, refusing.name)
    assert "ConnectError" in first.error
    assert (second.state, second.channel, second.instead_of) == (DELIVERY_STATE_SENT, taking.name, first.name)
    await withdraw(command, refusing)

    provider.faults = ["400"]  # the request's own fault: not tried again
    (dead,) = await settled(command, await rung(command))
    assert (dead.state, dead.tries, dead.dead, dead.error) == (DELIVERY_STATE_FAILED, 1, True, "HTTP 400")
    keeper = deliveries(command, CITY, *ADMINISTRATOR)
    replayed = await keeper.ReplayDelivery(ReplayDeliveryRequest(name=dead.name, reason="已修复"))
    assert (replayed.replayed_by, replayed.replay_reason, replayed.HasField("replayed_at")) == (
        "provider",
        "已修复",
        True,
    )

    async def gone_out() -> bool:
        call_up = await command.entry(dead.call_up)
        return [each.state for each in await settled(command, call_up)] == [DELIVERY_STATE_SENT]

    await eventually(gone_out)
    assert provider.taken[-1]["id"] == dead.name

    provider.faults = ["400"]
    over = await rung(command)
    (letter,) = await settled(command, over)
    await receipts(command, TOWN).AcknowledgeReceipt(AcknowledgeReceiptRequest(name=over.receipt))

    async def ended() -> bool:
        return (await command.entry(over.name)).state == CALL_UP_STATE_STOOD_DOWN

    await eventually(ended)
    with refused("CALL_UP_IS_OVER"):
        await keeper.ReplayDelivery(ReplayDeliveryRequest(name=letter.name))
    await withdraw(command, taking)


async def test_a_worker_killed_over_a_call_loses_none_and_the_book_has_it_once(
    command: Served, provider: Provider
) -> None:
    channel = await on(command, endpoint=provider.endpoint)
    provider.faults = ["slow"]
    call_up = await rung(command)
    await eventually(lambda: provider.taken)
    # The worker hangs in this very call now. Its lease runs out, as it does when the process is gone: another takes it.
    async with command.acting().session() as conn:
        await conn.execute("UPDATE deliveries SET due_at = now() WHERE call_up = $1", call_up.name)
    other = asyncio.create_task(dispatch.dispatch(command.running.runtime))
    (push,) = await settled(command, call_up)
    other.cancel()
    assert [event["id"] for event in provider.taken] == [push.name, push.name]
    assert (push.state, push.tries) == (DELIVERY_STATE_SENT, 1)
    provider.held.set()
    await withdraw(command, channel)


async def test_a_channel_that_hangs_holds_up_no_other(command: Served, provider: Provider) -> None:
    async with listening() as hanging:
        hanging.faults = ["slow"] * 3
        slow = await on(command, endpoint=hanging.endpoint, unit=TOWN)
        quick = await on(command, endpoint=provider.endpoint, unit=DISTRICT)
        await rung(command)
        await eventually(lambda: hanging.taken)
        (receipt,) = await receipts_of(command, await ordered(command, CITY, DISTRICT))
        (call_up,) = await calls_of(command, receipt=receipt.name)
        async with asyncio.timeout(ANSWER_SECONDS / 2):  # the other one is still waited for
            (push,) = await settled(command, call_up)
        assert (push.state, push.channel) == (DELIVERY_STATE_SENT, quick.name)
    for channel in (slow, quick):
        await withdraw(command, channel)


async def test_what_is_withdrawn_while_it_waits_for_its_channel_does_not_go_out(
    command: Served, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "AT_ONCE", 1)
    channel = await on(command, endpoint=provider.endpoint)
    provider.faults = ["slow"]
    first, second = await rung(command), await rung(command)
    await eventually(lambda: provider.taken)
    waiting = second if provider.taken[0]["subject"] == first.name else first
    await lined_up(command, waiting)
    await receipts(command, TOWN).AcknowledgeReceipt(AcknowledgeReceiptRequest(name=waiting.receipt))
    (push,) = await settled(command, waiting)
    provider.held.set()
    await settled(command, first if waiting is second else second)
    third = await rung(command)
    await settled(command, third)
    assert push.state == DELIVERY_STATE_WITHDRAWN
    assert waiting.name not in [event["subject"] for event in provider.taken]
    await withdraw(command, channel)


async def lined_up(served: Served, call_up: CallUp) -> None:
    """Wait until the worker has taken the push of a call-up."""
    sql = "SELECT due_at > now() FROM deliveries WHERE call_up = $1 AND kind = 'PUSH'"

    async def taken() -> bool:
        async with served.acting().session() as conn:
            return bool(await conn.fetchval(sql, call_up.name))

    await eventually(taken)


async def test_apprise_hands_over_to_the_service_that_the_secret_names(command: Served, provider: Provider) -> None:
    url = f"json://127.0.0.1:{provider.port}/apprise/{{address}}"
    provider.faults = ["204"]
    channel = await on(command, secret=url, provider=CHANNEL_PROVIDER_APPRISE)
    (push,) = await settled(command, await rung(command))
    assert (push.state, push.channel, push.tries) == (DELIVERY_STATE_SENT, channel.name, 1)
    await withdraw(command, channel)


async def test_what_an_environment_variable_holds_may_not_act_on_the_machine_either(
    command: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANLAN_CHANNEL_TEST", "syslog://localhost")
    channel = await on(command, secret="env:ANLAN_CHANNEL_TEST", provider=CHANNEL_PROVIDER_APPRISE)
    (push,) = await settled(command, await rung(command))
    assert (push.state, push.dead, push.tries) == (DELIVERY_STATE_FAILED, True, 1)
    assert "may not be used" in push.error
    await withdraw(command, channel)


async def test_an_answer_without_end_is_not_read_to_its_end(command: Served, provider: Provider) -> None:
    channel = await on(command, endpoint=provider.endpoint)
    provider.faults = ["endless"]
    async with asyncio.timeout(ANSWER_SECONDS / 2):
        (push,) = await settled(command, await rung(command))
    assert (push.state, push.tries, push.provider_id) == (DELIVERY_STATE_SENT, 1, "")
    await withdraw(command, channel)


async def test_a_secret_is_never_shown_and_stands_in_no_journal(command: Served, provider: Provider) -> None:
    channel = await on(command, endpoint=provider.endpoint)
    shown = await channels(command).GetChannel(GetChannelRequest(name=channel.name))
    assert shown.HasField("secret_set_at")
    async with command.acting().session() as conn:
        rows = await conn.fetch("SELECT entry, reason FROM journal WHERE name = $1", channel.name)
        kept = await conn.fetchval("SELECT sealed FROM channel_secrets WHERE id = $1", channel.name.partition("/")[2])
    assert all(SECRET.encode() not in row["entry"] and SECRET not in row["reason"] for row in rows)
    assert SECRET.encode() not in kept
    await withdraw(command, channel)
    async with command.acting().session() as conn:
        sql = "SELECT count(*) FROM channel_secrets WHERE id = $1"
        assert await conn.fetchval(sql, channel.name.partition("/")[2]) == 0


def test_a_sealed_secret_opens_for_its_own_channel_and_key_only(
    command: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = command.running.settings.keys
    box = sealed(SECRET, "one", keys)
    assert opened(box, "one", keys) == SECRET
    assert opened(box, "another", keys) == ""
    monkeypatch.setenv("ANLAN_CHANNEL_TEST", "from the environment")
    assert opened(sealed("env:ANLAN_CHANNEL_TEST", "one", keys), "one", keys) == "from the environment"


async def test_a_channel_needs_what_its_provider_needs_and_nothing_else(command: Served) -> None:
    with refused("ENDPOINT_NEEDED", field="endpoint"):
        await entered(command)
    with refused("ENDPOINT_NEEDED", field="endpoint"):
        await entered(command, provider=CHANNEL_PROVIDER_SIMULATOR, endpoint="http://127.0.0.1:9")
    with refused("SIMULATION_OF_ANOTHER", field="simulation"):
        await entered(command, endpoint="http://127.0.0.1:9", simulation={"seed": 1})
    with refused(field="channel.endpoint"):
        await entered(command, endpoint="file:///etc/passwd")
    webhook = await entered(command, endpoint="http://127.0.0.1:9")
    with refused("SECRET_NOT_SET"):
        await channels(command).TurnOnChannel(TurnOnChannelRequest(name=webhook.name))
    apprise = await entered(command, provider=CHANNEL_PROVIDER_APPRISE)
    simulator = await entered(command, provider=CHANNEL_PROVIDER_SIMULATOR)
    for channel, secret, reason in (
        (webhook, "env:ANLAN_DATABASE_URL", "SECRET_UNUSABLE"),
        (webhook, "whsec_no base64 at all", "SECRET_UNUSABLE"),
        (apprise, "syslog://localhost/", "SECRET_UNUSABLE"),
        (apprise, "file:///etc/passwd", "SECRET_UNUSABLE"),
        (apprise, "json://127.0.0.1:9/taken,syslog://", "SECRET_UNUSABLE"),  # Apprise takes a list apart
        (apprise, "ntfy://an-invented-topic syslog://localhost", "SECRET_UNUSABLE"),
        (simulator, SECRET, "SIMULATOR_HAS_NO_SECRET"),
    ):
        with refused(reason):
            await channels(command).SetChannelSecret(SetChannelSecretRequest(name=channel.name, secret=secret))
