"""FindResources beside the plainest way there is: measure every team and sort."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from anlan.emergency.v1.resource_pb2 import REASON_CODE_NONE_SUCH, FindResourcesRequest
from anlan.emergency.v1.team_pb2 import CAPABILITY_DUST_EXPLOSION
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kit.testing import Served
from services.emergency import queries
from services.emergency.rules import search
from services.emergency.rules.places import Place, distance
from tests.services.emergency.places import BINHU, CITY, TOWN

NOW = datetime.now(UTC)
STALE = timedelta(minutes=31)
CROWD = 1000
"""More than fit on one page of the index, so that it has to compare boxes."""
INSERT = """
INSERT INTO teams (id, unit, state, version, readiness, capabilities, response_radius, location, current_location,
                   located_at, head)
SELECT id, unit, state, 1, readiness, '["CAPABILITY_DUST_EXPLOSION"]', reach,
       jsonb_build_object('latitude', latitude, 'longitude', longitude),
       CASE WHEN located_at IS NOT NULL THEN jsonb_build_object('latitude', latitude, 'longitude', longitude) END,
       located_at, ''
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::float8[], $7::float8[], $8::timestamptz[])
    AS one (id, unit, state, readiness, reach, latitude, longitude, located_at)
"""


@dataclass(frozen=True)
class Known:
    """What decides whether a team is picked."""

    place: Place
    unit: str
    state: str
    readiness: str
    reach: int
    age: timedelta | None

    def lies_in(self, unit: str) -> bool:
        return self.unit == unit or self.unit.startswith(f"{unit}.")

    def fits(self, there: Place, radius: float, unit: str) -> bool:
        fit = self.state in ("AVAILABLE", "ON_DUTY", "STANDBY") and self.readiness != "NOT_READY"
        near = distance(there, self.place) <= min(radius, self.reach or radius)
        return self.lies_in(unit) and fit and near and (self.age is None or self.age < STALE)


def degrees(least: float, most: float) -> st.SearchStrategy[float]:
    """To a decimetre: a place is kept to a centimetre, and whom that decides between is nobody's nearest."""
    return st.floats(least, most).map(lambda value: round(value, 6))


regions = st.sampled_from(
    [
        st.builds(Place, degrees(31.2, 31.9), degrees(119.6, 120.7)),  # Wuxi
        # Far in the north a degree east is a fifth of a degree north: the map's order is wrong most of the time.
        st.builds(Place, st.sampled_from([77.9, 78.0, 78.1, 78.2]), degrees(119, 121)),
        st.builds(Place, degrees(-1, 1), st.sampled_from([179.9, -179.9, 180.0, -180.0, 179.0])),  # the date line
        st.builds(Place, degrees(-90, 90), degrees(-180, 180)),
    ]
)


def teams(places: st.SearchStrategy[Place]) -> st.SearchStrategy[Known]:
    return st.builds(
        Known,
        place=places,
        unit=st.sampled_from([TOWN, BINHU]),
        state=st.sampled_from(
            ["AVAILABLE", "AVAILABLE", "AVAILABLE", "AVAILABLE", "ON_DUTY", "STANDBY", "DEPLOYED", "OUT_OF_SERVICE"]
        ),
        readiness=st.sampled_from(["", "", "READY", "REDUCED", "NOT_READY"]),
        reach=st.sampled_from([0, 0, 0, 20_000, 1_000_000]),
        age=st.sampled_from([None, None, timedelta(minutes=1), timedelta(hours=2)]),
    )


situations = regions.flatmap(lambda places: st.tuples(places, st.lists(teams(places), min_size=0, max_size=60)))


async def put(served: Served, known: list[Known], now: datetime) -> None:
    columns = zip(
        *[
            (
                f"{number:026}",
                one.unit,
                one.state,
                one.readiness,
                one.reach,
                *one.place,
                now - one.age if one.age is not None else None,
            )
            for number, one in enumerate(known)
        ],
        strict=True,
    )
    async with served.acting().session() as conn:
        await conn.execute("DELETE FROM teams")
        if known:
            await conn.execute(INSERT, *[list(column) for column in columns])


def good(latitude: float, longitude: float) -> Known:
    return Known(Place(latitude, longitude), TOWN, "AVAILABLE", "", 0, None)


DECEIVED = (Place(78, 120), [good(78.1, 120 + number / 100) for number in range(4)] + [good(78, 120.3)])
"""The last is nearest, 7 km away, though the map has the four others first, which are 11 km away."""


ALL_TOGETHER = (Place(31.5, 120.3), [good(31.6, 120.3)] * 5)
"""All of them 11 km away, which is more than the search goes, and more than the map proves."""


@example(situation=ALL_TOGETHER, quantity=1, radius=5_000, unit=CITY)
@example(situation=DECEIVED, quantity=1, radius=50_000, unit=CITY)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    situation=situations,
    quantity=st.integers(1, 6),
    radius=st.sampled_from([5_000, 50_000, 20_100_000]),
    unit=st.sampled_from([CITY, BINHU]),
)
async def test_the_picks_are_those_of_measuring_every_team(
    *,
    emergency: Served,
    monkeypatch: pytest.MonkeyPatch,
    situation: tuple[Place, list[Known]],
    quantity: int,
    radius: int,
    unit: str,
) -> None:
    # So few at first that the search has to go on.
    monkeypatch.setattr(queries, "FIRST", 2)
    (there, known), call = situation, emergency.acting()
    await put(emergency, known, call.now)
    request = FindResourcesRequest(capability=CAPABILITY_DUST_EXPLOSION, quantity=quantity, max_distance=radius)
    request.place.latitude, request.place.longitude = there
    found = await queries.find(search.need_of(request, unit, call.runtime.norms, call.now), call)
    fit = [(distance(there, one.place), number) for number, one in enumerate(known) if one.fits(there, radius, unit)]
    expected = [f"teams/{number:026}" for _, number in sorted(fit)][:quantity]
    assert [pick.resource for pick in found.picks] == expected
    assert found.missing == quantity - len(expected)
    assert found.missing == 0 or len(found.shortfalls) > 0
    none_such = REASON_CODE_NONE_SUCH in {short.reason.code for short in found.shortfalls}
    assert none_such == (not any(one.lies_in(unit) for one in known))


async def test_a_search_at_a_moment_of_its_own_tells_positions_by_their_age(emergency: Served) -> None:
    known = [Known(Place(31.5, 120.3), TOWN, "AVAILABLE", "", 0, timedelta())]
    reported = datetime.now(UTC)
    await put(emergency, known, reported)
    call = emergency.acting()
    request = FindResourcesRequest(capability=CAPABILITY_DUST_EXPLOSION)
    request.place.latitude, request.place.longitude = 31.5, 120.3
    norms = call.runtime.norms
    for age, picked in ((timedelta(minutes=30), 1), (timedelta(minutes=30, microseconds=1), 0)):
        found = await queries.find(search.need_of(request, CITY, norms, reported + age), call)
        assert len(found.picks) == picked


async def test_a_coordinate_next_to_nothing_does_not_break_the_index_for_others(emergency: Served) -> None:
    tiny = 5e-324
    places = [Place(number * tiny, (CROWD - number) * tiny) for number in range(CROWD)]
    await put(emergency, [good(*place) for place in places], NOW)
    await put(emergency, [good(31.5, 120.3)], NOW)
    async with emergency.acting().session() as conn:
        assert await conn.fetchval("SELECT count(*) FROM teams") == 1
