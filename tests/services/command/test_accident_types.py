from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from anlan.command.v1.accident_type_pb2 import (
    AccidentType,
    AccidentTypeEdition,
    CreateAccidentTypeEditionRequest,
    ListAccidentTypesRequest,
    RevokeAccidentTypeEditionRequest,
)
from anlan.command.v1.accident_type_pb2_grpc import AccidentTypeServiceStub
from anlan.command.v1.incident_pb2 import (
    INCIDENT_CLASS_ACCIDENT,
    INCIDENT_KIND_DUST_EXPLOSION,
    INCIDENT_KIND_FIRE,
    INCIDENT_KIND_LEAK,
    ConfirmIncidentRequest,
    CreateIncidentRequest,
    Incident,
    IncidentKind,
    UpdateIncidentRequest,
)

from kit.testing import Served, refused
from kit.walk import Person, Walk
from services.command.ledgers.accident_type_editions import ACCIDENT_TYPE_EDITIONS
from services.command.rules.accident_types import SHIPPED, editions_for, in_force
from tests.services.command.people import (
    CITY,
    DISTRICT,
    DUTY,
    ENTERPRISE,
    OTHER_DISTRICT,
    TOWN,
    a_report,
    incidents,
    reported,
)

ADMINISTRATOR = ("ROLE_ADMINISTRATOR",)
LAST_DAY = datetime(2026, 6, 30, 15, 59, 59, tzinfo=UTC)
"""The last second in Beijing before the edition of 2025 is in force."""
FIRE_1986, FIRE_2025, DUST_2025 = "GB6441-1986/08", "GB6441-2025/FIRE", "GB6441-2025/DUST_EXPLOSION"
LIST = [AccidentType(code="X1", title="测试类别", kind=INCIDENT_KIND_LEAK)]


def types(served: Served, unit: str, *roles: str) -> AccidentTypeServiceStub:
    return served.client(AccidentTypeServiceStub, unit, *(roles or ADMINISTRATOR), person=f"admin-{unit[-6:]}")


def an_edition(**fields: object) -> AccidentTypeEdition:
    standard = {"edition": "GB6441-2025", "in_force_from": "2027-01-01", "source": "测试"}
    return AccidentTypeEdition(**{**standard, **fields})


async def put_in_force(served: Served, unit: str, **fields: object) -> AccidentTypeEdition:
    request = CreateAccidentTypeEditionRequest(accident_type_edition=an_edition(unit=unit, **fields))
    return await types(served, unit).CreateAccidentTypeEdition(request)


async def revoke(served: Served, edition: AccidentTypeEdition) -> None:
    request = RevokeAccidentTypeEditionRequest(name=edition.name, reason="测试结束")
    await types(served, edition.unit).RevokeAccidentTypeEdition(request)


async def correct(served: Served, incident: Incident, **fields: object) -> Incident:
    request = UpdateIncidentRequest(incident=Incident(name=incident.name, **fields))
    request.update_mask.paths.extend(fields)
    return await incidents(served, TOWN).UpdateIncident(request)


def test_both_editions_are_shipped_and_the_second_follows_the_first_on_its_day() -> None:
    assert [(one.edition, one.in_force_from, len(one.types)) for one in SHIPPED] == [
        ("GB6441-1986", date(1987, 2, 1), 20),
        ("GB6441-2025", date(2026, 7, 1), 27),
    ]
    editions = editions_for(ENTERPRISE, [])
    assert in_force(editions, LAST_DAY).edition == "GB6441-1986"
    assert in_force(editions, LAST_DAY + timedelta(seconds=1)).edition == "GB6441-2025"
    assert in_force(editions, datetime(1980, 1, 1, tzinfo=UTC)).edition == "GB6441-1986"
    for edition in editions:
        codes = [one.code for one in edition.types]
        assert len(set(codes)) == len(codes)
    known = {IncidentKind.Name(one.kind) for one in editions[1].types}
    assert known == set(IncidentKind.keys()) - {"INCIDENT_KIND_UNSPECIFIED"}


def test_the_nearest_superior_that_set_an_edition_binds() -> None:
    city, district = an_edition(unit=CITY), an_edition(unit=DISTRICT, in_force_from="2026-10-01", types=LIST)
    days = {unit: editions_for(unit, [district, city])[1] for unit in (ENTERPRISE, OTHER_DISTRICT)}
    assert [days[unit].in_force_from for unit in days] == [date(2026, 10, 1), date(2027, 1, 1)]
    assert [len(days[unit].types) for unit in days] == [1, 27]


async def test_an_accident_type_is_one_of_the_edition_in_force_when_it_happened(command: Served) -> None:
    found = await reported(command, accident_type=DUST_2025)
    assert (found.accident_type_title, found.kind) == ("粉尘爆炸", INCIDENT_KIND_DUST_EXPLOSION)
    for wrong in (FIRE_1986, "GB6441-2025/NOTHING", "FIRE"):
        with refused("ACCIDENT_TYPE_UNKNOWN", field="accident_type"):
            await reported(command, accident_type=wrong)
    earlier = await reported(command, accident_type=FIRE_1986, occurred_at=LAST_DAY, aware_at=LAST_DAY)
    assert (earlier.accident_type_title, earlier.kind) == ("火灾", INCIDENT_KIND_FIRE)
    with refused("ACCIDENT_TYPE_UNKNOWN", field="accident_type"):
        await reported(command, accident_type=FIRE_2025, occurred_at=LAST_DAY)


async def test_what_is_learned_later_is_held_to_the_same_edition(command: Served) -> None:
    found = await reported(command)
    request = ConfirmIncidentRequest(name=found.name, incident_class=INCIDENT_CLASS_ACCIDENT, accident_type=FIRE_1986)
    with refused("ACCIDENT_TYPE_UNKNOWN", field="accident_type"):
        await incidents(command, TOWN).ConfirmIncident(request)
    request.accident_type = FIRE_2025
    confirmed = await incidents(command, TOWN).ConfirmIncident(request)
    assert (confirmed.accident_type_title, confirmed.kind) == ("火灾", INCIDENT_KIND_FIRE)
    with refused("ACCIDENT_TYPE_UNKNOWN", field="accident_type"):
        await correct(command, found, occurred_at=LAST_DAY)
    moved = await correct(command, found, occurred_at=LAST_DAY, accident_type=FIRE_1986)
    assert moved.accident_type == FIRE_1986
    assert (await correct(command, found, title="另有说法")).accident_type_title == "火灾"
    assert (await correct(command, found, accident_type="")).accident_type_title == ""


async def test_an_administrator_changes_the_day_and_loads_the_list_for_the_own_subtree(command: Served) -> None:
    later = await put_in_force(command, CITY)
    with refused("EDITION_EXISTS"):
        await put_in_force(command, CITY)
    assert (await reported(command, accident_type=FIRE_1986)).accident_type_title == "火灾"
    loaded = await put_in_force(command, DISTRICT, in_force_from="2026-07-01", types=LIST)
    found = await reported(command, accident_type="GB6441-2025/X1")
    assert (found.accident_type_title, found.kind) == ("测试类别", INCIDENT_KIND_LEAK)
    spoken = await reported(command, accident_type="GB6441-2025/X1")
    elsewhere = a_report(unit=OTHER_DISTRICT, accident_type="GB6441-2025/X1")
    with refused("ACCIDENT_TYPE_UNKNOWN"):
        await incidents(command, OTHER_DISTRICT).CreateIncident(CreateIncidentRequest(incident=elsewhere))
    listed = (await types(command, DISTRICT, *DUTY).ListAccidentTypes(ListAccidentTypesRequest())).editions
    assert [(one.edition, one.in_force, len(one.types)) for one in listed] == [
        ("GB6441-1986", False, 20),
        ("GB6441-2025", True, 1),
    ]
    at = ListAccidentTypesRequest(at=LAST_DAY)
    assert [one.in_force for one in (await types(command, CITY).ListAccidentTypes(at)).editions] == [True, False]
    with refused("UNIT_OUT_OF_SCOPE"):
        await types(command, TOWN, *DUTY).ListAccidentTypes(ListAccidentTypesRequest(unit=CITY))
    for edition in (later, loaded):
        await revoke(command, edition)
    assert await reported(command, accident_type=DUST_2025)
    # A report is not left unconfirmed because its class went with the list.
    confirm = ConfirmIncidentRequest(name=spoken.name, incident_class=INCIDENT_CLASS_ACCIDENT)
    assert (await incidents(command, TOWN).ConfirmIncident(confirm)).accident_type_title == "测试类别"
    with refused("ACCIDENT_TYPE_UNKNOWN"):
        await correct(command, spoken, occurred_at=datetime.now(UTC) - timedelta(minutes=7))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"in_force_from": "2026-02-30"}, "DAY_MALFORMED"),
        ({"types": [*LIST, *LIST]}, "CODE_TWICE"),
        ({"edition": "GB6441-2050"}, "LIST_MISSING"),
    ],
)
async def test_an_edition_that_makes_no_sense_is_refused(
    command: Served, fields: dict[str, object], reason: str
) -> None:
    with refused(reason):
        await put_in_force(command, TOWN, **fields)


async def test_only_administrators_set_editions(command: Served) -> None:
    request = CreateAccidentTypeEditionRequest(accident_type_edition=an_edition(unit=TOWN))
    with refused(code="PERMISSION_DENIED"):
        await types(command, TOWN, *DUTY).CreateAccidentTypeEdition(request)


async def test_no_walk_breaks_the_life_of_an_edition(command: Served) -> None:
    async def begin(random: Random) -> str:
        named = f"TEST-{random.randrange(10**9)}"
        return (await put_in_force(command, TOWN, edition=named, in_force_from="2090-01-01", types=LIST)).name

    people = [
        Person("town", TOWN, ADMINISTRATOR),
        Person("city", CITY, ADMINISTRATOR),
        Person("stranger", OTHER_DISTRICT, ADMINISTRATOR),
    ]
    fields = {
        "UpdateAccidentTypeEdition": lambda random, _: {"source": random.choice(["测试", "再测试"])},
        "RevokeAccidentTypeEdition": lambda _, __: {"reason": "测试结束"},
    }
    await Walk(command, ACCIDENT_TYPE_EDITIONS, people=people, begin=begin, fields=fields).cover(seed=2, steps=20)
