import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest
from anlan.command.v1.command_post_pb2 import CloseCommandPostRequest
from anlan.command.v1.incident_pb2 import (
    INCIDENT_KIND_DUST_EXPLOSION,
    INCIDENT_KIND_FIRE,
    INCIDENT_KIND_LEAK,
    Casualties,
    DismissIncidentRequest,
    MergeIncidentRequest,
    UpdateIncidentCasualtiesRequest,
)
from anlan.command.v1.order_pb2 import CancelOrderRequest, ListOrdersRequest
from anlan.command.v1.response_pb2 import (
    RESPONSE_STATE_ACTIVE,
    RESPONSE_STATE_CLOSED,
    RESPONSE_STATE_DISMISSED,
    RESPONSE_STATE_PROPOSED,
    ActivateResponseRequest,
    BeginResponseRecoveryRequest,
    CloseResponseRequest,
    ConfirmResponseTakeOverRequest,
    DeclineResponseRequest,
    DowngradeResponseRequest,
    ExtendResponseRequest,
    ListResponsesRequest,
    ProposeResponseRequest,
    RecommendResponsesRequest,
    Response,
    StatedFigure,
    TakeOverResponseRequest,
    TerminateResponseRequest,
    UpgradeResponseRequest,
)
from anlan.command.v1.timeline_pb2 import ListTimelineRequest
from anlan.command.v1.timeline_pb2_grpc import TimelineServiceStub
from anlan.emergency.v1.plan_pb2 import (
    NATURAL_HAZARD_FLOOD,
    PLAN_STATE_REVOKED,
    RESPONSE_LEVEL_II,
    RESPONSE_LEVEL_III,
    RESPONSE_LEVEL_IV,
    RESPONSE_LEVEL_UNSPECIFIED,
    TIER_ENTERPRISE,
    TIER_TOWN,
    TRIGGER_FIGURE_WARNING_COLOUR,
    Plan,
)

from cli.local.state import Database
from kit.testing import Served, eventually, refused
from kit.walk import Person, Walk
from services.command.copies import POSTS
from services.command.ledgers.incidents import INCIDENTS
from services.command.ledgers.responses import RESPONSES
from tests.services.command.exercising import started
from tests.services.command.people import (
    CITY,
    DISTRICT,
    ENTERPRISE,
    LEADER,
    OTHER_DISTRICT,
    OTHER_TOWN,
    SECOND_TOWN,
    TOWN,
    a_report,
    ago,
    incidents,
    orders,
    post,
    put,
    receipts_of,
)
from tests.services.command.responding import (
    CHIEF,
    MAYOR,
    SECOND,
    TOWN_HEAD,
    a_plan,
    activated,
    command_posts,
    exploded,
    found,
    implied,
    know,
    orders_of,
    post_at,
    proposal,
    proposed,
    responses,
    step,
    threshold,
    trigger,
)

SPECIAL, LOWER = a_plan("city-dust"), a_plan("district-dust", DISTRICT, linked_plan="plans/city-dust", implied=[])
FLOOD = a_plan(
    "flood",
    incident_kinds=[],
    natural_hazards=[NATURAL_HAZARD_FLOOD],
    triggers=[trigger(RESPONSE_LEVEL_III, threshold("WARNING_COLOUR", 3))],
    steps=[step("towns", tier=TIER_TOWN), step("gone", units=["320200.320299", TOWN])],
    implied=[],
    groups=[],
)


@pytest.fixture(scope="module", autouse=True)
async def planned(command: Served) -> None:
    """The plans and the people who command, known to the service."""
    await know(command, SPECIAL, LOWER, FLOOD)


async def active(served: Served, deaths: int = 3, **fields: object) -> Response:
    """The city's response to an explosion, at level III."""
    incident = await exploded(served, deaths)
    return await activated(served, await proposal(served, incident, RESPONSE_LEVEL_III), **fields)


async def count(served: Served, table: str, incident: str) -> int:
    async with served.acting().session() as conn:
        return int(await conn.fetchval(f"SELECT count(*) FROM {table} WHERE incident = $1", incident))  # noqa: S608 a table of ours


async def test_a_change_of_figures_proposes_to_every_unit_whose_plan_it_reaches(command: Served) -> None:
    incident = await exploded(command)
    assert await found(command, incident) == []
    told = {"name": incident.name, "casualties": Casualties(deaths=1)}
    await incidents(command, DISTRICT).UpdateIncidentCasualties(UpdateIncidentCasualtiesRequest(**told))
    city = await proposal(command, incident, RESPONSE_LEVEL_IV)
    district = await proposal(command, incident, RESPONSE_LEVEL_IV, DISTRICT)
    assert (city.plan, district.plan) == (SPECIAL.name, LOWER.name)
    assert [(each.at_least, each.value) for each in city.matches] == [(1, 1)]
    assert (city.matter, city.measures, city.clock) == (incident.title, "按RESPONSE_LEVEL_IV处置", "decision")
    told["casualties"] = Casualties(deaths=3)
    await incidents(command, DISTRICT).UpdateIncidentCasualties(UpdateIncidentCasualtiesRequest(**told))
    raised = await proposal(command, incident, RESPONSE_LEVEL_III)
    assert (raised.name, raised.measures) == (city.name, "按RESPONSE_LEVEL_III处置")
    assert (await command.fire(raised.name)).undecided
    told["casualties"] = Casualties()
    await incidents(command, DISTRICT).UpdateIncidentCasualties(UpdateIncidentCasualtiesRequest(**told))

    async def withdrawn() -> bool:
        return {each.state for each in await found(command, incident)} == {RESPONSE_STATE_DISMISSED}

    await eventually(withdrawn)


async def test_what_somebody_declined_is_not_proposed_again_until_it_gets_graver(command: Served) -> None:
    incident = await exploded(command, 1)
    first = await proposal(command, incident, RESPONSE_LEVEL_IV)
    with refused("REASON_NEEDED", field="reason"):
        await responses(command).DeclineResponse(DeclineResponseRequest(name=first.name))
    await responses(command).DeclineResponse(DeclineResponseRequest(name=first.name, reason="区级已处置"))
    for deaths in (2, 3):
        told = UpdateIncidentCasualtiesRequest(name=incident.name, casualties=Casualties(deaths=deaths))
        await incidents(command, DISTRICT).UpdateIncidentCasualties(told)
    again = await proposal(command, incident, RESPONSE_LEVEL_III)
    assert [each.name for each in await found(command, incident, CITY)] == [first.name, again.name]


async def test_an_incident_that_is_over_withdraws_what_was_proposed_and_ends_after_what_is_active(
    command: Served,
) -> None:
    incident = await exploded(command, 3)
    city = await activated(command, await proposal(command, incident, RESPONSE_LEVEL_III))
    duty = incidents(command, DISTRICT)
    with refused("RESPONSE_STILL_ACTIVE"):
        await duty.DismissIncident(DismissIncidentRequest(name=incident.name, reason="误报"))
    alarm = await exploded(command, 1)
    with refused("RESPONSE_STILL_ACTIVE"):
        await duty.MergeIncident(MergeIncidentRequest(name=incident.name, duplicate_of=alarm.name))
    assert (await command.entry(city.name)).state == RESPONSE_STATE_ACTIVE
    waiting = await proposal(command, alarm, RESPONSE_LEVEL_IV)
    await duty.DismissIncident(DismissIncidentRequest(name=alarm.name, reason="误报"))

    async def gone() -> bool:
        return bool((await command.entry(waiting.name)).state == RESPONSE_STATE_DISMISSED)

    await eventually(gone)


NEEDED: list[tuple[str, dict[str, Any]]] = [
    ("matter", {"matter": ""}),
    ("measures", {"measures": ""}),
    ("expected_end", {"expected_end": None}),
    ("commander", {"commander": ""}),
    ("commander", {"commander": "posts/nobody"}),
    ("commander", {"commander": CHIEF, "unit": OTHER_DISTRICT}),
    ("expected_end", {"expected_end": ago(seconds=1)}),
    ("affected_units[0]", {"affected_units": ["320200.320299"]}),
]


@pytest.mark.parametrize(("field", "given"), NEEDED)
async def test_an_activation_says_what_for_how_long_with_which_measures_and_who_commands(
    command: Served, field: str, given: dict[str, Any]
) -> None:
    hazards = {"incident_kinds": [], "natural_hazards": [NATURAL_HAZARD_FLOOD]}
    bare = a_plan("bare", given.get("unit", CITY), triggers=[], implied=[], **hazards)
    await know(command, bare)
    said = {"matter": "测试防汛", "measures": "转移群众", "expected_end": ago(hours=-1), "commander": MAYOR, **given}
    said.pop("unit", None)
    made = await proposed(command, bare.unit, plan=bare.name, level=RESPONSE_LEVEL_III)
    leader = responses(command, bare.unit)
    with refused(code="INVALID_ARGUMENT", field=field):
        await leader.ActivateResponse(ActivateResponseRequest(name=made.name, **said))
    await leader.DeclineResponse(DeclineResponseRequest(name=made.name, reason="测试"))


async def test_an_activation_opens_the_steps_across_four_tiers_the_command_post_and_what_is_implied(
    command: Served,
) -> None:
    incident = await exploded(command, 3)
    before = datetime.now(UTC)
    city = await activated(command, await proposal(command, incident, RESPONSE_LEVEL_III))
    assert (city.state, city.level, city.clock) == (RESPONSE_STATE_ACTIVE, RESPONSE_LEVEL_III, "duration")
    assert (city.commander_holder, city.command_unit) == ("市长甲", CITY)
    issued = await orders_of(command, city)
    reach = {key: list(order.recipients) for key, order in issued.items()}
    assert reach == {
        "watch": [CITY],
        "districts": [DISTRICT],
        "towns": [TOWN],
        "heads": [TOWN_HEAD],
        "enterprise": [ENTERPRISE],
        "teams": [],
        "call-up": [CHIEF, TOWN_HEAD],
    }
    assert issued["call-up"].title == f"到岗响应:{city.title}"
    assert {order.unit for order in issued.values()} == {CITY}
    assert issued["teams"].team_requests[0].count == 2
    assert not issued["enterprise"].HasField("due_at")
    due = issued["towns"].due_at.ToDatetime(UTC)
    assert before + timedelta(minutes=29) < due < datetime.now(UTC) + timedelta(minutes=31)
    (head,) = [each for each in await receipts_of(command, issued["heads"]) if each.unit == TOWN]
    assert (head.recipient_title, head.calls[0].holder) == ("测试一镇 测试镇长", "镇长乙")
    assert [(each.key, each.recipients) for each in city.steps][:2] == [("watch", 1), ("districts", 1)]
    post = await post_at(command, city)
    assert (post.commander.post, post.incident) == (MAYOR, incident.name)
    (group,) = post.groups
    assert (group.leader.holder, [each.post for each in group.members]) == ("区长甲", [TOWN_HEAD])
    (district,) = await found(command, incident, DISTRICT)
    assert (district.state, district.level, district.implied_by) == (
        RESPONSE_STATE_PROPOSED,
        RESPONSE_LEVEL_II,
        city.name,
    )
    assert (district.plan, district.measures) == (LOWER.name, "按RESPONSE_LEVEL_II处置")
    lower = await activated(command, district, CHIEF)
    assert set(await orders_of(command, lower)) == {
        "districts",
        "towns",
        "heads",
        "enterprise",
        "teams",
        "all-districts",
        "call-up",
    }


@asynccontextmanager
async def refusing_receipts_of(database: Database, unit: str) -> AsyncIterator[None]:
    """A database that takes no receipt of this unit: what is written last meets it."""
    owner = await asyncpg.connect(database.owner_url)
    await owner.execute(f"ALTER TABLE receipts ADD CONSTRAINT doomed CHECK (unit <> '{unit}') NOT VALID")
    yield
    await owner.execute("ALTER TABLE receipts DROP CONSTRAINT doomed")
    await owner.close()


async def test_an_activation_that_fails_at_its_last_step_leaves_neither_response_nor_orders(
    command: Served, database: Database
) -> None:
    doomed = a_plan("doomed", steps=[*SPECIAL.steps, step("last", units=[OTHER_TOWN])], implied=[])
    await know(command, doomed)
    incident = await exploded(command, 3)
    made = await proposed(command, plan=doomed.name, incident=incident.name)
    async with refusing_receipts_of(database, OTHER_TOWN):
        with refused(code="INTERNAL"):
            await activated(command, made)
    assert await command.entry(made.name) == made_as_stored(made)
    for table in ("orders", "receipts", "command_posts"):
        assert await count(command, table, incident.name) == 0
    after = await activated(command, made)
    assert len(after.steps) == len(doomed.steps)
    await retired(command, doomed)


def made_as_stored(response: Response) -> Response:
    """Without what was computed for its reader."""
    stored = Response()
    stored.CopyFrom(response)
    stored.ClearField("allowed_actions")
    return stored


async def retired(served: Served, plan: Plan) -> None:
    """The plan is in force no longer: later incidents are not for it."""
    after = Plan()
    after.CopyFrom(plan)
    after.state, after.version = PLAN_STATE_REVOKED, plan.version + 1
    await know(served, after)


async def test_an_upgrade_opens_only_what_the_higher_level_adds(command: Served) -> None:
    city = await active(command)
    before = await orders_of(command, city)
    leader = responses(command)
    with refused("LEVEL_NOT_HIGHER", field="level"):
        await leader.UpgradeResponse(UpgradeResponseRequest(name=city.name, level=RESPONSE_LEVEL_III, reason="扩大"))
    up = await leader.UpgradeResponse(UpgradeResponseRequest(name=city.name, level=RESPONSE_LEVEL_II, reason="扩大"))
    added = set(await orders_of(command, city)) - set(before)
    assert (up.state, up.level_before, up.opened_level) == (
        RESPONSE_STATE_ACTIVE,
        RESPONSE_LEVEL_III,
        RESPONSE_LEVEL_II,
    )
    assert added == {"all-districts"}
    assert [group.title for group in (await post_at(command, up)).groups] == ["抢险救援组", "专家技术组"]
    with refused("LEVEL_NOT_LOWER", field="level"):
        await leader.DowngradeResponse(DowngradeResponseRequest(name=city.name, level=RESPONSE_LEVEL_II, reason="缓和"))
    down = await leader.DowngradeResponse(
        DowngradeResponseRequest(name=city.name, level=RESPONSE_LEVEL_III, reason="缓和")
    )
    again = await leader.UpgradeResponse(UpgradeResponseRequest(name=city.name, level=RESPONSE_LEVEL_II, reason="反复"))
    assert down.level == RESPONSE_LEVEL_III
    assert len(again.steps) == len(up.steps)


async def test_figures_recommend_another_level_to_what_is_active_and_change_nothing(command: Served) -> None:
    city = await active(command)
    told = UpdateIncidentCasualtiesRequest(name=city.incident, casualties=Casualties(deaths=10))
    await incidents(command, DISTRICT).UpdateIncidentCasualties(told)

    async def recommended() -> bool:
        return bool((await command.entry(city.name)).recommended_level == RESPONSE_LEVEL_II)

    await eventually(recommended)
    assert (await command.entry(city.name)).level == RESPONSE_LEVEL_III


async def test_what_a_plan_activates_by_itself_needs_nobody_and_cascades(command: Served) -> None:
    lines = [implied(automatic=True)]
    town = a_plan("auto-town", TOWN, implied=[], steps=[step("enterprise", tier=TIER_ENTERPRISE)])
    below = a_plan(
        "auto-district", DISTRICT, linked_plan="plans/auto-city", implied=[implied(TIER_TOWN, automatic=True)]
    )
    plans = [a_plan("auto-city", implied=lines), below, town]
    for plan in plans:
        plan.incident_kinds[:] = ["INCIDENT_KIND_LEAK"]
    await know(command, *plans)
    incident = await exploded(command, 3, kind=INCIDENT_KIND_LEAK)
    city = await activated(command, await proposal(command, incident, RESPONSE_LEVEL_III))
    states = {each.unit: (each.state, each.level, each.commander_holder) for each in await found(command, incident)}
    assert states[DISTRICT] == (RESPONSE_STATE_ACTIVE, RESPONSE_LEVEL_II, "区长甲")
    assert states[TOWN] == (RESPONSE_STATE_ACTIVE, RESPONSE_LEVEL_II, "镇长乙")
    (lower,) = await found(command, incident, TOWN)
    (order,) = (await orders_of(command, lower)).values()
    assert (order.unit, list(order.recipients)) == (TOWN, [ENTERPRISE])
    assert lower.automatic
    assert city.state == RESPONSE_STATE_ACTIVE


async def test_a_unit_without_a_plan_of_its_own_responds_by_the_superiors_and_orders_nothing_twice(
    command: Served,
) -> None:
    incident = await exploded(command, 3)
    waiting = await proposal(command, incident, RESPONSE_LEVEL_III)
    city = await activated(command, waiting, affected_units=[OTHER_DISTRICT])
    (other,) = await found(command, incident, OTHER_DISTRICT)
    assert (other.plan, list(other.affected_units)) == (SPECIAL.name, [OTHER_DISTRICT])
    towns = (await orders_of(command, city))["towns"]
    assert list(towns.recipients) == [TOWN, OTHER_TOWN]
    assert SECOND_TOWN not in towns.recipients
    await put(command, POSTS, post("other-chief", OTHER_DISTRICT, "测试区长", "区长乙"))
    lower = await activated(command, other, "posts/other-chief")
    assert (lower.state, list(lower.steps), lower.command_post) == (RESPONSE_STATE_ACTIVE, [], "")


async def test_a_warning_is_answered_without_an_incident_by_the_whole_unit(command: Served) -> None:
    with refused("NO_TRIGGER_REACHED", field="level"):
        await proposed(command, plan=FLOOD.name)
    orange = StatedFigure(figure=TRIGGER_FIGURE_WARNING_COLOUR, value=3)
    made = await proposed(command, plan=FLOOD.name, figures=[orange])
    with refused("RESPONSE_ALREADY_OPEN", code="ALREADY_EXISTS"):
        await proposed(command, plan=FLOOD.name, figures=[orange])
    city = await activated(command, made)
    towns = (await orders_of(command, city))["towns"]
    assert list(towns.recipients) == [TOWN, SECOND_TOWN, OTHER_TOWN]
    gone = city.steps[1]
    assert (list(gone.not_found), gone.recipients) == (["320200.320299"], 1)
    assert city.command_post == ""


async def test_a_recommendation_says_which_plans_apply_and_why_to_whom_may_see_them(command: Served) -> None:
    incident = await exploded(command, 2)
    for deaths, level in ((0, RESPONSE_LEVEL_IV), (3, RESPONSE_LEVEL_III)):
        stated = [StatedFigure(figure=1, value=deaths)] if deaths else []
        said = await responses(command).RecommendResponses(
            RecommendResponsesRequest(incident=incident.name, figures=stated)
        )
        assert [(each.plan, each.level) for each in said.recommendations] == [
            (SPECIAL.name, level),
            (LOWER.name, level),
        ]
    city, district = said.recommendations
    assert [each.implies for each in city.implied] == [RESPONSE_LEVEL_II]
    assert (city.steps[0], city.expected_hours, len(city.steps)) == ("步骤watch", 24, 6)
    assert (district.beyond_tier, city.beyond_tier) == (True, False)
    below = await responses(command, DISTRICT).RecommendResponses(RecommendResponsesRequest(incident=incident.name))
    assert [each.plan for each in below.recommendations] == [LOWER.name]
    with refused(code="NOT_FOUND"):
        await responses(command, OTHER_DISTRICT).RecommendResponses(RecommendResponsesRequest(incident=incident.name))
    warned = RecommendResponsesRequest(natural_hazard=NATURAL_HAZARD_FLOOD)
    said = await responses(command).RecommendResponses(warned)
    assert (FLOOD.name, RESPONSE_LEVEL_UNSPECIFIED) in [(each.plan, each.level) for each in said.recommendations]


async def test_a_response_goes_by_a_plan_and_to_an_incident_that_fit_it(command: Served) -> None:
    fire = await exploded(command, 0, kind=INCIDENT_KIND_FIRE)
    with refused("PLAN_DOES_NOT_APPLY", field="plan"):
        await proposed(command, plan=SPECIAL.name, incident=fire.name, level=RESPONSE_LEVEL_III)
    with refused("UNKNOWN_PLAN", field="plan"):
        await proposed(command, OTHER_DISTRICT, plan=LOWER.name, level=RESPONSE_LEVEL_III)
    with refused("NOTHING_TO_RESPOND_TO", field="incident"):
        await proposed(command, OTHER_DISTRICT, plan=SPECIAL.name, incident=fire.name, level=RESPONSE_LEVEL_III)
    with refused("UNIT_OUT_OF_SCOPE"):
        stub = responses(command, DISTRICT)
        await stub.ProposeResponse(ProposeResponseRequest(response=Response(unit=CITY, plan=SPECIAL.name)))


async def test_a_response_to_an_exercise_is_marked_and_so_is_all_that_it_opens(command: Served) -> None:
    fields: dict[str, Any] = {"kind": INCIDENT_KIND_DUST_EXPLOSION, "casualties": Casualties(deaths=3)}
    name = (await started(command, unit=CITY, participants=[DISTRICT, CITY], time_scale=60)).name
    real = Response(unit=CITY, plan=SPECIAL.name, incident=(await exploded(command, 3)).name)
    with refused("EXERCISE_DIFFERS", field="exercise"):
        await responses(command).ProposeResponse(ProposeResponseRequest(response=real, exercise=name))
    draft = a_report(exercise=name, time_scale=60, unit_title="测试一号化工有限公司", **fields)
    incident = await INCIDENTS.create(draft, command.acting())

    async def there() -> list[Response]:
        ask = ListResponsesRequest(exercise=name)
        return [each for each in (await responses(command).ListResponses(ask)).responses if each.unit == CITY]

    (waiting,) = await eventually(there)
    assert (waiting.exercise, waiting.title[:4], waiting.matter[:4]) == (incident.exercise, "【演练】", "【演练】")
    decided = waiting.due_time.ToDatetime(UTC) - waiting.create_time.ToDatetime(UTC)
    assert decided == timedelta(seconds=10)
    city = await activated(command, waiting)
    ask = ListOrdersRequest(response=city.name, exercise=name, page_size=100)
    issued = (await orders(command, CITY).ListOrders(ask)).orders
    assert {order.exercise for order in issued} == {incident.exercise}
    assert len(issued) == city.order_count
    assert (await post_at(command, city)).exercise == incident.exercise
    (lower,) = await found(command, incident, DISTRICT)
    assert (lower.exercise, lower.implied_by) == (incident.exercise, city.name)


async def test_a_superior_takes_over_and_the_handover_is_on_the_record(command: Served) -> None:
    incident = await exploded(command, 3)
    district = await activated(command, await proposal(command, incident, RESPONSE_LEVEL_III, DISTRICT), CHIEF)
    below, above = responses(command, DISTRICT), responses(command)
    with refused("ONLY_SUPERIOR_TAKES_OVER"):
        ask = TakeOverResponseRequest(name=district.name, successor_commander=CHIEF, reason="请求")
        await below.TakeOverResponse(ask)
    with refused("UNKNOWN_COMMANDER", field="successor_commander"):
        ask = TakeOverResponseRequest(name=district.name, successor_commander="posts/nobody", reason="超出能力")
        await above.TakeOverResponse(ask)
    with refused("NO_TAKE_OVER_PENDING"):
        await below.ConfirmResponseTakeOver(ConfirmResponseTakeOverRequest(name=district.name))
    ask = TakeOverResponseRequest(name=district.name, successor_commander=MAYOR, reason="超出区级处置能力")
    pending = await above.TakeOverResponse(ask)
    assert (pending.command_unit, pending.successor_unit, pending.clock) == (DISTRICT, CITY, "takeover")
    longer = ExtendResponseRequest(name=district.name, expected_end=ago(hours=-48), reason="延长")
    with refused("TAKE_OVER_PENDING"):
        await below.ExtendResponse(longer)
    taken = await below.ConfirmResponseTakeOver(ConfirmResponseTakeOverRequest(name=district.name))
    assert (taken.unit, taken.command_unit, taken.command_unit_title) == (DISTRICT, CITY, "测试市")
    assert (taken.commander_holder, taken.takeover_confirmed_by) == ("市长甲", "leader-320205")
    post = await post_at(command, taken)
    assert [(term.commander.post, term.HasField("until")) for term in post.terms] == [(CHIEF, True), (MAYOR, False)]
    assert (post.terms[1].confirmed_by, post.command_unit) == ("leader-320205", CITY)
    ending = TerminateResponseRequest(
        name=district.name, threat_controlled=True, no_secondary_danger=True, reason="险情解除"
    )
    with refused("ONLY_UNIT_IN_COMMAND"):
        await below.TerminateResponse(ending)
    up = await above.UpgradeResponse(UpgradeResponseRequest(name=district.name, level=RESPONSE_LEVEL_II, reason="扩大"))
    assert (await orders_of(command, up))["all-districts"].unit == CITY
    assert (await above.TerminateResponse(ending)).terminated_by == "leader-320200"


async def test_a_takeover_that_nobody_confirms_is_flagged_and_then_confirmed_from_above_with_grounds(
    command: Served,
) -> None:
    incident = await exploded(command, 3)
    district = await activated(command, await proposal(command, incident, RESPONSE_LEVEL_III, DISTRICT), CHIEF)
    ask = TakeOverResponseRequest(name=district.name, successor_commander=MAYOR, reason="联系不上区指挥部")
    await responses(command).TakeOverResponse(ask)
    confirm = ConfirmResponseTakeOverRequest(name=district.name)
    with refused("TAKE_OVER_NOT_YOURS_TO_CONFIRM"):
        await responses(command, person="second").ConfirmResponseTakeOver(confirm)
    flagged = await command.fire(district.name)
    assert (flagged.takeover_unconfirmed, flagged.clock) == (True, "duration")
    with refused("DUTIES_MUST_BE_SEPARATE"):
        await responses(command).ConfirmResponseTakeOver(confirm)
    with refused("CONFIRMATION_WITHOUT_REASON", field="reason"):
        await responses(command, person="second").ConfirmResponseTakeOver(confirm)
    confirm.reason = "区指挥部失联"
    taken = await responses(command, person="second").ConfirmResponseTakeOver(confirm)
    assert taken.command_unit == CITY


async def test_a_response_past_its_expected_end_reminds_again_and_again_until_it_is_extended(command: Served) -> None:
    city = await active(command, expected_end=datetime.now(UTC) + timedelta(seconds=1))

    async def overrun() -> bool:
        return bool((await command.entry(city.name)).overrun)

    await eventually(overrun)
    again = await command.fire(city.name)
    assert (again.overrun, again.clock) == (True, "duration")
    longer = ExtendResponseRequest(name=city.name, expected_end=ago(hours=-8), reason="仍在搜救")
    extended = await responses(command).ExtendResponse(longer)
    assert (extended.overrun, extended.due_time) == (False, extended.expected_end)


async def test_a_response_ends_step_by_step_and_leaves_nobody_acting(command: Served) -> None:
    city = await active(command)
    leader = responses(command)
    for lacking, field in (
        ({"no_secondary_danger": True}, "threat_controlled"),
        ({"threat_controlled": True}, "no_secondary_danger"),
    ):
        with refused("FIELD_NEEDED", field=field):
            await leader.TerminateResponse(TerminateResponseRequest(name=city.name, reason="解除", **lacking))
    said = {"threat_controlled": True, "no_secondary_danger": True}
    with refused("REASON_NEEDED", field="reason"):
        await leader.TerminateResponse(TerminateResponseRequest(name=city.name, **said))
    await leader.TerminateResponse(TerminateResponseRequest(name=city.name, reason="解除", **said))
    with refused("STEPS_STILL_OPEN"):
        await leader.CloseResponse(CloseResponseRequest(name=city.name))
    for order in (await orders_of(command, city)).values():
        await orders(command, CITY).CancelOrder(CancelOrderRequest(name=order.name, reason="响应终止"))
    with refused("COMMAND_POST_STILL_OPEN"):
        await leader.CloseResponse(CloseResponseRequest(name=city.name))
    closing = CloseCommandPostRequest(name=city.command_post, reason="响应终止")
    await command_posts(command).CloseCommandPost(closing)
    await leader.BeginResponseRecovery(BeginResponseRecoveryRequest(name=city.name))
    assert (await leader.CloseResponse(CloseResponseRequest(name=city.name))).state == RESPONSE_STATE_CLOSED


async def test_the_timeline_tells_who_responded_how(command: Served) -> None:
    city = await active(command)
    up = UpgradeResponseRequest(name=city.name, level=RESPONSE_LEVEL_II, reason="伤亡扩大")
    await responses(command).UpgradeResponse(up)
    ask = ListTimelineRequest(name=city.incident, page_size=200, oldest_first=True)
    timeline = command.client(TimelineServiceStub, CITY, *LEADER, person="reader", language="zh")

    async def told() -> list[str]:
        steps = (await timeline.ListTimeline(ask)).steps
        texts = [step.text for step in steps if step.ledger in ("responses", "command_posts") and step.unit == CITY]
        return texts if any("提升" in text for text in texts) else []

    texts = await eventually(told)
    assert any("启动响应" in text and "响应级别:三级" in text and "市长甲" in text for text in texts)
    assert any("提升响应级别" in text and "原级别:三级" in text and "伤亡扩大" in text for text in texts)
    assert any("设立现场指挥部" in text and "市长甲" in text for text in texts)
    assert any("按预案下达指令" in text and "已下达指令数:7" in text for text in texts)


def walked(dice: random.Random, _response: Response) -> dict[str, object]:
    """What an activation says; sometimes too little."""
    measures = "转移群众" if dice.random() < 0.8 else ""
    return {"matter": "测试", "measures": measures, "expected_end": ago(hours=-1), "commander": CHIEF}


async def test_no_walk_breaks_the_life_of_a_response(command: Served) -> None:
    # Nothing of it stays open: a plan of few steps, for a unit that a superior takes over from.
    short = a_plan("walk", DISTRICT, steps=[step("none", units=["320200.320205.320205999"])], groups=[], implied=[])
    await know(command, short)

    async def begin(_dice: random.Random) -> str:
        incident = await exploded(command)
        return (
            await proposed(command, DISTRICT, plan=short.name, incident=incident.name, level=RESPONSE_LEVEL_III)
        ).name

    levels = [RESPONSE_LEVEL_II, RESPONSE_LEVEL_III, RESPONSE_LEVEL_IV]
    level = lambda dice, _response: {"level": dice.choice(levels), "reason": "事态变化"}  # noqa: E731 a field maker
    why = {"reason": "测试"}
    walk = Walk(
        command,
        RESPONSES,
        people=[
            Person("district", DISTRICT, LEADER),
            Person("city", CITY, LEADER),
            Person("second", CITY, LEADER),
        ],
        begin=begin,
        fields={
            "ActivateResponse": walked,
            "DeclineResponse": lambda _dice, _response: why,
            "UpgradeResponse": level,
            "DowngradeResponse": level,
            "ExtendResponse": lambda dice, _response: {"expected_end": ago(hours=dice.choice([-1, 1])), **why},
            "TakeOverResponse": lambda _dice, _response: {"successor_commander": SECOND, **why},
            "ConfirmResponseTakeOver": lambda _dice, _response: why,
            "TerminateResponse": lambda dice, _response: {
                "threat_controlled": True,
                "no_secondary_danger": dice.random() < 0.8,
                **why,
            },
            "ReviseResponseProposal": lambda dice, _response: {"level": dice.choice(levels)},
            "NoteResponseSteps": lambda _dice, _response: {"opened_level": RESPONSE_LEVEL_III},
            "FollowWarning": lambda _dice, _response: {"warning": "warnings/test"},
            "ChangeResponseCommander": lambda _dice, _response: {"commander": CHIEF},
        },
    )
    await walk.cover(seed=3, steps=80)
    await retired(command, short)
