"""What tests of a service need: the service running for real in this process, callers to ask it, clocks to run out.

    @pytest.fixture(scope="module")
    async def hazard(database, nats_url):
        async with serving(SERVICE, database=database, nats_url=nats_url) as served:
            await served.put_units("320200", "320200.320205", ENTERPRISE)
            yield served

    async def test_a_rectifier_cannot_accept_their_own_work(hazard):
        officer = hazard.client(HazardServiceStub, ENTERPRISE, "ROLE_SAFETY_OFFICER", person="zhang")
        found = await officer.CreateHazard(CreateHazardRequest(hazard=...))
        with refused("ONLY_SUPERIOR"):
            await officer.ConfirmHazard(ConfirmHazardRequest(name=found.name))

`served.fire(name)` lets an entry's running clock run out now; `await eventually(condition)` waits for what another
task does; `kit.walk.Walk` walks a lifecycle at random.
Several services: `serving(…, keys=served.keys, peers={"hazard": served})`.
"""

import asyncio
import inspect
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

import grpc.aio
import jwt
from anlan.kit.v1.event_pb2 import Event
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from google.protobuf.message import Message
from google.rpc import error_details_pb2
from grpc_status import rpc_status

from kit import migrate
from kit.access import EVERYWHERE, ISSUER, Caller
from kit.call import Call
from kit.service import Running, Service
from kit.settings import Settings

PATIENCE_SECONDS = 20.0
TOKEN_SECONDS = 3600
T = TypeVar("T")
Metadata = tuple[tuple[str, str], ...]


class HasUrls(Protocol):
    """A database under its two roles: the one that row-level security binds, and the owner that migrates."""

    @property
    def url(self) -> str: ...  # noqa: D102 the class says it
    @property
    def owner_url(self) -> str: ...  # noqa: D102 the class says it


class Keys:
    """A folder with keys as a running platform has them, and tokens signed with them."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(tempfile.mkdtemp(prefix="anlan-keys-"))
        self.folder.mkdir(parents=True, exist_ok=True)
        self._issuer = Ed25519PrivateKey.generate()
        pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
        public = self._issuer.public_key().public_bytes(pem, serialization.PublicFormat.SubjectPublicKeyInfo)
        private = self._issuer.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
        (self.folder / "issuer.pub.pem").write_bytes(public)
        (self.folder / "issuer.pem").write_bytes(private)
        (self.folder / "service.key").write_text("k" * 64)

    def token(self, unit: str, /, *roles: str, person: str = "", post: str = "", **claims: object) -> str:
        """A token as the gateway issues it; `claims` replace any of its claims."""
        person = person or "somebody"
        standard = {"sub": post or f"posts/{person}", "person": person, "name": person, "unit": unit, "roles": roles}
        times = {"iss": ISSUER, "exp": time.time() + TOKEN_SECONDS}
        return jwt.encode({**standard, **times, **claims}, self._issuer, algorithm="EdDSA")


@dataclass
class Served:
    """A running service, and all that a test wants of it."""

    running: Running
    keys: Keys
    _channel: grpc.aio.Channel = field(init=False)

    def __post_init__(self) -> None:
        self._channel = grpc.aio.insecure_channel(self.address)

    @property
    def address(self) -> str:
        """Where it answers gRPC."""
        return f"127.0.0.1:{self.running.port}"

    def client(self, stub: Callable[[Any], T], unit: str, *roles: str, person: str = "", language: str = "en") -> T:
        """A stub whose every call is made by `person`, who has `roles` at `unit`."""
        return stub(_Signed(self._channel, self.metadata(unit, *roles, person=person, language=language)))

    def stranger(self, stub: Callable[[Any], T]) -> T:
        """A stub without a token."""
        return stub(self._channel)

    def metadata(self, unit: str, *roles: str, person: str = "", language: str = "en") -> Metadata:
        """What `client` sends with every call, for use on another stub's call: `metadata=`."""
        token = self.keys.token(unit, *roles, person=person)
        return (("authorization", f"Bearer {token}"), ("accept-language", language))

    def acting(self, unit: str = EVERYWHERE, *roles: str, person: str = "") -> Call:
        """A call from inside, for a ledger's or a query's own functions; by the service, unless a unit is named."""
        post = f"posts/{person}" if person else f"service/{self.running.service.name}"
        caller = Caller(post=post, unit=unit, person=person, roles=frozenset(roles or ("ROLE_SERVICE",)))
        return self.running.runtime.acting(caller)

    async def put_units(self, *units: str | Message) -> None:
        """Make units known to the service as if their events had come: by path, or as messages that say more."""
        source = self.running.runtime.units
        if source is None:
            raise ValueError(f"{self.running.service.name} looks up no units")
        table, columns = source.table.name, ["id", *source.rows.columns, "head"]
        places = ", ".join(f"${number + 1}" for number in range(len(columns)))
        sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places}) ON CONFLICT (id) DO NOTHING"  # noqa: S608 declared names
        async with self.running.runtime.database.session(EVERYWHERE) as conn:
            for unit in units:
                entry = unit_at(source.message, unit) if isinstance(unit, str) else unit
                key = entry.name.partition("/")[2]  # type: ignore[attr-defined] # standard field
                await conn.execute(sql, key, *source.rows.values(entry), b"")

    async def entry(self, name: str) -> Any:  # noqa: ANN401 the ledger's own message
        """An entry as it is stored, whoever may see it."""
        ledger = self.running.runtime.ledgers[name.partition("/")[0]]
        return (await ledger.find(name, self.acting()))[0]

    async def hear(self, event: Event, *, downward: bool = False) -> None:
        """Publish another service's event, and wait until the service has taken notice of it."""

        async def stored() -> bool:
            return all(await self.running.bus.publish([(event, downward)]))

        async def taken() -> bool:
            async with self.running.runtime.database.session(EVERYWHERE) as conn:
                return bool(await conn.fetchval("SELECT true FROM inbox WHERE event_id = $1", event.event_id))

        await eventually(stored)
        await eventually(taken)

    async def fire(self, name: str) -> Any:  # noqa: ANN401 as above
        """Let the running clock of an entry run out now, wait until the platform has acted on it; the entry after."""
        before = await self.entry(name)
        ledger, _, entry_id = name.partition("/")
        sql = "UPDATE clocks SET due_time = now(), retry_at = NULL, refused = '' WHERE (ledger, entry_id) = ($1, $2)"
        async with self.running.runtime.database.session(EVERYWHERE) as conn:
            if await conn.execute(sql, ledger, entry_id) == "UPDATE 0":
                raise AssertionError(f"{name} has no running clock")

        async def fired() -> bool:
            async with self.running.runtime.database.session(EVERYWHERE) as conn:
                why = await conn.fetchval(
                    "SELECT refused FROM clocks WHERE (ledger, entry_id) = ($1, $2)", ledger, entry_id
                )
            if why:
                raise AssertionError(f"the clock of {name} was refused: {why}")
            return bool((await self.entry(name)).version > before.version)

        self.running.clocks.hurry()
        await eventually(fired)
        return await self.entry(name)


@asynccontextmanager
async def serving(
    service: Service,
    *,
    database: HasUrls,
    nats_url: str,
    keys: Keys | None = None,
    peers: Mapping[str, "Served"] | None = None,
    **settings: Any,  # noqa: ANN401 any of Settings
) -> AsyncIterator[Served]:
    """Migrate the database, run the service in this process on a port of its own, and stop it in the end.

    Several services at once need the same `keys`; `peers` says where the others answer.
    """
    await asyncio.to_thread(migrate.upgrade, service.package, database.owner_url)
    keys = keys or Keys()
    services = ",".join(f"{name}={peer.address}" for name, peer in (peers or {}).items())
    given = {"database_url": database.url, "nats_url": nats_url, "keys": keys.folder, "services": services}
    running = Running(service, Settings(**{**given, "drain_seconds": 1.0, **settings}))
    work = asyncio.create_task(running.serve())
    try:
        await asyncio.wait([work, asyncio.create_task(running.ready.wait())], return_when=asyncio.FIRST_COMPLETED)
        if running.ready.is_set():
            yield Served(running, keys)
    finally:
        running.stopping.set()
        await work


def unit_at(message: Callable[..., Message], path: str) -> Message:
    """A unit in force at `path`, named after its code."""
    parent, _, code = path.rpartition(".")
    name = f"units/{path.replace('.', '-').lower()}"
    return message(name=name, unit=path, parent=parent, code=code, title=f"测试单位{code}", state=1, version=1)


async def eventually(condition: Callable[[], Any], *, seconds: float = PATIENCE_SECONDS) -> Any:  # noqa: ANN401 the condition's own
    """What `condition`, a function or coroutine function, answers once it is true; AssertionError after `seconds`."""
    deadline = time.monotonic() + seconds
    while True:
        answer = condition()
        value = await answer if inspect.isawaitable(answer) else answer
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s: {inspect.getsource(condition).strip()}")
        await asyncio.sleep(0.02)


@dataclass
class Refusal:
    """What the platform said no with; filled in when the `with` ends."""

    code: str = ""
    reason: str = ""
    text: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    """Field of bad input: what is wrong with it."""


@contextmanager
def refused(reason: str = "", *, field: str = "", code: str = "") -> Iterator[Refusal]:
    """Expect a call to be refused: for this reason (HAZARD_ALREADY_CLOSED), for this field, with this code."""
    refusal = Refusal()
    try:
        yield refusal
    except grpc.aio.AioRpcError as error:
        refusal.__dict__.update(refusal_of(error).__dict__)
    else:
        raise AssertionError(f"it was not refused, though it should be: {reason or code or field}")
    if (
        (reason and refusal.reason != reason)
        or (code and refusal.code != code)
        or (field and field not in refusal.fields)
    ):
        raise AssertionError(f"refused otherwise than for {reason or code} {field}: {refusal}")


def refusal_of(error: grpc.aio.AioRpcError) -> Refusal:
    """What a failed call says, with its details."""
    refusal = Refusal(code=error.code().name, text=error.details() or "")
    status = rpc_status.from_call(error)
    for detail in status.details if status else ():
        info, bad = error_details_pb2.ErrorInfo(), error_details_pb2.BadRequest()
        if detail.Unpack(info):
            refusal.reason, refusal.facts = info.reason, dict(info.metadata)
        if detail.Unpack(bad):
            refusal.fields = {violation.field: violation.description for violation in bad.field_violations}
    return refusal


class _Signed:
    """A channel whose calls carry metadata; enough of one for a generated stub."""

    def __init__(self, channel: grpc.aio.Channel, metadata: Metadata) -> None:
        self._channel, self._metadata = channel, metadata

    def __getattr__(self, kind: str) -> Callable[..., Any]:
        make = getattr(self._channel, kind)

        def callable_of(*arguments: Any, **options: Any) -> Callable[..., Any]:  # noqa: ANN401 as the channel's own
            call = make(*arguments, **options)
            return lambda *given, **more: call(*given, **{"metadata": self._metadata, **more})

        return callable_of
