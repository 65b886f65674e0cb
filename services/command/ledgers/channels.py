"""Channels: the ways in which calls go out from a jurisdiction (domain C.14, C.15)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from anlan.command.v1.channel_pb2 import Channel, ChannelState

from kit.ledger import Ledger
from kit.lifecycle import OWN_OR_SUPERIOR, STAYS, Lifecycle, Move, States, begins, nothing, now, on
from services.command.calling.sealing import forget_secret, keep_secret
from services.command.rules.channels import fits_its_provider, has_its_secret, secret_fits
from services.command.rules.incidents import says_why
from services.command.rules.orders import path_to
from services.command.tables import METADATA

if TYPE_CHECKING:
    from kit.call import Call

S = States(ChannelState)


async def seal_secret(move: Move, call: "Call") -> None:
    """Keep the request's secret beside the entry, sealed: the entry knows only that there is one."""
    await keep_secret(move.entry.name.removeprefix("channels/"), move.request.secret, call)


async def unseal(move: Move, call: "Call") -> None:
    """A channel that ends has no secret any more."""
    await forget_secret(move.entry.name.removeprefix("channels/"), call)


LIFECYCLE = Lifecycle(
    S,
    begins("CreateChannel", S.OFF, by=OWN_OR_SUPERIOR, guards=(fits_its_provider,)),
    on("UpdateChannel", (S.OFF | S.ON) >> STAYS, by=OWN_OR_SUPERIOR, guards=(fits_its_provider,)),
    on(
        "SetChannelSecret",
        (S.OFF | S.ON) >> STAYS,
        by=OWN_OR_SUPERIOR,
        guards=(secret_fits,),
        sets={"secret_set_at": now},
        then=seal_secret,
    ),
    on("TurnOnChannel", S.OFF >> S.ON, by=OWN_OR_SUPERIOR, guards=(has_its_secret,)),
    on("TurnOffChannel", S.ON >> S.OFF, by=OWN_OR_SUPERIOR),
    on(
        "WithdrawChannel",
        (S.OFF | S.ON) >> S.WITHDRAWN,
        by=OWN_OR_SUPERIOR,
        guards=(says_why,),
        sets={"secret_set_at": nothing},
        then=unseal,
    ),
)

CHANNELS = Ledger(Channel, collection="channels", lifecycle=LIFECYCLE, metadata=METADATA)


async def channels_over(units: Iterable[str], call: "Call") -> list[Channel]:
    """The channels that are on, of these units and all their superiors."""
    paths = sorted({path for unit in units for path in path_to(unit)})
    return await CHANNELS.select(call, "unit = ANY($1) AND state = 'ON'", paths)
