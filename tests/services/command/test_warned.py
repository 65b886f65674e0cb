"""A response may be to a warning: that proposes it, is followed when it is re-issued, and ends nothing by itself."""

import itertools
from datetime import datetime
from typing import Any

import pytest
from anlan.command.v1.response_pb2 import (
    RESPONSE_STATE_ACTIVE,
    RESPONSE_STATE_DISMISSED,
    RESPONSE_STATE_PROPOSED,
    RESPONSE_STATE_TERMINATED,
    ExtendResponseRequest,
    ListResponsesRequest,
    Response,
    TerminateResponseRequest,
)
from anlan.emergency.v1.plan_pb2 import (
    NATURAL_HAZARD_RAINSTORM,
    RESPONSE_LEVEL_II,
    RESPONSE_LEVEL_III,
    TIER_TOWN,
)
from anlan.emergency.v1.warning_pb2 import (
    WARNING_COLOUR_ORANGE,
    WARNING_COLOUR_RED,
    WARNING_STATE_CANCELLED,
    WARNING_STATE_EXPIRED,
    WARNING_STATE_ISSUED,
)
from anlan.emergency.v1.warning_pb2 import Warning as Alert
from anlan.kit.v1.event_pb2 import Event
from google.protobuf.timestamp_pb2 import Timestamp

from kit.ids import new_id
from kit.testing import Served, refused
from tests.services.command.people import CITY, DISTRICT, OTHER_DISTRICT, OTHER_TOWN, SECOND_TOWN, TOWN, ago
from tests.services.command.responding import (
    CHIEF,
    a_plan,
    activated,
    exploded,
    implied,
    know,
    orders_of,
    proposed,
    responses,
    step,
    threshold,
    trigger,
)

numbers = itertools.count(1)
RAIN: dict[str, Any] = {
    "incident_kinds": [],
    "natural_hazards": [NATURAL_HAZARD_RAINSTORM],
    "triggers": [
        trigger(RESPONSE_LEVEL_II, threshold("WARNING_COLOUR", 4)),
        trigger(RESPONSE_LEVEL_III, threshold("WARNING_COLOUR", 3)),
    ],
    "steps": [step("towns", tier=TIER_TOWN)],
    "groups": [],
}
OF_CITY = a_plan("city-rain", **{**RAIN, "implied": [implied()]})
OF_DISTRICT = a_plan("district-rain", DISTRICT, **{**RAIN, "implied": []}, linked_plan=OF_CITY.name)


@pytest.fixture(scope="module", autouse=True)
async def planned(command: Served) -> None:
    await know(command, OF_CITY, OF_DISTRICT)


async def told(command: Served, transition: str, before: Alert | None = None, **fields: object) -> Alert:
    """A step of a warning as the emergency service tells of it, taken notice of."""
    standard: dict[str, Any] = {
        "name": before.name if before else f"warnings/test{next(numbers)}",
        "version": before.version + 1 if before else 1,
        "unit": CITY,
        "title": "暴雨橙色预警",
        "category": "暴雨",
        "colour": WARNING_COLOUR_ORANGE,
        "area": [DISTRICT],
        "state": WARNING_STATE_ISSUED,
    }
    warning = Alert(**{**standard, **fields})
    event = Event(
        event_id=new_id(),
        service="emergency",
        ledger="warnings",
        name=warning.name,
        version=warning.version,
        transition=transition,
        unit=CITY,
        entry_type=Alert.DESCRIPTOR.full_name,
        entry=warning.SerializeToString(),
    )
    event.at.GetCurrentTime()
    await command.hear(event)
    return warning


def stamp(moment: datetime) -> Timestamp:
    made = Timestamp()
    made.FromDatetime(moment)
    return made


async def answers_to(command: Served, warning: Alert) -> dict[str, Response]:
    listed = await responses(command).ListResponses(ListResponsesRequest(warning=warning.name))
    return {each.unit: each for each in listed.responses}


async def test_a_warning_proposes_a_response_that_names_it_and_a_person_decides(command: Served) -> None:
    warning = await told(command, "IssueWarning", area=[TOWN, OTHER_TOWN])
    (city,) = (await answers_to(command, warning)).values()
    assert (city.state, city.level, city.matter) == (RESPONSE_STATE_PROPOSED, RESPONSE_LEVEL_III, warning.title)
    assert (city.warning_title, list(city.affected_units)) == (warning.title, [TOWN, OTHER_TOWN])
    active = await activated(command, city)
    # Only the towns that the warning names are ordered; their districts answer it in their turn.
    assert set((await orders_of(command, active))["towns"].recipients) == {TOWN, OTHER_TOWN}
    below = await answers_to(command, warning)
    assert {unit: each.warning for unit, each in below.items()} == dict.fromkeys(below, warning.name)
    assert set(below) == {CITY, DISTRICT, OTHER_DISTRICT}
    assert below[DISTRICT].implied_by == active.name


async def test_the_end_of_a_warning_withdraws_what_waits_and_proposes_to_end_what_is_active(command: Served) -> None:
    for transition, state, word in (
        ("CancelWarning", WARNING_STATE_CANCELLED, "已解除"),
        ("ExpireWarning", WARNING_STATE_EXPIRED, "已失效"),
    ):
        warning = await told(command, "IssueWarning")
        both = await answers_to(command, warning)
        assert set(both) == {CITY, DISTRICT}
        active = await activated(command, both[DISTRICT], CHIEF)
        await told(command, transition, warning, state=state)
        after = await answers_to(command, warning)
        assert after[CITY].state == RESPONSE_STATE_DISMISSED
        still = after[DISTRICT]
        assert (still.state, still.termination_proposed) == (RESPONSE_STATE_ACTIVE, True)
        assert word in still.termination_grounds
        assert (still.clock, still.due_time) == ("duration", active.due_time)
        listed = await responses(command).ListResponses(ListResponsesRequest(termination_proposed=True))
        assert active.name in {each.name for each in listed.responses}
        # Somebody sees that the water still rises; then that it is over.
        chief = responses(command, DISTRICT)
        later = ExtendResponseRequest(name=active.name, reason="积水未退", expected_end=stamp(ago(hours=-30)))
        assert not (await chief.ExtendResponse(later)).termination_proposed
        over = TerminateResponseRequest(
            name=active.name, reason="积水已退", threat_controlled=True, no_secondary_danger=True
        )
        assert (await chief.TerminateResponse(over)).state == RESPONSE_STATE_TERMINATED


async def test_a_reissued_warning_is_followed_by_what_answers_it(command: Served) -> None:
    orange = await told(command, "IssueWarning")
    both = await answers_to(command, orange)
    await activated(command, both[DISTRICT], CHIEF)
    red = await told(command, "IssueWarning", colour=WARNING_COLOUR_RED, replaces=[orange.name])
    now = await answers_to(command, red)
    assert {unit: each.name for unit, each in now.items()} == {unit: each.name for unit, each in both.items()}
    assert (now[CITY].level, now[CITY].state) == (RESPONSE_LEVEL_II, RESPONSE_STATE_PROPOSED)
    assert (now[DISTRICT].level, now[DISTRICT].recommended_level) == (RESPONSE_LEVEL_III, RESPONSE_LEVEL_II)
    # The next one is for the other district only.
    elsewhere = await told(command, "IssueWarning", area=[OTHER_DISTRICT], replaces=[red.name])
    left = (await answers_to(command, red))[DISTRICT]
    assert (left.state, left.termination_proposed) == (RESPONSE_STATE_ACTIVE, True)
    assert (await answers_to(command, elsewhere))[CITY].name == both[CITY].name


async def test_a_response_is_to_a_warning_in_force_that_reaches_the_unit(command: Served) -> None:
    warning = await told(command, "IssueWarning", area=[SECOND_TOWN], category="其他")
    assert await answers_to(command, warning) == {}
    made = await proposed(command, DISTRICT, plan=OF_DISTRICT.name, warning=warning.name)
    assert (made.level, list(made.affected_units)) == (RESPONSE_LEVEL_III, [SECOND_TOWN])
    with refused("RESPONSE_ALREADY_OPEN", code="ALREADY_EXISTS"):
        await proposed(command, DISTRICT, plan=OF_DISTRICT.name, warning=warning.name)
    with refused("WARNING_NOT_IN_FORCE", field="warning"):
        await proposed(command, OTHER_DISTRICT, plan=OF_CITY.name, warning=warning.name)
    with refused("WARNING_NOT_IN_FORCE", field="warning"):
        await proposed(command, plan=OF_CITY.name, warning="warnings/nowhere")
    incident = await exploded(command)
    with refused("ONE_MATTER_ONLY", field="warning"):
        await proposed(command, plan=OF_CITY.name, warning=warning.name, incident=incident.name)
    await told(command, "CancelWarning", warning, state=WARNING_STATE_CANCELLED)
    with refused("WARNING_NOT_IN_FORCE", field="warning"):
        await proposed(command, DISTRICT, plan=OF_DISTRICT.name, warning=warning.name)


async def test_two_warnings_may_be_answered_by_one_plan_at_a_time_each(command: Served) -> None:
    first, second = [await told(command, "IssueWarning") for _ in range(2)]
    names = {(await answers_to(command, each))[CITY].name for each in (first, second)}
    assert len(names) == 2


async def test_nothing_of_all_this_was_put_aside(command: Served) -> None:
    async with command.acting().session() as conn:
        assert await conn.fetch("SELECT name, reason FROM dead_letters") == []
