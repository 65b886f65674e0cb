"""What others' events make a service do: each once, in order, and nothing is lost on the way."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime

import asyncpg
import pytest
from anlan.hazard.v1.hazard_pb2 import Hazard
from anlan.kit.v1.event_pb2 import Event
from anlan.responsibility.v1.unit_pb2 import Unit

from cli.local.state import Database
from kit.bus import Bus
from kit.errors import Overtaken, Unavailable
from kit.ids import new_id
from kit.reactions import Reaction, Together
from kit.testing import Served, eventually, serving
from services.hazard.__main__ import SERVICE, UNITS
from services.hazard.ledgers.hazards import HAZARDS
from tests.kit.events import event, history
from tests.kit.people import TOWN
from tests.kit.people import UNITS as PATHS
from tests.kit.reacting import NotNow, Probe, aside, done, effects, put_aside, replay, send, send_again, unasked


@pytest.fixture(scope="module", autouse=True)
def _impatient() -> Iterator[None]:
    """What stands in the way is looked at again soon."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kit.reactions.RETRY_SECONDS", 0.1)
        yield


@pytest.fixture(scope="module")
def probe() -> Probe:
    return Probe()


@pytest.fixture(autouse=True)
def _obedient(probe: Probe) -> None:
    probe.before = lambda _event: None


@pytest.fixture(scope="module")
async def reacting(database: Database, nats_url: str, probe: Probe) -> AsyncIterator[Served]:
    """The hazard service, with a reaction to what the service "probe" tells."""
    changed = frozenset({"ChangeThing"})
    reactions = [
        Reaction(probe, service="probe", ledger="things", transitions=changed),
        Reaction(Together(probe.all), service="crowd", ledger="things", transitions=changed),
        Reaction(probe, service="picky", ledger="things", concerns=lambda event: event.unit == TOWN),
    ]
    async with serving(replace(SERVICE, reactions=reactions), database=database, nats_url=nats_url) as served:
        await served.put_units(*PATHS)
        yield served


@pytest.fixture(scope="module")
async def bus(nats_url: str) -> AsyncIterator[Bus]:
    made = Bus(nats_url, "test")
    await made.open()
    yield made
    await made.close()


async def test_each_event_has_its_effect_once_and_in_order(reacting: Served, bus: Bus, probe: Probe) -> None:
    sent = [*history(4), *[event() for _ in range(250)], *history(2)]
    await send(bus, *sent)
    await done(reacting, *sent)
    assert set(await effects(reacting, *sent)) == {1}
    assert [each.event_id for each in probe.taken if each in sent] == [each.event_id for each in sent]


async def test_an_event_that_concerns_nobody_leaves_nothing(reacting: Served, bus: Bus, probe: Probe) -> None:
    others, mine = [event(service="picky") for _ in range(20)], event(service="picky", unit=TOWN)
    await send(bus, *others, mine)
    await done(reacting, mine)
    assert mine in probe.taken
    assert not [each for each in others if each in probe.taken]
    async with reacting.acting().session() as conn:
        seen = "SELECT count(*) FROM inbox WHERE event_id = ANY($1)"
        assert await conn.fetchval(seen, [each.event_id for each in others]) == 0


async def test_events_in_a_row_are_taken_together_and_in_order(reacting: Served, bus: Bus, probe: Probe) -> None:
    sent = [*history(3, service="crowd"), *[event(service="crowd") for _ in range(200)]]
    before = len(probe.taken)
    await send(bus, *sent)
    await done(reacting, *sent)
    assert set(await effects(reacting, *sent)) == {1}
    assert [each.event_id for each in probe.taken[before:]] == [each.event_id for each in sent]
    assert max(probe.runs) > 1


async def test_of_events_taken_together_only_the_poisoned_one_is_put_aside(
    reacting: Served, bus: Bus, probe: Probe
) -> None:
    sent = [event(service="crowd") for _ in range(30)]

    def refuse(given: Event) -> None:
        if given.event_id == sent[7].event_id:
            raise NotNow

    probe.before = refuse
    await send(bus, *sent)
    assert (await put_aside(reacting, sent[7]))[sent[7].event_id] == "no"
    await done(reacting, *sent[:7], *sent[8:])
    assert await effects(reacting, *sent) == [1] * 7 + [0] + [1] * 22


async def test_an_event_that_comes_twice_has_its_effect_once(reacting: Served, bus: Bus, nats_url: str) -> None:
    twice, after = event(), event()
    await send(bus, twice)
    await send_again(nats_url, twice, twice)
    await send(bus, after)
    await done(reacting, after)
    assert await effects(reacting, twice) == [1]


async def test_what_it_did_not_ask_for_passes_by(reacting: Served, bus: Bus) -> None:
    others = [event(service="another"), event(), event()]
    others[1].transition, others[2].ledger = "ForgetThing", "others"
    after = event()
    await send(bus, *others, after)
    await done(reacting, after)
    assert await effects(reacting, *others) == [0, 0, 0]


async def test_a_poisoned_event_is_put_aside_and_only_its_own_entry_waits(
    reacting: Served, bus: Bus, probe: Probe
) -> None:
    poisoned, other = history(3), event()

    def refuse(given: Event) -> None:
        if given.event_id == poisoned[0].event_id:
            raise NotNow

    probe.before = refuse
    await send(bus, poisoned[0], other, poisoned[1], poisoned[2])
    await done(reacting, other)
    why = await put_aside(reacting, *poisoned)
    assert why[poisoned[0].event_id] == "no"
    assert why[poisoned[1].event_id] == why[poisoned[2].event_id]
    assert poisoned[0].event_id in why[poisoned[1].event_id]
    assert await effects(reacting, *poisoned) == [0, 0, 0]

    await replay(reacting, poisoned[1])  # it must not overtake the first
    await eventually(lambda: unasked(reacting))
    assert await effects(reacting, *poisoned) == [0, 0, 0]

    probe.before, before = (lambda _event: None), len(probe.taken)
    await replay(reacting, *poisoned)
    await done(reacting, *poisoned)
    assert [each.version for each in probe.taken[before:]] == [1, 2, 3]
    assert await effects(reacting, *poisoned) == [1, 1, 1]
    assert not set(await aside(reacting)) & {each.event_id for each in poisoned}


async def test_a_replay_that_fails_again_stays_aside_with_its_new_reason(
    reacting: Served, bus: Bus, probe: Probe
) -> None:
    poisoned = event()

    def refuse(_given: Event) -> None:
        raise NotNow

    def stumble(_given: Event) -> None:
        raise KeyError("a field that is not there")

    probe.before = refuse
    await send(bus, poisoned)
    assert (await put_aside(reacting, poisoned))[poisoned.event_id] == "no"
    probe.before = stumble
    await replay(reacting, poisoned)
    await eventually(lambda: unasked(reacting))
    assert (await aside(reacting))[poisoned.event_id].startswith("KeyError: 'a field that is not there' (reference ")
    probe.before = lambda _event: None
    await replay(reacting, poisoned)
    await done(reacting, poisoned)


@pytest.mark.parametrize(
    "mistake",
    [TypeError("a mistake of ours"), asyncpg.UndefinedTableError("no such table"), RecursionError("too deep")],
    ids=lambda mistake: type(mistake).__name__,
)
async def test_a_mistake_in_a_handler_neither_stops_the_service_nor_loses_the_event(
    reacting: Served, bus: Bus, probe: Probe, mistake: Exception
) -> None:
    poisoned, before, after = event(), event(), event()

    def stumble(given: Event) -> None:
        if given.event_id == poisoned.event_id:
            raise mistake

    probe.before = stumble
    await send(bus, before, poisoned, after)
    await done(reacting, before, after)
    why = await put_aside(reacting, poisoned)
    assert why[poisoned.event_id].startswith(f"{type(mistake).__name__}: {mistake}")
    assert await effects(reacting, before, poisoned, after) == [1, 0, 1]


@pytest.mark.parametrize(
    "passing",
    [Unavailable(part="a peer"), Overtaken(name="x", current=2), OSError("gone"), asyncpg.DeadlockDetectedError("x")],
    ids=lambda passing: type(passing).__name__,
)
async def test_what_only_passes_is_waited_for(reacting: Served, bus: Bus, probe: Probe, passing: Exception) -> None:
    slow, after = event(), event()
    left = [passing, passing]

    def hesitate(given: Event) -> None:
        if given.event_id == slow.event_id and left:
            raise left.pop()

    probe.before = hesitate
    await send(bus, slow, after)
    await done(reacting, slow, after)
    assert await effects(reacting, slow, after) == [1, 1]
    assert slow.event_id not in await aside(reacting)


async def test_a_service_goes_on_where_it_stopped(
    database: Database, nats_url: str, bus: Bus, reacting: Served
) -> None:
    del reacting  # it has made the streams and the tables; this one listens to another service
    probe = Probe()
    service = replace(SERVICE, copies=(), reactions=[Reaction(probe, service="later", ledger="things")])
    sent = [event(service="later") for _ in range(9)]

    @asynccontextmanager
    async def running() -> AsyncIterator[Served]:
        async with serving(service, database=database, nats_url=nats_url) as served:
            yield served

    await send(bus, *sent[:3])
    async with running() as served:
        await done(served, *sent[:3])
        await send(bus, *sent[3:5])
        await done(served, *sent[3:5])
    await send(bus, *sent[5:])
    async with running() as served:
        await done(served, *sent)
        assert await effects(served, *sent) == [1] * 9


async def test_a_copy_never_goes_back_to_an_older_version(reacting: Served, bus: Bus) -> None:
    name, unit = f"units/{new_id()}", "320200.320205.320205009"
    versions = []
    for version in (1, 2, 3):
        entry = Unit(name=name, unit=unit, title=f"第{version}版", version=version, state=1)
        each = event(name, version, unit=unit, service="responsibility")
        each.ledger, each.transition, each.entry = "units", "UpdateUnit", entry.SerializeToString()
        versions.append(each)
    await send(bus, versions[0], versions[2], versions[1])

    async def newest() -> bool:
        found = await UNITS.find(reacting.acting(), "unit = $1", unit)
        return found is not None and found.version == 3

    await eventually(newest)
    after = event()
    await send(bus, after)
    await done(reacting, after)
    assert await newest()


async def test_a_clock_that_a_reaction_starts_is_seen_at_once(reacting: Served, bus: Bus) -> None:
    seen: list[datetime] = []
    reacting.running.runtime.wakes.append(lambda due: seen.append(due) if due else None)
    sent = event()
    await send(bus, sent)
    await done(reacting, sent)
    [made] = await HAZARDS.select(reacting.acting(), "title = $1", sent.event_id)
    await eventually(lambda: made.due_time.ToDatetime(UTC) in seen)


async def test_what_is_caused_carries_the_trace_of_its_cause(reacting: Served, bus: Bus) -> None:
    sent = event()
    sent.traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    await send(bus, sent)
    await done(reacting, sent)
    [made] = await HAZARDS.select(reacting.acting(), "title = $1", sent.event_id)
    async with reacting.acting().session() as conn:
        row = await conn.fetchrow("SELECT * FROM journal WHERE name = $1", made.name)
    assert row is not None
    assert row["traceparent"].split("-")[1] == "0af7651916cd43dd8448eb211c80319c"
    assert Hazard.FromString(row["entry"]).title == sent.event_id
    assert (row["actor"], row["actor_unit"]) == ("service/hazard", "")
