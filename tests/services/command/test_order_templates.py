from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from anlan.command.v1.order_pb2 import CreateOrderRequest, GetOrderRequest, Order, RecipientRule, TemplateValue
from anlan.command.v1.order_template_pb2 import (
    CreateOrderTemplateRequest,
    GetOrderTemplateRequest,
    ListUsableOrderTemplatesRequest,
    OrderTemplate,
    Placeholder,
    RevokeOrderTemplateRequest,
    UpdateOrderTemplateRequest,
)
from anlan.command.v1.order_template_pb2_grpc import OrderTemplateServiceStub
from anlan.command.v1.receipt_pb2 import ORDER_PRIORITY_FLASH, ORDER_PRIORITY_ROUTINE
from anlan.emergency.v1.team_pb2 import (
    CAPABILITY_DUST_EXPLOSION,
    CAPABILITY_HAZCHEM,
    READINESS_NOT_READY,
    TEAM_STATE_AVAILABLE,
    TEAM_STATE_DEPLOYED,
    Team,
)
from anlan.responsibility.v1.unit_pb2 import (
    UNIT_KIND_DISTRICT,
    UNIT_KIND_ENTERPRISE,
    UNIT_KIND_TOWN,
    UNIT_KIND_VILLAGE,
    UNIT_STATE_IN_FORCE,
    Unit,
)
from google.protobuf.field_mask_pb2 import FieldMask

from kit.access import EVERYWHERE
from kit.testing import Served, refused
from kit.walk import Person, Walk
from services.command.copies import TEAMS
from services.command.ledgers.order_templates import ORDER_TEMPLATES
from services.command.rules.order_templates import PlaceholderUnfilled, UnknownPlaceholder, take_over, write
from tests.services.command.people import (
    CITY,
    DISTRICT,
    ENTERPRISE,
    LEADER,
    NEIGHBOUR,
    OTHER_DISTRICT,
    OTHER_TOWN,
    SECOND_TOWN,
    TOWN,
    an_order,
    ordered,
    orders,
    put,
    receipts_of,
    reported,
)

INSTRUCTION = "{due}前转移{area}群众,现场 {address}"


def templates(served: Served, unit: str) -> OrderTemplateServiceStub:
    """The template service, as a leader of a unit asks it."""
    return served.client(OrderTemplateServiceStub, unit, *LEADER, person=f"leader-{unit[-6:]}")


def a_template(**fields: object) -> OrderTemplate:
    """A city's template for the transfer of people."""
    standard = {
        "unit": CITY,
        "title": "人员转移",
        "order_title": "转移:{incident_title}",
        "instruction": INSTRUCTION,
        "priority": ORDER_PRIORITY_FLASH,
        "recipient_rules": [RecipientRule(kind=UNIT_KIND_TOWN)],
        "completion_minutes": 90,
        "placeholders": [Placeholder(key="area", label="区域")],
    }
    return OrderTemplate(**{**standard, **fields})


async def kept(served: Served, **fields: object) -> OrderTemplate:
    """A template in force."""
    template = a_template(**fields)
    return await templates(served, template.unit).CreateOrderTemplate(
        CreateOrderTemplateRequest(order_template=template)
    )


async def test_an_order_from_a_template_says_what_the_template_says(command: Served) -> None:
    incident = await reported(command, address="惠山路 1 号")
    template = await kept(command)
    before = datetime.now(UTC)
    given = Order(
        template=template.name, incident=incident.name, template_values=[TemplateValue(key="area", value="低洼地带")]
    )
    order = await orders(command, DISTRICT).CreateOrder(CreateOrderRequest(order=given))
    assert (order.title, order.priority) == ("转移:抛光车间起火", ORDER_PRIORITY_FLASH)
    assert order.instruction.endswith("前转移低洼地带群众,现场 惠山路 1 号")
    assert timedelta(minutes=89) < order.due_at.ToDatetime(UTC) - before < timedelta(minutes=91)
    assert (order.template, order.template_edition, order.recipient_count) == (template.name, 1, 2)
    found = await receipts_of(command, order)
    assert {receipt.unit for receipt in found} == {TOWN, SECOND_TOWN}  # the towns of who used it, not of who wrote it
    assert {receipt.instruction for receipt in found} == {order.instruction}


async def test_what_an_order_says_itself_comes_before_its_template(command: Served) -> None:
    template = await kept(command)
    due = datetime.now(UTC) + timedelta(hours=5)
    order = await ordered(
        command, DISTRICT, TOWN, template=template.name, priority=ORDER_PRIORITY_ROUTINE, due_at=due, title="另有安排"
    )
    assert (order.title, order.priority, order.due_at.ToDatetime(UTC)) == ("另有安排", ORDER_PRIORITY_ROUTINE, due)
    assert [receipt.unit for receipt in await receipts_of(command, order)] == [TOWN]


async def test_a_placeholder_that_nothing_fills_or_that_nobody_knows_is_named(command: Served) -> None:
    template = await kept(command)
    issuer = orders(command, DISTRICT)
    with refused("PLACEHOLDER_UNFILLED", field="template_values") as refusal:
        await issuer.CreateOrder(CreateOrderRequest(order=Order(template=template.name)))
    assert refusal.facts["placeholder"] == "incident_title"
    wrong = Order(template=template.name, template_values=[TemplateValue(key="aera", value="低洼地带")])
    with refused("UNKNOWN_PLACEHOLDER", field="template_values[0].key") as refusal:
        await issuer.CreateOrder(CreateOrderRequest(order=wrong))
    assert "area" in refusal.text
    with refused("UNKNOWN_PLACEHOLDER", field="instruction") as refusal:
        await kept(command, instruction="转移{people}人")
    assert refusal.facts["placeholder"] == "people"
    for twice in ([Placeholder(key="due")], [Placeholder(key="area"), Placeholder(key="area")]):
        with refused("PLACEHOLDER_DECLARED_TWICE"):
            await kept(command, placeholders=twice)


async def test_without_a_template_an_order_needs_its_own_words(command: Served) -> None:
    for field in ("title", "instruction", "priority"):
        draft = an_order(TOWN)
        draft.ClearField(field)
        with refused("FIELD_NEEDED", field=field):
            await orders(command, DISTRICT).CreateOrder(CreateOrderRequest(order=draft))


async def test_the_whole_subtree_uses_a_template_and_only_its_unit_changes_it(command: Served) -> None:
    template = await kept(command, title="全市模板")
    of_other = await kept(command, unit=OTHER_DISTRICT, title="二区模板")
    town = templates(command, TOWN)
    seen = await town.GetOrderTemplate(GetOrderTemplateRequest(name=template.name))
    assert list(seen.allowed_actions) == []
    usable = await town.ListUsableOrderTemplates(ListUsableOrderTemplatesRequest())
    assert template.name in {known.name for known in usable.order_templates}
    assert of_other.name not in {known.name for known in usable.order_templates}
    with refused("NOT_FOUND"):
        await town.GetOrderTemplate(GetOrderTemplateRequest(name=of_other.name))
    with refused("UNKNOWN_TEMPLATE", field="template"):
        await ordered(command, DISTRICT, TOWN, template=of_other.name)
    with refused("ONLY_OWN_UNIT"):
        await kept_by(command, DISTRICT)


async def kept_by(served: Served, unit: str) -> None:
    await templates(served, CITY).CreateOrderTemplate(CreateOrderTemplateRequest(order_template=a_template(unit=unit)))


async def test_a_new_edition_leaves_orders_alone_and_a_revoked_template_makes_none(command: Served) -> None:
    template = await kept(command, order_title="转移", instruction="转移群众", placeholders=[])
    order = await ordered(command, DISTRICT, TOWN, template=template.name)
    template.instruction = "转移群众并清点人数"
    mask = FieldMask(paths=["instruction"])
    changed = await templates(command, CITY).UpdateOrderTemplate(
        UpdateOrderTemplateRequest(order_template=template, update_mask=mask)
    )
    assert (template.edition, changed.edition) == (1, 2)
    again = await orders(command, DISTRICT).GetOrder(GetOrderRequest(name=order.name))
    assert (again.template_edition, again.instruction) == (1, order.instruction)
    await templates(command, CITY).RevokeOrderTemplate(RevokeOrderTemplateRequest(name=template.name, reason="过时"))
    with refused("TEMPLATE_REVOKED"):
        await ordered(command, DISTRICT, TOWN, template=template.name)


async def test_recipients_are_found_by_kind_by_industry_and_by_capability(command: Served) -> None:
    await command.put_units(
        *[
            Unit(
                name=f"units/foundry-{number}",
                unit=f"{TOWN}.FOUNDRY{number}",
                state=UNIT_STATE_IN_FORCE,
                version=1,
                title=f"测试铸造{number}厂",
                kind=UNIT_KIND_ENTERPRISE,
                industry="3391",
            )
            for number in range(3)
        ]
    )
    able = {"version": 1, "capabilities": [CAPABILITY_DUST_EXPLOSION], "strength": 8}
    await put(
        command,
        TEAMS,
        Team(name="teams/free", unit=TOWN, title="测试一队", state=TEAM_STATE_AVAILABLE, **able),
        Team(name="teams/away", unit=TOWN, title="测试二队", state=TEAM_STATE_DEPLOYED, **able),
        Team(
            name="teams/short",
            unit=TOWN,
            title="测试四队",
            state=TEAM_STATE_AVAILABLE,
            readiness=READINESS_NOT_READY,
            **able,
        ),
        Team(name="teams/far", unit=OTHER_TOWN, title="测试三队", state=TEAM_STATE_AVAILABLE, **able),
    )

    async def reached(issuer: str, *rules: RecipientRule) -> set[str]:
        order = await ordered(command, issuer, recipient_rules=rules)
        found = [r for r in await receipts_of(command, order) if r.kind == 1]
        assert len(found) == order.recipient_count
        return {receipt.team or receipt.unit for receipt in found}

    assert await reached(CITY, RecipientRule(kind=UNIT_KIND_DISTRICT)) == {DISTRICT, OTHER_DISTRICT}
    foundries = RecipientRule(kind=UNIT_KIND_ENTERPRISE, industry="339")
    assert await reached(CITY, foundries) == {f"{TOWN}.FOUNDRY{number}" for number in range(3)}
    every = RecipientRule(kind=UNIT_KIND_ENTERPRISE, under=TOWN)
    assert {ENTERPRISE, NEIGHBOUR} < await reached(DISTRICT, every, foundries)
    assert await reached(DISTRICT, RecipientRule(capability=CAPABILITY_DUST_EXPLOSION)) == {"teams/free"}
    with refused("RULE_FINDS_NOBODY", field="recipient_rules[1]"):
        await reached(CITY, foundries, RecipientRule(capability=CAPABILITY_HAZCHEM))
    with refused("RULE_FINDS_NOBODY"):  # the issuer itself is not meant
        await reached(TOWN, RecipientRule(kind=UNIT_KIND_TOWN))
    with refused("UNIT_OUT_OF_SCOPE"):
        await reached(DISTRICT, RecipientRule(kind=UNIT_KIND_TOWN, under=OTHER_DISTRICT))
    with refused("RULE_UNCLEAR", field="recipient_rules[0]"):
        await reached(DISTRICT, RecipientRule(under=TOWN))


async def test_an_order_to_every_village_of_88_towns_is_one_call(command: Served) -> None:
    villages = [
        Unit(
            name=f"units/v{number}",
            unit=f"{DISTRICT}.TOWN{number % 88:03}.V{number:05}",
            state=UNIT_STATE_IN_FORCE,
            version=1,
            title=f"测试{number}村",
            kind=UNIT_KIND_VILLAGE,
        )
        for number in range(4_400)
    ]
    towns = [f"{DISTRICT}.TOWN{number:03}" for number in range(88)]
    await command.put_units(*towns, *villages)
    order = await ordered(command, DISTRICT, recipient_rules=[RecipientRule(kind=UNIT_KIND_VILLAGE)])
    assert (order.recipient_count, len(order.recipients)) == (4_400, 0)
    sql = "SELECT kind, count(*) FROM receipts WHERE dispatch_order = $1 GROUP BY kind"
    async with command.running.runtime.database.session(EVERYWHERE) as conn:
        assert dict(await conn.fetch(sql, order.name)) == {"ORDER": 4_400, "COPY": 88}


@pytest.mark.parametrize("value", ["{area}", "{due}", "}{", "{"])
def test_what_is_filled_in_is_not_read_as_a_placeholder(value: str) -> None:
    template = a_template(order_title="{area}", edition=3)
    order = Order(template_values=[TemplateValue(key="area", value=value)], address="某处")
    now = datetime(2026, 1, 2, 8, 30, tzinfo=UTC)
    take_over(order, template, now)
    write(order, template, now)
    assert (order.title, order.instruction) == (value, f"1月2日18:00前转移{value}群众,现场 某处")


def test_a_built_in_placeholder_can_be_filled_by_hand() -> None:
    template, now = a_template(placeholders=[], instruction="{due}前到 {address}"), datetime(2026, 1, 2, tzinfo=UTC)
    given = [TemplateValue(key="incident_title", value="汛情"), TemplateValue(key="address", value="一号闸")]
    order = Order(template_values=given)
    take_over(order, template, now)
    write(order, template, now)
    assert (order.title, order.instruction) == ("转移:汛情", "1月2日09:30前到 一号闸")
    with pytest.raises(PlaceholderUnfilled):
        write(Order(), template, now)
    with pytest.raises(UnknownPlaceholder):
        write(Order(template_values=[TemplateValue(key="area", value="x")]), template, now)


async def test_no_walk_breaks_the_life_of_a_template(command: Served) -> None:
    async def begin(_random: Random) -> str:
        return (await kept(command)).name

    people = [Person("leader", CITY, LEADER), Person("below", TOWN, LEADER)]
    fields = {
        "UpdateOrderTemplate": lambda random, _: {"instruction": random.choice([INSTRUCTION, "{unknown}"])},
        "RevokeOrderTemplate": lambda _, __: {"reason": "过时"},
    }
    walk = Walk(command, ORDER_TEMPLATES, people=people, begin=begin, fields=fields)
    await walk.cover(seed=5, steps=20)
