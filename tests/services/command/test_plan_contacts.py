"""A response calls whom its plan's contact chain names, also those of whom only a number is known."""

from anlan.command.v1.call_ladder_pb2 import CALL_OCCASION_RESPONSE_III
from anlan.command.v1.call_up_pb2 import (
    CALL_PROOF_DOOR_KNOCK,
    CALL_UP_STATE_STOOD_DOWN,
    AwakenCallUpRequest,
    UnderstandCallUpRequest,
)
from anlan.command.v1.response_pb2 import TerminateResponseRequest
from anlan.emergency.v1.plan_pb2 import RESPONSE_LEVEL_III, PlanContact

from kit.testing import Served, eventually, refused
from tests.services.command.calls import attempts_of, call_ups, calls_of, knocked
from tests.services.command.people import CITY, DISTRICT
from tests.services.command.responding import CHIEF, a_plan, activated, exploded, know, proposed, responses


async def test_a_contact_without_a_post_is_called_by_its_number_and_nobody_can_confirm_for_it_in_the_app(
    command: Served,
) -> None:
    hospital = PlanContact(title="测试医院急救中心", phone="000-0000-0120")
    contacts = [PlanContact(title="区长", post=CHIEF, phone="000-0000-0001"), hospital, hospital]
    plan = a_plan("contacts", steps=[], groups=[], implied=[], contacts=contacts)
    await know(command, plan)
    incident = await exploded(command)  # no figure reaches a level: nobody else proposes anything
    response = await activated(
        command, await proposed(command, incident=incident.name, plan=plan.name, level=RESPONSE_LEVEL_III)
    )
    (opened,) = response.steps
    assert (opened.key, opened.recipients, opened.contacts) == ("call-up", 1, 1)
    (call_up,) = await calls_of(command, response=response.name)
    assert (call_up.post, call_up.post_title, list(call_up.phones)) == ("", hospital.title, [hospital.phone])
    assert (call_up.occasion, call_up.incident, call_up.unit) == (CALL_OCCASION_RESPONSE_III, incident.name, CITY)
    for unit in (CITY, DISTRICT):
        with refused(code="PERMISSION_DENIED" if unit == CITY else "NOT_FOUND"):
            await call_ups(command, unit).UnderstandCallUp(UnderstandCallUpRequest(name=call_up.name))
    assert "UnderstandCallUp" not in call_up.allowed_actions
    while call_up.clock:
        assert {each.address for each in await attempts_of(command, call_up.name)} == {hospital.phone}
        call_up = await command.fire(call_up.name)
    awake = await call_ups(command, CITY).AwakenCallUp(AwakenCallUpRequest(name=call_up.name, **knocked()))
    assert (awake.understood_by, awake.proof) == (hospital.title, CALL_PROOF_DOOR_KNOCK)


async def test_a_response_that_is_over_calls_its_contacts_no_more(command: Served) -> None:
    plan = a_plan(
        "over", steps=[], groups=[], implied=[], contacts=[PlanContact(title="测试供电公司", phone="000-95598")]
    )
    await know(command, plan)
    incident = await exploded(command)  # no figure reaches a level: nobody else proposes anything
    response = await activated(
        command, await proposed(command, incident=incident.name, plan=plan.name, level=RESPONSE_LEVEL_III)
    )
    assert response.order_count == 0
    (call_up,) = await calls_of(command, response=response.name)
    ending = TerminateResponseRequest(
        name=response.name, threat_controlled=True, no_secondary_danger=True, reason="险情解除"
    )
    await responses(command).TerminateResponse(ending)

    async def quiet() -> bool:
        return bool((await command.entry(call_up.name)).state == CALL_UP_STATE_STOOD_DOWN)

    await eventually(quiet)
