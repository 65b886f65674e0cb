"""Creates and reads: over gRPC, through the door and through REST, beside raw SQL and a bare gRPC echo."""

import asyncio
import json
import multiprocessing
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import asyncpg
import grpc.aio
from anlan.hazard.v1.hazard_pb2 import (
    HAZARD_SOURCE_SELF_CHECK,
    HAZARD_STATE_REPORTED,
    CreateHazardRequest,
    GetHazardRequest,
    Hazard,
)
from anlan.hazard.v1.hazard_pb2_grpc import HazardServiceStub
from anlan.kit.v1.event_pb2 import Event

from bench.house import House
from bench.measure import CLIENTS, Figure, Work, interleaved
from bench.wire import Wire
from cli.local.ports import free_ports
from kit import journal
from kit.ids import new_id
from services.hazard.ledgers.hazards import HAZARDS

ECHO = "/bench.Echo/Echo"


def hazard(unit: str) -> Hazard:
    """A hazard of ordinary size."""
    entry = Hazard(
        unit=unit,
        title="除尘系统未设置泄爆装置",
        description="打磨车间干式除尘器未采取泄爆、惰化、抑爆等任一种控爆措施。" * 3,
        place="打磨车间东侧",
        source=HAZARD_SOURCE_SELF_CHECK,
    )
    entry.found_at.GetCurrentTime()
    return entry


async def writes(home: House, runs: int, seconds: float) -> list[Figure]:
    """A create with its entry, journal row and clock, four ways in and two ways of raw SQL."""
    account = home.account("ENTERPRISE", "ROLE_SAFETY_OFFICER")
    token = await home.token(account)
    pool = await asyncpg.create_pool(home.state.databases["hazard"].owner_url, min_size=CLIENTS, max_size=CLIENTS)
    await _bench_tables(pool)
    async with (
        _stub(home.state.services["hazard"]) as direct,
        _stub(f"127.0.0.1:{home.state.grpc_port}") as door,
    ):
        http = Wire(home.state.http_port)
        medians = await interleaved(
            {
                "raw": three_statements(pool, account["unit"]),
                "one": one_statement(pool, account["unit"]),
                "grpc": create(direct, token, account["unit"]),
                "door": create(door, token, account["unit"]),
                "http": create_over_http(http, token, account["unit"]),
            },
            runs,
            seconds,
        )
        http.close()
    await pool.execute("DROP SCHEMA bench CASCADE")
    await pool.close()
    raw = "asyncpg, the same three rows, three statements in a transaction"
    return [
        Figure("create over gRPC", medians["grpc"], medians["raw"], "/s", raw, "≥ 0.40"),
        Figure("create over gRPC", medians["grpc"], medians["one"], "/s", "asyncpg, the same rows in one statement"),
        Figure("create through the gRPC door", medians["door"], medians["grpc"], "/s", "create over gRPC"),
        Figure("create over HTTP", medians["http"], medians["grpc"], "/s", "create over gRPC", "≥ 0.60"),
    ]


async def reads(home: House, runs: int, seconds: float) -> list[Figure]:
    """A Get over gRPC and over HTTP, beside a bare echo of the same bytes."""
    account = home.account("ENTERPRISE", "ROLE_SAFETY_OFFICER")
    token = await home.token(account)
    metadata = (("authorization", f"Bearer {token}"),)
    async with (
        _stub(home.state.services["hazard"]) as stub,
        echo_server() as address,
        grpc.aio.insecure_channel(address) as channel,
    ):
        http = Wire(home.state.http_port)
        made = await stub.CreateHazard(CreateHazardRequest(hazard=hazard(account["unit"])), metadata=metadata)
        payload = made.SerializeToString()
        echo: grpc.aio.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary(ECHO)
        request = GetHazardRequest(name=made.name)
        headers = {"authorization": f"Bearer {token}"}
        medians = await interleaved(
            {
                "echo": lambda _: echo(payload),
                "grpc": lambda _: stub.GetHazard(request, metadata=metadata),
                "http": lambda client: http.ask(client, "GET", f"/v1/{made.name}", headers),
            },
            runs,
            seconds,
        )
        http.close()
    return [
        Figure("Get over gRPC", medians["grpc"], medians["echo"], "/s", "grpc.aio echo of the same bytes", "≥ 0.50"),
        Figure("Get over HTTP", medians["http"], medians["grpc"], "/s", "Get over gRPC"),
    ]


@asynccontextmanager
async def _stub(address: str) -> AsyncIterator[HazardServiceStub]:
    async with grpc.aio.insecure_channel(address) as channel:
        yield HazardServiceStub(channel)


def create(stub: HazardServiceStub, token: str, unit: str) -> Work:
    """CreateHazard with an idempotency key, as clients send it."""
    metadata = (("authorization", f"Bearer {token}"),)

    async def work(_client: int) -> None:
        request = CreateHazardRequest(hazard=hazard(unit), request_id=new_id())
        await stub.CreateHazard(request, metadata=metadata)

    return work


def create_over_http(http: Wire, token: str, unit: str) -> Work:
    """The same through REST."""
    entry = hazard(unit)
    body = {
        "unit": unit,
        "title": entry.title,
        "description": entry.description,
        "place": entry.place,
        "source": "HAZARD_SOURCE_SELF_CHECK",
        "foundAt": entry.found_at.ToJsonString(),
    }

    text = json.dumps(body, ensure_ascii=False).encode()
    fixed = {"authorization": f"Bearer {token}", "content-type": "application/json"}

    async def work(client: int) -> None:
        await http.ask(client, "POST", "/v1/hazards", {**fixed, "idempotency-key": new_id()}, text)

    return work


async def _bench_tables(pool: "asyncpg.Pool[asyncpg.Record]") -> None:
    await pool.execute("DROP SCHEMA IF EXISTS bench CASCADE; CREATE SCHEMA bench")
    for table in ("hazards", "journal", "clocks"):
        await pool.execute(f"CREATE TABLE bench.{table} (LIKE public.{table} INCLUDING ALL)")


def _rows(unit: str) -> tuple[list[object], list[object], tuple[str, datetime]]:
    entry = hazard(unit)
    entry.name = f"hazards/{new_id()}"
    entry.state, entry.version = HAZARD_STATE_REPORTED, 1
    now = datetime.now(UTC)
    event = Event(
        event_id=new_id(),
        service="hazard",
        ledger="hazards",
        name=entry.name,
        version=1,
        transition="CreateHazard",
        to_state="REPORTED",
        unit=unit,
        actor="posts/bench",
        entry_type="anlan.hazard.v1.Hazard",
        entry=entry.SerializeToString(),
        hash=b"0" * 32,
    )
    event.at.FromDatetime(now)
    row = journal.row_of(event, downward=False, request_id=new_id(), request_hash=b"0" * 32)
    return [entry.name.partition("/")[2], *HAZARDS.rows.values(entry), event.hash], row, ("confirmation", now)


def fresh(template: tuple[list[object], list[object], tuple[str, datetime]]) -> tuple[list[object], list[object]]:
    """The template's rows under ids of their own: all that a bare driver has to make for each write."""
    entry, row = list(template[0]), list(template[1])
    entry[0] = new_id()
    row[0], row[3], row[-2] = new_id(), f"hazards/{entry[0]}", new_id()
    return entry, row


def three_statements(pool: "asyncpg.Pool[asyncpg.Record]", unit: str) -> Work:
    """The limit: the same three rows by the driver alone."""
    columns = HAZARDS.statements.columns
    entry_sql = f"INSERT INTO bench.hazards ({', '.join(columns)}) VALUES ({_places(len(columns))})"
    journal_sql = f"INSERT INTO bench.journal ({', '.join(journal.COLUMNS)}) VALUES ({_places(len(journal.COLUMNS))})"
    clock_sql = "INSERT INTO bench.clocks (ledger, entry_id, name, due_time) VALUES ('hazards', $1, $2, $3)"
    template = _rows(unit)

    async def work(_client: int) -> None:
        entry, row = fresh(template)
        async with pool.acquire() as conn, conn.transaction():
            await conn.execute(entry_sql, *entry)
            await conn.execute(journal_sql, *row)
            await conn.execute(clock_sql, entry[0], *template[2])

    return work


def one_statement(pool: "asyncpg.Pool[asyncpg.Record]", unit: str) -> Work:
    """The same rows in one statement, as the ledger sends them."""
    columns, rows = HAZARDS.statements.columns, journal.COLUMNS
    first = len(columns) + len(rows)
    sql = (
        f"WITH entry AS (INSERT INTO bench.hazards ({', '.join(columns)}) VALUES ({_places(len(columns))})), "
        f"clock AS (INSERT INTO bench.clocks (ledger, entry_id, name, due_time) "
        f"VALUES ('hazards', $1, ${first + 1}, ${first + 2})) "
        f"INSERT INTO bench.journal ({', '.join(rows)}) VALUES ({_places(len(rows), len(columns))})"
    )
    template = _rows(unit)

    async def work(_client: int) -> None:
        entry, row = fresh(template)
        async with pool.acquire() as conn:
            await conn.execute(sql, *entry, *row, *template[2])

    return work


def _places(count: int, after: int = 0) -> str:
    return ", ".join(f"${number}" for number in range(after + 1, after + count + 1))


@asynccontextmanager
async def echo_server() -> AsyncIterator[str]:
    """A gRPC server in a process of its own that answers what it is sent."""
    (port,) = free_ports(1)
    address = f"127.0.0.1:{port}"
    process = multiprocessing.get_context("spawn").Process(target=_serve_echo, args=(address,), daemon=True)
    process.start()
    try:
        async with grpc.aio.insecure_channel(address) as channel:
            await asyncio.wait_for(channel.channel_ready(), 20)
        yield address
    finally:
        process.terminate()
        process.join()


def _serve_echo(address: str) -> None:
    async def echo(request: bytes, _context: object) -> bytes:
        return request

    async def serve() -> None:
        server = grpc.aio.server()
        handler: grpc.RpcMethodHandler[bytes, bytes] = grpc.unary_unary_rpc_method_handler(echo)
        server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler("bench.Echo", {"Echo": handler})])
        server.add_insecure_port(address)
        await server.start()
        await server.wait_for_termination()

    import uvloop  # noqa: PLC0415 in the child only

    uvloop.run(serve())
