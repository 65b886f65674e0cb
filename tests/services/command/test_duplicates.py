import time

import pytest
from anlan.command.v1.incident_pb2 import (
    INCIDENT_CHANNEL_HOSPITAL,
    INCIDENT_KIND_FIRE,
    INCIDENT_KIND_LEAK,
    CreateIncidentRequest,
    DismissIncidentRequest,
    Incident,
    IncidentSource,
    SuggestDuplicatesRequest,
    SuggestDuplicatesResponse,
)
from anlan.geo.v1.location_pb2 import Location

from kit.access import EVERYWHERE
from kit.testing import Served, refused
from services.command.rules.duplicates import Limits, in_common, likeness
from tests.services.command.people import (
    CITY,
    ENTERPRISE,
    NEIGHBOUR,
    OTHER_TOWN,
    TOWN,
    a_report,
    ago,
    incidents,
    reported,
)

LIMITS = Limits(metres=2000, minutes=360, score=40, shown=10)
HERE = Location(latitude=31.5, longitude=120.3)
NEAR = Location(latitude=31.505, longitude=120.3)
FAR = Location(latitude=31.55, longitude=120.3)


def an_incident(**fields: object) -> Incident:
    standard = {"unit": ENTERPRISE, "occurred_at": ago(minutes=10), "location": HERE, "title": "抛光车间起火"}
    return Incident(**{**standard, **fields})


def test_the_same_place_time_unit_and_kind_in_the_same_words_is_as_like_as_can_be() -> None:
    at = ago(minutes=10)
    one = an_incident(kind=INCIDENT_KIND_FIRE, occurred_at=at, description="一号厂房浓烟")
    found = likeness(one, an_incident(kind=INCIDENT_KIND_FIRE, occurred_at=at, description="一号厂房浓烟"), LIMITS)
    assert found.score == 100
    assert (found.metres, found.minutes, found.same_unit, found.same_kind) == (0, 0, True, True)
    assert [reason.zh for reason in found.reasons()][:4] == [
        "相距0米",
        "时间相差0分钟",
        "事发单位相同",
        "事故类别相同",
    ]


@pytest.mark.parametrize(
    "other",
    [
        an_incident(location=FAR),
        an_incident(occurred_at=ago(hours=7)),
    ],
)
def test_what_lies_too_far_apart_in_place_or_time_is_not_the_same(other: Incident) -> None:
    assert likeness(an_incident(), other, LIMITS).score == 0


def test_a_place_that_is_not_known_leaves_it_to_unit_kind_time_and_words() -> None:
    one = an_incident()
    one.ClearField("location")
    found = likeness(one, an_incident(), LIMITS)
    assert found.metres is None
    assert found.score >= LIMITS.score
    one.unit_unknown = True  # the town that took the call says nothing of where it was
    assert not likeness(one, an_incident(unit=one.unit), LIMITS).same_unit


def test_words_in_common_are_pairs_of_characters_without_those_that_every_report_has() -> None:
    one, other = an_incident(title="抛光车间发生火灾"), an_incident(title="3号抛光车间火灾事故")
    assert in_common(one, other) == ["抛光", "光车", "车间", "火灾"]


async def suggested(command: Served, unit: str, incident: Incident) -> SuggestDuplicatesResponse:
    return await incidents(command, unit).SuggestDuplicates(SuggestDuplicatesRequest(name=incident.name))


async def test_open_reports_near_by_are_suggested_with_the_reasons_to_whoever_may_read_them(command: Served) -> None:
    own = await reported(command, kind=INCIDENT_KIND_FIRE, location=HERE, description="铝粉")
    over = await reported(command, kind=INCIDENT_KIND_FIRE, location=HERE)
    await incidents(command, TOWN).DismissIncident(DismissIncidentRequest(name=over.name, reason="误报"))
    await reported(command, kind=INCIDENT_KIND_FIRE, location=FAR)
    foreign = await incidents(command, OTHER_TOWN).CreateIncident(
        CreateIncidentRequest(incident=a_report(unit=OTHER_TOWN, kind=INCIDENT_KIND_FIRE, location=NEAR))
    )
    told = await incidents(command, TOWN).CreateIncident(
        CreateIncidentRequest(
            incident=a_report(
                unit=NEIGHBOUR,
                title="医院收治烧伤人员,抛光车间起火",
                kind=INCIDENT_KIND_FIRE,
                location=NEAR,
                channel=INCIDENT_CHANNEL_HOSPITAL,
                source=IncidentSource(organisation="测试医院"),
            )
        )
    )
    (likely,) = (await suggested(command, TOWN, told)).duplicates
    assert likely.incident.name == own.name
    assert "MergeIncident" in likely.incident.allowed_actions
    assert (round(likely.distance, -1), likely.same_unit, likely.same_kind) == (560, False, True)
    assert "起火" in likely.words
    assert any("560" in reason or "556" in reason for reason in likely.reasons)
    assert {one.incident.name for one in (await suggested(command, CITY, told)).duplicates} == {own.name, foreign.name}
    with refused("NOT_FOUND"):
        await suggested(command, OTHER_TOWN, told)


async def test_suggestions_come_at_once_among_a_hundred_thousand_incidents(command: Served) -> None:
    found = await reported(command, kind=INCIDENT_KIND_LEAK, location=HERE)
    twin = await reported(command, kind=INCIDENT_KIND_LEAK, location=HERE)
    columns = "unit, version, title, kind, location, occurred_at, received_at, head"
    many = f"""
    INSERT INTO incidents (id, state, {columns})
    SELECT 'many' || number, CASE WHEN number % 10 = 0 THEN 'CONFIRMED' ELSE 'CLOSED' END, unit, version, title, kind,
        jsonb_build_object('latitude', 31.2 + number % 500 / 1000.0, 'longitude', 120.1 + number % 300 / 1000.0),
        occurred_at - make_interval(secs => number * 40), received_at, head
    FROM incidents, generate_series(1, 100000) AS number WHERE id = $1
    """  # noqa: S608 declared names
    async with command.running.runtime.database.session(EVERYWHERE) as conn:
        await conn.execute(many, found.name.partition("/")[2])
        await conn.execute("ANALYZE incidents")
    took = []
    for _ in range(5):
        began = time.perf_counter()
        answer = await suggested(command, CITY, found)
        took.append(time.perf_counter() - began)
    assert answer.duplicates[0].incident.name == twin.name
    assert answer.duplicates[0].score > 80
    assert min(took) < 0.1, took
    print(f"suggested among 100,000 in {min(took) * 1000:.1f} ms")  # noqa: T201 seen with -s
