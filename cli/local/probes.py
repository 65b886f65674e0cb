"""Whether a service or the gateway is ready, asked from outside as any client would."""

import grpc
import httpx
from grpc_health.v1 import health_pb2, health_pb2_grpc

from cli.local.ports import listens

ANSWER_SECONDS = 2.0


async def serves_grpc(address: str) -> bool:
    """Whether the service at `address` says by gRPC health that it is serving."""
    if not await listens(address):
        return False
    async with grpc.aio.insecure_channel(address) as channel:
        try:
            answer = await health_pb2_grpc.HealthStub(channel).Check(
                health_pb2.HealthCheckRequest(), timeout=ANSWER_SECONDS
            )
        except grpc.aio.AioRpcError:
            return False
    return bool(answer.status == health_pb2.HealthCheckResponse.SERVING)


async def serves_http(base_url: str) -> bool:
    """Whether `GET /healthz` there answers 200."""
    if not await listens(httpx.URL(base_url).netloc.decode()):
        return False
    async with httpx.AsyncClient(base_url=base_url, timeout=ANSWER_SECONDS, trust_env=False) as client:
        try:
            return (await client.get("/healthz")).is_success
        except httpx.HTTPError:
            return False
