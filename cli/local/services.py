"""The process table: the four services and the gateway as programs, and what their environment tells them."""

import sys
from dataclasses import dataclass
from functools import partial

from cli.local.folder import Folder
from cli.local.ports import LOOPBACK
from cli.local.probes import serves_grpc, serves_http
from cli.local.program import Program
from cli.local.state import State


@dataclass(frozen=True)
class Part:
    """One line of the table: a program with a database of its name."""

    name: str
    package: str
    """Where its migrations lie."""
    argv: tuple[str, ...]

    @classmethod
    def module(cls, name: str, package: str) -> "Part":
        """A part that runs as `python -m package`."""
        return cls(name, package, (sys.executable, "-m", package))


@dataclass(frozen=True)
class Table:
    """What runs on one machine beside PostgreSQL and NATS."""

    services: tuple[Part, ...]
    gateway: Part

    @property
    def parts(self) -> tuple[Part, ...]:
        """The services, then the gateway."""
        return (*self.services, self.gateway)


ANLAN = Table(
    services=tuple(
        Part.module(name, f"services.{name}") for name in ("responsibility", "hazard", "emergency", "command")
    ),
    gateway=Part.module("gateway", "gateway"),
)


def service_program(part: Part, folder: Folder, state: State) -> Program:
    """A service at its address in `state`; ready when gRPC health says so."""
    address = state.services[part.name]
    return Program(
        name=part.name,
        argv=part.argv,
        env={**shared(part, folder, state), "ANLAN_LISTEN": address},
        ready=partial(serves_grpc, address),
    )


def gateway_program(part: Part, folder: Folder, state: State) -> Program:
    """The gateway at the ports of `state`; ready when `/healthz` says so."""
    doors = {"ANLAN_HTTP_PORT": str(state.http_port), "ANLAN_GRPC_PORT": str(state.grpc_port)}
    return Program(
        name=part.name,
        argv=part.argv,
        env={**shared(part, folder, state), **doors, "ANLAN_FILES": str(folder.files)},
        ready=partial(serves_http, f"http://{LOOPBACK}:{state.http_port}"),
    )


def shared(part: Part, folder: Folder, state: State) -> dict[str, str]:
    """What services and gateway are told alike (kit/settings.py)."""
    return {
        "ANLAN_DATABASE_URL": state.databases[part.name].url,
        "ANLAN_NATS_URL": state.nats_url,
        "ANLAN_SERVICES": state.services_setting,
        "ANLAN_KEYS": str(folder.keys),
        "PYTHONUNBUFFERED": "1",
    }
