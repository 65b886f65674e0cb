"""Ports on this machine's own address."""

import asyncio
import socket
from contextlib import ExitStack

from cli.local.trouble import PortInUse

LOOPBACK = "127.0.0.1"


def free_ports(count: int) -> list[int]:
    """Different ports nobody listens on now."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind((LOOPBACK, 0))
        return [one.getsockname()[1] for one in sockets]


def refuse_if_used(port: int, setting: str) -> None:
    """Raise PortInUse, naming the `setting` that chooses another, when somebody listens on `port`."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do: a port just left is free
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            raise PortInUse(port, setting) from error


async def listens(address: str) -> bool:
    """Whether anybody listens at `host:port`: a cheap question before a dear one."""
    host, _, port = address.rpartition(":")
    try:
        _, connection = await asyncio.open_connection(host, int(port))
    except OSError:
        return False
    connection.close()
    return True
