"""By which channel a delivery goes, and what a channel must say of itself (domain C.14, C.15)."""

import base64
import binascii
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from anlan.command.v1.call_ladder_pb2 import ChannelKind
from anlan.command.v1.channel_pb2 import (
    CHANNEL_PROVIDER_APPRISE,
    CHANNEL_PROVIDER_SIMULATOR,
    CHANNEL_PROVIDER_WEBHOOK,
    Channel,
)

from kit.access import covers
from kit.errors import BadInput, Refused

if TYPE_CHECKING:
    from kit.lifecycle import Move

SIMULATOR = "simulator"
"""The built-in channel where there is no other: it takes everything, delivers nothing and answers nobody."""
NO_CHANNEL = "no channel of this kind is on"

REFERENCE = re.compile(r"env:(ANLAN_CHANNEL_[A-Z0-9_]+)")
"""A secret that only names an environment variable; no others, lest a channel carry the platform's own secrets out."""
SCHEME = re.compile(r"([a-z0-9]+)://.")
ANOTHER = re.compile(r"[\s,;|]+[A-Za-z0-9_+-]+://")
"""Where a second URL begins."""
APPRISE = frozenset(
    {
        "bark",
        "barks",
        "clicksend",
        "dingtalk",
        "feishu",
        "gotify",
        "gotifys",
        "json",
        "jsons",
        "lark",
        "mailto",
        "mailtos",
        "msg91",
        "nexmo",
        "ntfy",
        "ntfys",
        "pushdeer",
        "pushdeers",
        "pushplus",
        "schan",
        "ses",
        "sinch",
        "sns",
        "spugpush",
        "twilio",
        "vonage",
        "wecombot",
        "wxpusher",
    }
)
"""What a channel may use of Apprise: services that reach people, and none that acts on the machine it runs on."""

BUSY = {408, 409, 425, 429}
SERVER_ERROR = 500


class SimulationOfAnother(BadInput):
    """Only a simulator is told how to answer."""

    field = "simulation"
    zh = "只有模拟器渠道才填写模拟参数"
    en = "only a simulator is told how to answer"


class EndpointNeeded(BadInput):
    """A webhook goes somewhere, and nothing else does."""

    field = "endpoint"
    zh = "回调渠道须填写接收地址(http 或 https),其他渠道不填"
    en = "a webhook needs its endpoint (http or https), and no other channel has one"


class SecretNotSet(Refused):
    """A channel that is on can send."""

    zh = "尚未设置渠道密钥,不能启用"
    en = "the channel's secret is not set: it cannot be turned on"


class SimulatorHasNoSecret(Refused):
    """A simulator sends nothing."""

    zh = "模拟器渠道不需要密钥"
    en = "a simulator has no secret"


class SecretUnusable(BadInput):
    """The secret is not what the provider needs."""

    field = "secret"
    zh = "密钥格式不正确:回调渠道为签名密钥(可写作 whsec_<base64>),Apprise 渠道为允许的服务地址"
    en = "a webhook's secret is its signing key (or whsec_<base64>), Apprise's the URL of a permitted service"


def fits_its_provider(move: "Move") -> None:
    """What the provider needs is there, and nothing that is another's."""
    channel: Channel = move.entry
    if channel.HasField("simulation") and channel.provider != CHANNEL_PROVIDER_SIMULATOR:
        raise SimulationOfAnother
    if bool(channel.endpoint) != (channel.provider == CHANNEL_PROVIDER_WEBHOOK):
        raise EndpointNeeded


def has_its_secret(move: "Move") -> None:
    """What sends needs its secret first."""
    channel: Channel = move.entry
    if channel.provider != CHANNEL_PROVIDER_SIMULATOR and not channel.HasField("secret_set_at"):
        raise SecretNotSet


def secret_fits(move: "Move") -> None:
    """The secret is one that the provider can use."""
    provider, secret = move.entry.provider, move.request.secret if move.request is not None else ""
    if provider == CHANNEL_PROVIDER_SIMULATOR:
        raise SimulatorHasNoSecret
    if not (reference(secret) or (is_permitted(secret) if provider == CHANNEL_PROVIDER_APPRISE else is_key(secret))):
        raise SecretUnusable


def reference(secret: str) -> str:
    """The environment variable that a secret only names; empty where it is the secret itself."""
    found = REFERENCE.fullmatch(secret)
    return found.group(1) if found else ""


def is_permitted(url: str) -> bool:
    """Whether an Apprise URL is one that a channel may use, and no list of several: Apprise would take a list apart."""
    found = SCHEME.match(url)
    return found is not None and found.group(1) in APPRISE and not ANOTHER.search(url)


def is_key(secret: str) -> bool:
    """Whether a secret can sign: any text but a reference gone wrong, or whsec_ and base64."""
    encoded = secret.removeprefix("whsec_")
    if encoded == secret:
        return not secret.startswith("env:")
    try:
        return bool(base64.b64decode(encoded, validate=True))
    except binascii.Error:
        return False


def is_lasting(status: int) -> bool:
    """Whether a refusal of this HTTP status will not pass: the request's fault, not the moment's."""
    return status < SERVER_ERROR and status not in BUSY


def candidates(kind: ChannelKind, unit: str, channels: Iterable[Channel], *, exercise: bool) -> Sequence[str]:
    """The channels for a delivery, the foremost first, by name; the built-in simulator where there is none at all.

    In earnest a simulator takes nothing that a real channel's jurisdiction covers: a call that no phone rings for would
    look like one. In an exercise it takes everything.
    """
    here = sorted(
        (channel for channel in channels if covers(channel.unit, unit)),
        key=lambda channel: (-len(channel.unit), channel.priority, channel.name),
    )
    real = [] if exercise else [channel for channel in here if channel.provider != CHANNEL_PROVIDER_SIMULATOR]
    used = real or [channel for channel in here if channel.provider == CHANNEL_PROVIDER_SIMULATOR]
    return [channel.name for channel in used if kind in channel.kinds] if used else [SIMULATOR]
