import random
from typing import Any

import pytest
from anlan.emergency.v1.plan_pb2 import (
    PLAN_KIND_ONSITE,
    PLAN_STATE_DRAFT,
    PLAN_STATE_IN_FORCE,
    PLAN_STATE_SUPERSEDED,
    RESPONSE_LEVEL_II,
    RESPONSE_LEVEL_III,
    RESPONSE_LEVEL_IV,
    TIER_CITY,
    TIER_DISTRICT,
    TIER_TOWN,
    EnactPlanRequest,
    GetPlanCoverageRequest,
    ImpliedResponse,
    ListPlansRequest,
    Plan,
    PlanContact,
    PlanGroup,
    RevisePlanRequest,
    UpdatePlanRequest,
)
from anlan.responsibility.v1.unit_pb2 import UNIT_KIND_ENTERPRISE, UNIT_KIND_TOWN, Unit
from google.protobuf.field_mask_pb2 import FieldMask

from kit.testing import Served, refused
from kit.walk import Person, Walk
from services.emergency.ledgers.plans import PLANS
from services.emergency.rules.plans import default_groups
from tests.services.emergency.places import BINHU, CITY, TOWN
from tests.services.emergency.planning import drafted, enacted, plans, step, threshold, trigger

GROUP = PlanGroup(kind="COMMAND_GROUP_KIND_OTHER", title="测试组")
UNSOUND: list[tuple[str, str, dict[str, Any]]] = [
    (
        "LEVEL_TWICE",
        "triggers",
        {"triggers": [trigger(RESPONSE_LEVEL_III, threshold("TRAPPED", count)) for count in (3, 10)]},
    ),
    ("STEP_TWICE", "steps", {"steps": [step("one"), step("one")]}),
    ("KEY_RESERVED", "steps[0].key", {"steps": [step("call-up")]}),
    ("STEP_ADDRESSES_NOBODY", "steps[0].to", {"steps": [step("nobody", count=1)]}),
    ("STEP_BEYOND_UNIT", "steps[1].to.units", {"steps": [step("in"), step("out", units=[CITY, "320300"])]}),
    ("GROUP_TWICE", "groups", {"groups": [GROUP, GROUP]}),
    ("CONTACT_UNREACHABLE", "contacts[0]", {"contacts": [PlanContact(title="无号码")]}),
    ("UNKNOWN_INCIDENT_KIND", "incident_kinds[0]", {"incident_kinds": ["INCIDENT_KIND_FLYING"]}),
    (
        "IMPLIES_UPWARD",
        "implied[0].tier",
        {"implied": [ImpliedResponse(level=RESPONSE_LEVEL_III, tier=TIER_CITY, implies=RESPONSE_LEVEL_II)]},
    ),
    (
        "IMPLIED_TWICE",
        "implied",
        {
            "implied": [
                ImpliedResponse(level=RESPONSE_LEVEL_III, tier=TIER_DISTRICT, implies=implies)
                for implies in (RESPONSE_LEVEL_II, RESPONSE_LEVEL_III)
            ]
        },
    ),
    ("REPLACED_UNKNOWN", "replaces", {"replaces": "plans/none"}),
]


@pytest.mark.parametrize(("reason", "field", "fields"), UNSOUND, ids=[reason for reason, _, _ in UNSOUND])
async def test_what_does_not_fit_together_is_refused_by_field(
    emergency: Served, reason: str, field: str, fields: dict[str, Any]
) -> None:
    with refused(reason, field=field):
        await drafted(emergency, **fields)


@pytest.mark.parametrize(("higher", "sound"), [(2, False), (3, False), (4, True)])
async def test_a_higher_level_is_reached_by_more(emergency: Served, higher: int, sound: bool) -> None:  # noqa: FBT001 a parameter of the test
    triggers = [
        trigger(RESPONSE_LEVEL_II, threshold("TRAPPED", 100), threshold("DEATHS_AND_MISSING", higher)),
        trigger(RESPONSE_LEVEL_IV, threshold("DEATHS_AND_MISSING", 3)),
        trigger(RESPONSE_LEVEL_III, threshold("TRAPPED", 10)),
    ]
    if sound:
        assert (await drafted(emergency, triggers=triggers)).state == PLAN_STATE_DRAFT
        return
    with refused("THRESHOLDS_OUT_OF_ORDER", field="triggers"):
        await drafted(emergency, triggers=triggers)


async def test_a_plan_drafted_without_groups_has_the_usual_ones_but_for_an_onsite_plan(emergency: Served) -> None:
    assert list((await drafted(emergency)).groups) == list(default_groups())
    assert list((await drafted(emergency, groups=[GROUP])).groups) == [GROUP]
    assert not (await drafted(emergency, TOWN, kind=PLAN_KIND_ONSITE, implied=[])).groups


async def test_what_is_put_in_force_says_what_to_do_and_when(emergency: Served) -> None:
    for missing, reason in (("steps", "STEPS_NEEDED"), ("triggers", "TRIGGERS_NEEDED")):
        made = await drafted(emergency, **{missing: []})
        with refused(reason):
            await plans(emergency).EnactPlan(EnactPlanRequest(name=made.name))
    onsite = await enacted(emergency, TOWN, kind=PLAN_KIND_ONSITE, triggers=[], implied=[])
    assert onsite.state == PLAN_STATE_IN_FORCE


async def test_what_is_in_force_is_not_changed_but_replaced_by_its_next_edition(emergency: Served) -> None:
    first = await enacted(emergency)
    changed = Plan(name=first.name, title="另一个名称")
    with refused("ILLEGAL_TRANSITION"):
        await plans(emergency).UpdatePlan(UpdatePlanRequest(plan=changed, update_mask=FieldMask(paths=["title"])))
    with refused("REASON_NEEDED", field="reason"):
        await plans(emergency).RevisePlan(RevisePlanRequest(name=first.name))
    second = await plans(emergency).RevisePlan(RevisePlanRequest(name=first.name, reason="演练发现重大问题"))
    assert (second.edition, second.replaces, second.steps) == (2, first.name, first.steps)
    assert (await emergency.entry(first.name)).state == PLAN_STATE_IN_FORCE
    rival = await drafted(emergency, replaces=first.name)
    await plans(emergency).EnactPlan(EnactPlanRequest(name=second.name))
    before = await emergency.entry(first.name)
    assert (before.state, before.superseded_by) == (PLAN_STATE_SUPERSEDED, second.name)
    with refused("REPLACED_NOT_IN_FORCE"):
        await plans(emergency).EnactPlan(EnactPlanRequest(name=rival.name))
    assert (await emergency.entry(rival.name)).state == PLAN_STATE_DRAFT


async def test_a_plan_is_enacted_by_its_own_unit_and_by_nobody_who_only_keeps_it(emergency: Served) -> None:
    made = await drafted(emergency, BINHU, implied=[])
    with refused(code="PERMISSION_DENIED"):
        await plans(emergency, BINHU, role="ROLE_RESOURCE_KEEPER").EnactPlan(EnactPlanRequest(name=made.name))
    with refused("ONLY_OWN_UNIT"):
        await plans(emergency, CITY).EnactPlan(EnactPlanRequest(name=made.name))
    with refused(code="NOT_FOUND"):
        await plans(emergency, TOWN).EnactPlan(EnactPlanRequest(name=made.name))


async def test_plans_are_found_by_what_they_are_for(emergency: Served) -> None:
    flood = await enacted(emergency, natural_hazards=["NATURAL_HAZARD_FLOOD"], incident_kinds=[])
    linked = await drafted(emergency, BINHU, linked_plan=flood.name, implied=[])

    async def found(**filters: Any) -> list[str]:  # noqa: ANN401 any filter of the request
        return [each.name for each in (await plans(emergency).ListPlans(ListPlansRequest(**filters))).plans]

    assert await found(natural_hazards=["NATURAL_HAZARD_FLOOD"]) == [flood.name]
    assert await found(linked_plan=flood.name) == [linked.name]
    assert flood.name not in await found(incident_kinds=["INCIDENT_KIND_DUST_EXPLOSION"], page_size=1000)


async def test_no_walk_breaks_the_life_of_a_plan(emergency: Served) -> None:
    async def begin(dice: random.Random) -> str:
        first = await enacted(emergency)
        if dice.random() < 0.5:
            return first.name
        revised = await plans(emergency).RevisePlan(RevisePlanRequest(name=first.name, reason="法规修订"))
        return str(revised.name)

    walk = Walk(
        emergency,
        PLANS,
        people=[Person("planner", CITY, ("ROLE_LEADER",)), Person("keeper", CITY, ("ROLE_RESOURCE_KEEPER",))],
        begin=begin,
        fields={
            "UpdatePlan": lambda dice, _plan: {"steps": [step("a", tier=dice.choice([TIER_TOWN, TIER_DISTRICT]))]},
            "RevokePlan": lambda _dice, _plan: {"reason": "不再适用"},
            "SupersedePlan": lambda _dice, _plan: {"superseded_by": "plans/next"},
        },
    )
    await walk.cover(seed=5, steps=60)


async def test_coverage_counts_plans_in_force_by_kind_of_unit_and_names_who_has_none(emergency: Served) -> None:
    town = "320200.320213.320213007"
    kinds = [
        (f"{town}", UNIT_KIND_TOWN),
        (f"{town}.TEST0071", UNIT_KIND_ENTERPRISE),
        (f"{town}.TEST0072", UNIT_KIND_ENTERPRISE),
    ]
    await emergency.put_units(
        *[
            Unit(name=f"units/c{n}", unit=u, kind=k, title=f"测试{n}", state=1, version=1)
            for n, (u, k) in enumerate(kinds)
        ]
    )
    await enacted(emergency, town, implied=[])
    await drafted(emergency, f"{town}.TEST0071", implied=[], steps=[step("own", units=[f"{town}.TEST0071"])])
    stub = plans(emergency, "320200.320213")
    said = await stub.GetPlanCoverage(GetPlanCoverageRequest(unit=town))
    counts = [(each.kind, each.units, each.covered, each.special, each.onsite) for each in said.kinds]
    assert counts == [(UNIT_KIND_TOWN, 1, 1, 1, 0), (UNIT_KIND_ENTERPRISE, 2, 0, 0, 0)]
    assert [each.title for each in said.uncovered] == ["测试1", "测试2"]
    only = await stub.GetPlanCoverage(GetPlanCoverageRequest(unit=town, kind=[UNIT_KIND_TOWN]))
    assert list(only.uncovered) == []
    with refused("UNIT_OUT_OF_SCOPE"):
        await stub.GetPlanCoverage(GetPlanCoverageRequest(unit=CITY))
