"""What takes a delivery out of the house: a signed webhook, or whatever Apprise speaks."""

import asyncio
import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

import httpx
from anlan.command.v1.call_ladder_pb2 import ChannelKind
from anlan.command.v1.call_up_pb2 import CallUp
from anlan.command.v1.channel_pb2 import CHANNEL_PROVIDER_APPRISE, Channel
from anlan.command.v1.delivery_pb2 import Delivery
from apprise import Apprise
from pydantic import SecretStr

from kit.table import enum_name
from services.command.rules.call_ups import KEY
from services.command.rules.channels import is_lasting, is_permitted

ANSWER_SECONDS = 10.0
"""Shorter than the lease of a delivery, so that nobody else takes it while it is under way."""
ANSWER_BYTES = 64 * 1024
CONTENT_TYPE = "application/cloudevents+json; charset=utf-8"
EVENT_TYPE = "anlan.command.delivery.v1"


class NotTaken(Exception):
    """The provider did not take it: for good, or just now."""

    def __init__(self, why: str, *, lasting: bool = False) -> None:
        super().__init__(why)
        self.why, self.lasting = why[:400], lasting


@dataclass(frozen=True)
class Outbound:
    """One delivery on its way out."""

    delivery: Delivery
    call_up: CallUp
    channel: Channel
    secret: SecretStr


async def take_out(out: Outbound, now: datetime, client: httpx.AsyncClient) -> str:
    """Hand a delivery to its provider; what the provider calls it, where it says. Raises NotTaken."""
    if not out.secret.get_secret_value():
        raise NotTaken("the channel's secret is not set, or cannot be opened", lasting=True)
    if out.channel.provider == CHANNEL_PROVIDER_APPRISE:
        return await by_apprise(out)
    return await by_webhook(out, now, client)


async def by_apprise(out: Outbound) -> str:
    """By the service that the secret URL names; `{address}` in it becomes the number."""
    notifier = Apprise()
    address = quote(out.delivery.address, safe="")
    url = out.secret.get_secret_value().replace("{address}", address)
    if not is_permitted(url):  # what an environment variable holds was never looked at
        raise NotTaken("Apprise may not be used with the service that the channel's URL names", lasting=True)
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            # In a thread: the first URL makes Apprise load all of its plug-ins, which takes seconds.
            service = await asyncio.to_thread(Apprise.instantiate, url)
            if service is None or not notifier.add(service):
                raise NotTaken("Apprise does not understand the channel's URL", lasting=True)
            taken = await notifier.async_notify(body=out.delivery.text, title=out.call_up.title)
    except TimeoutError as error:
        raise NotTaken(f"no answer within {ANSWER_SECONDS:.0f} s") from error
    if not taken:
        raise NotTaken("Apprise could not hand it over")
    return ""


async def by_webhook(out: Outbound, now: datetime, client: httpx.AsyncClient) -> str:
    """As a CloudEvent in JSON, signed as Standard Webhooks has it; the delivery's name is the idempotency key."""
    body = json.dumps(event_of(out), ensure_ascii=False, separators=(",", ":")).encode()
    stamp = str(int(now.timestamp()))
    headers = {
        "content-type": CONTENT_TYPE,
        "webhook-id": out.delivery.name,
        "webhook-timestamp": stamp,
        "webhook-signature": signature(out.secret, f"{out.delivery.name}.{stamp}.".encode() + body),
    }
    try:
        async with (
            asyncio.timeout(ANSWER_SECONDS),
            client.stream("POST", out.channel.endpoint, content=body, headers=headers) as answer,
        ):
            if not answer.is_success:
                raise NotTaken(f"HTTP {answer.status_code}", lasting=is_lasting(answer.status_code))
            return provider_id(await beginning(answer))
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
        raise NotTaken(f"{type(error).__name__}: {error}") from error


async def beginning(answer: httpx.Response) -> bytes:
    """An answer, as far as we read one: whoever took the call may say no end of things."""
    said = b""
    async for part in answer.aiter_bytes():
        said += part
        if len(said) > ANSWER_BYTES:
            break
    return said[: ANSWER_BYTES + 1]


def event_of(out: Outbound) -> dict[str, Any]:
    """The CloudEvent 1.0 of a delivery; the same however often it is sent."""
    delivery = out.delivery
    return {
        "specversion": "1.0",
        "id": delivery.name,
        "source": "/anlan/command",
        "type": EVENT_TYPE,
        "subject": delivery.call_up,
        "time": delivery.queued_at.ToJsonString(),
        "datacontenttype": "application/json",
        "data": {
            "delivery": delivery.name,
            "kind": enum_name(ChannelKind.DESCRIPTOR, delivery.kind),
            "address": delivery.address,
            "text": delivery.text,
            "title": out.call_up.title,
            "recipient": out.call_up.recipient_title,
            "holder": out.call_up.holder,
            "confirmKey": KEY,
            "exercise": delivery.exercise,
            "report": f"/v1/{delivery.name}:report",
        },
    }


def signature(secret: SecretStr, content: bytes) -> str:
    """`v1,<base64>` of HMAC-SHA256 over id, timestamp and body, by a dot between."""
    mac = hmac.new(key_of(secret), content, hashlib.sha256)
    return f"v1,{base64.b64encode(mac.digest()).decode()}"


def key_of(secret: SecretStr) -> bytes:
    """A signing key as it is, or as `whsec_<base64>`, the way Standard Webhooks writes it."""
    shown = secret.get_secret_value()
    if not shown.startswith("whsec_"):
        return shown.encode()
    try:
        return base64.b64decode(shown.removeprefix("whsec_"), validate=True)
    except binascii.Error as error:
        raise NotTaken("the channel's signing key is not base64", lasting=True) from error


def provider_id(answer: bytes) -> str:
    """What the provider calls the delivery: the `id` of a JSON answer; empty where it says nothing we can read."""
    try:
        said = json.loads(answer)
    except (ValueError, RecursionError):
        return ""
    return str(said.get("id", ""))[:200] if isinstance(said, dict) else ""
