"""What an accident case and its incident learn from each other: casualties, places, mergers."""

from anlan.command.v1.accident_case_pb2 import (
    INVESTIGATION_TIER_CITY,
    INVESTIGATION_TIER_COUNTY,
    RegradeAccidentCaseRequest,
)
from anlan.command.v1.incident_pb2 import (
    ACCIDENT_GRADE_LARGER,
    Casualties,
    Incident,
    MergeIncidentRequest,
    RelocateIncidentRequest,
    UpdateIncidentCasualtiesRequest,
)
from anlan.command.v1.report_pb2 import REPORT_HOP_STATE_DUE, REPORT_LEVEL_CITY, REPORT_LEVEL_COUNTY
from anlan.command.v1.suspicion_pb2 import SUSPICION_RULE_FIGURES_FALL

from kit.testing import Served, eventually, refused
from tests.services.command.people import CITY, DISTRICT, ENTERPRISE, OTHER_DISTRICT, OTHER_TOWN, incidents
from tests.services.command.reports import chain_of, confirmed, submit, suspected
from tests.services.command.test_accident_cases import case_of, cases, opened, over


async def suffers(command: Served, name: str, unit: str = DISTRICT, **figures: int) -> Incident:
    update = UpdateIncidentCasualtiesRequest(name=name, casualties=Casualties(**figures))
    return await incidents(command, unit).UpdateIncidentCasualties(update)


async def test_who_dies_after_all_is_over_is_reported_up_supplemented_and_moves_the_investigation(
    command: Served,
) -> None:
    found = await confirmed(command, casualties=Casualties(deaths=2, serious_injuries=1))
    hop = (await chain_of(command, found))[REPORT_LEVEL_COUNTY]
    sent = await submit(command, DISTRICT, hop)
    case = await case_of(command, await over(command, found))
    assert case.tier == INVESTIGATION_TIER_COUNTY
    after = await suffers(command, found.name, deaths=3)
    assert (after.provisional_grade, after.confirmed_grade) == (ACCIDENT_GRADE_LARGER, ACCIDENT_GRADE_LARGER)
    beyond = (await chain_of(command, found, REPORT_LEVEL_CITY, state=REPORT_HOP_STATE_DUE))[REPORT_LEVEL_CITY]
    assert beyond.opened_at == after.grade_changed_at

    async def known() -> bool:
        now, called = await command.entry(case.name), await command.entry(hop.name)
        return now.transfer_proposed and called.due_time.ToDatetime() < sent.due_time.ToDatetime()

    assert await eventually(known)


async def test_what_the_investigation_finds_is_known_to_the_incident_and_told_by_who_found_it(command: Served) -> None:
    case = await opened(command, casualties=Casualties(deaths=2))
    regrade = RegradeAccidentCaseRequest(name=case.name, casualties=Casualties(deaths=3))
    await cases(command, CITY).RegradeAccidentCase(regrade)

    async def dead() -> int:
        return int((await command.entry(case.incident)).casualties.deaths)

    assert await dead() == 3
    fewer = RegradeAccidentCaseRequest(name=case.name, casualties=Casualties(deaths=1))
    await cases(command, DISTRICT).RegradeAccidentCase(fewer)
    raised = await suspected(command, await command.entry(case.incident), SUSPICION_RULE_FIGURES_FALL)
    assert raised.suspected_unit == DISTRICT
    assert (await dead(), (await command.entry(case.name)).casualties.deaths) == (1, 1)


async def test_the_case_goes_where_the_accident_was_after_all(command: Served) -> None:
    case = await opened(command, casualties=Casualties(deaths=1))
    there = RelocateIncidentRequest(name=case.incident, unit=OTHER_TOWN)
    await incidents(command, CITY).RelocateIncident(there)

    async def moved() -> bool:
        return bool((await command.entry(case.name)).unit == OTHER_DISTRICT)

    await eventually(moved)
    now = await command.entry(case.name)
    assert (now.investigator, now.tier, now.accident_unit) == (OTHER_DISTRICT, INVESTIGATION_TIER_COUNTY, OTHER_TOWN)
    assert (now.clock, now.due_time) == (case.clock, case.due_time)
    elsewhere = RelocateIncidentRequest(name=case.incident, unit=CITY)
    await incidents(command, CITY).RelocateIncident(elsewhere)

    async def at_the_city() -> bool:
        found = await command.entry(case.name)
        return (found.unit, found.investigator, found.tier) == (CITY, CITY, INVESTIGATION_TIER_CITY)

    assert await eventually(at_the_city)


async def test_an_accident_that_has_its_case_stays_and_the_other_is_merged_into_it(command: Served) -> None:
    case = await opened(command, unit=ENTERPRISE)
    other = await confirmed(command)
    with refused("INCIDENT_HAS_CASE"):
        merge = MergeIncidentRequest(name=case.incident, duplicate_of=other.name)
        await incidents(command, CITY).MergeIncident(merge)
    back = MergeIncidentRequest(name=other.name, duplicate_of=case.incident)
    assert (await incidents(command, CITY).MergeIncident(back)).duplicate_of == case.incident
