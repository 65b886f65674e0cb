"""Warnings: what they must say, who may issue them, how one takes the place of another."""

import random
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from anlan.emergency.v1.warning_pb2 import (
    WARNING_COLOUR_ORANGE,
    WARNING_COLOUR_RED,
    WARNING_COLOUR_YELLOW,
    WARNING_STATE_CANCELLED,
    WARNING_STATE_EXPIRED,
    WARNING_STATE_ISSUED,
    WARNING_STATE_UPDATED,
    CancelWarningRequest,
    CreateWarningRequest,
    IssueWarningRequest,
    ListBindingWarningsRequest,
    UpdateWarningRequest,
)
from anlan.emergency.v1.warning_pb2 import Warning as Alert
from anlan.emergency.v1.warning_pb2_grpc import WarningServiceStub
from google.protobuf.field_mask_pb2 import FieldMask

from kit.testing import Served, refused
from kit.walk import Person, Walk
from services.emergency.ledgers.warnings import ART_64, WARNINGS
from tests.services.emergency.places import BINHU, CITY, ENTERPRISE, LIANGXI, TOWN

LEADER = "ROLE_LEADER"


def warnings(served: Served, unit: str = CITY, person: str = "mayor", role: str = LEADER) -> WarningServiceStub:
    return served.client(WarningServiceStub, unit, role, person=person)


def a_warning(**fields: object) -> Alert:
    """A warning that says all that Art 64 wants."""
    now = datetime.now(UTC)
    standard: dict[str, Any] = {
        "unit": CITY,
        "title": "暴雨橙色预警",
        "category": "暴雨",
        "colour": WARNING_COLOUR_ORANGE,
        "starts_at": now,
        "expires_at": now + timedelta(hours=6),
        "area": [LIANGXI],
        "area_text": "梁溪区全域",
        "matters": "三小时内降雨量将达五十毫米以上",
        "measures": "转移地下空间人员,停止户外作业",
    }
    given: dict[str, Any] = {**standard, **fields}
    return Alert(**given)


async def drafted(served: Served, **fields: object) -> Alert:
    made: Alert = await warnings(served).CreateWarning(CreateWarningRequest(warning=a_warning(**fields)))
    return made


async def issued(served: Served, **fields: object) -> Alert:
    draft = await drafted(served, **fields)
    out: Alert = await warnings(served).IssueWarning(IssueWarningRequest(name=draft.name))
    return out


async def test_an_issued_warning_says_who_when_and_until_when(emergency: Served) -> None:
    warning = await issued(emergency)
    assert (warning.state, warning.issued_by, warning.clock) == (WARNING_STATE_ISSUED, "mayor", "expiry")
    assert warning.due_time == warning.expires_at
    assert (await emergency.fire(warning.name)).state == WARNING_STATE_EXPIRED


@pytest.mark.parametrize("field", ART_64)
async def test_it_is_not_issued_without_what_article_64_wants(emergency: Served, field: str) -> None:
    draft = a_warning()
    draft.ClearField(field)
    made = await warnings(emergency).CreateWarning(CreateWarningRequest(warning=draft))
    with refused("FIELD_NEEDED", field=field):
        await warnings(emergency).IssueWarning(IssueWarningRequest(name=made.name))


async def test_a_town_issues_none_and_a_duty_officer_only_drafts(emergency: Served) -> None:
    with refused("ONLY_COUNTY_AND_ABOVE"):
        town = warnings(emergency, TOWN, "town")
        await town.CreateWarning(CreateWarningRequest(warning=a_warning(unit=TOWN, area=[TOWN])))
    officer = warnings(emergency, CITY, "officer", "ROLE_DUTY_OFFICER")
    draft = await officer.CreateWarning(CreateWarningRequest(warning=a_warning()))
    with refused(code="PERMISSION_DENIED"):
        await officer.IssueWarning(IssueWarningRequest(name=draft.name))


async def test_what_could_not_be_a_warning_is_refused_with_its_field(emergency: Served) -> None:
    now = datetime.now(UTC)
    with refused("AREA_OUTSIDE", field="area[1]"):
        await drafted(emergency, area=[LIANGXI, "320500"])
    with refused("EXPIRES_BEFORE_IT_STARTS", field="expires_at"):
        await drafted(emergency, expires_at=now - timedelta(hours=1))
    with refused("OVER_ALREADY", field="expires_at"):
        await issued(emergency, starts_at=now - timedelta(hours=2), expires_at=now - timedelta(hours=1))
    with refused("UNKNOWN_AREA", field="area"):
        await issued(emergency, area=[f"{CITY}.320299"])


async def test_a_warning_is_updated_by_another_and_never_edited(emergency: Served) -> None:
    orange = await issued(emergency)
    with refused("ILLEGAL_TRANSITION"):
        orange.matters = "改口"
        update = UpdateWarningRequest(warning=orange, update_mask=FieldMask(paths=["matters"]))
        await warnings(emergency).UpdateWarning(update)
    red = await issued(emergency, colour=WARNING_COLOUR_RED, replaces=[orange.name])
    before = await emergency.entry(orange.name)
    assert (before.state, before.superseded_by, before.clock) == (WARNING_STATE_UPDATED, red.name, "")
    for name in (orange.name, "warnings/unknown"):  # no longer in force; never was
        with refused("REFERENCE_UNKNOWN", field="replaces"):
            await issued(emergency, replaces=[name])
    lift = CancelWarningRequest(name=red.name, reason="降雨结束")
    assert (await warnings(emergency).CancelWarning(lift)).state == WARNING_STATE_CANCELLED


async def test_whom_a_warning_reaches_sees_it_whoever_issued_it(emergency: Served) -> None:
    red = await issued(emergency, colour=WARNING_COLOUR_RED)
    yellow = await issued(emergency, colour=WARNING_COLOUR_YELLOW, area=[TOWN])
    for unit, role in ((TOWN, "ROLE_DUTY_OFFICER"), (ENTERPRISE, "ROLE_SAFETY_OFFICER")):
        reader = warnings(emergency, unit, "reader", role)
        found = (await reader.ListBindingWarnings(ListBindingWarningsRequest(unit=unit))).warnings
        mine = [each.name for each in found if each.name in (red.name, yellow.name)]
        assert mine == [red.name, yellow.name]
    elsewhere = warnings(emergency, BINHU, "reader", "ROLE_DUTY_OFFICER")
    found = (await elsewhere.ListBindingWarnings(ListBindingWarningsRequest(unit=BINHU))).warnings
    assert not {red.name, yellow.name} & {each.name for each in found}
    with refused("UNIT_OUT_OF_SCOPE"):
        await elsewhere.ListBindingWarnings(ListBindingWarningsRequest(unit=TOWN))


async def test_no_walk_breaks_the_life_of_a_warning(emergency: Served) -> None:
    async def begin(_dice: random.Random) -> str:
        return (await drafted(emergency)).name

    def title(dice: random.Random, _warning: Alert) -> Mapping[str, object]:
        return {"title": f"暴雨预警{dice.random()}"}

    people = [Person("mayor", CITY, (LEADER,)), Person("head", LIANGXI, (LEADER,))]
    fields = {
        "UpdateWarning": title,
        "CancelWarning": lambda _dice, _warning: {"reason": "降雨结束"},
        "SupersedeWarning": lambda _dice, _warning: {"superseded_by": "warnings/next"},
    }
    await Walk(emergency, WARNINGS, people=people, begin=begin, fields=fields).cover(seed=1, steps=40)
