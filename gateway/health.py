"""Whether everything answers: `/livez`, `/readyz`, `/healthz`."""

import asyncio
import time

import grpc
import grpc.aio
from grpc_health.v1 import health_pb2, health_pb2_grpc

from gateway.backends import Backends
from kit.bus import Bus
from kit.database import LOST, Database

PATIENCE = 2.0
REMEMBERED = 0.5
"""Seconds that an answer holds, so that ten watchers cost as much as one."""


class Health:
    """Asks each part, all at once."""

    def __init__(self, backends: Backends, database: Database, bus: Bus) -> None:
        self._backends, self._database, self._bus = backends, database, bus
        self._lock = asyncio.Lock()
        self._parts: dict[str, bool] = {}
        self._asked = float("-inf")

    async def parts(self) -> dict[str, bool]:
        """Each part by name: the services, `gateway`, `database`, `bus`."""
        async with self._lock:
            if time.monotonic() - self._asked > REMEMBERED:
                self._parts = await self._ask()
                self._asked = time.monotonic()
            return self._parts

    def forget(self) -> None:
        """Ask anew next time."""
        self._asked = float("-inf")

    async def _ask(self) -> dict[str, bool]:
        names = list(self._backends.all)
        database, *services = await asyncio.gather(self._answers(), *map(self._serves, names))
        return {**dict(zip(names, services, strict=True)), "database": database, "bus": self._bus.connected}

    async def _serves(self, name: str) -> bool:
        stub = health_pb2_grpc.HealthStub(self._backends.all[name].channel)
        try:
            answer = await stub.Check(health_pb2.HealthCheckRequest(), timeout=PATIENCE)
        except grpc.aio.AioRpcError:
            return False
        return bool(answer.status == health_pb2.HealthCheckResponse.SERVING)

    async def _answers(self) -> bool:
        try:
            async with asyncio.timeout(PATIENCE), self._database.session("") as conn:
                await conn.execute("SELECT 1")
        except (*LOST, TimeoutError):
            return False
        return True
