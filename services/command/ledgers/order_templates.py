"""Order templates: thought out before they are needed, kept by a unit, used by its subtree (domain C.15)."""

from typing import TYPE_CHECKING

from anlan.command.v1.order_pb2 import Order
from anlan.command.v1.order_template_pb2 import (
    GetOrderTemplateRequest,
    ListUsableOrderTemplatesRequest,
    ListUsableOrderTemplatesResponse,
    OrderTemplate,
    OrderTemplateState,
)

from kit.access import covers
from kit.errors import NotFound, UnitOutOfScope
from kit.ledger import Ledger
from kit.lifecycle import OWN_UNIT, STAYS, Lifecycle, Move, States, begins, caller, now, on
from services.command.rules import order_templates as rules
from services.command.rules.incidents import says_why
from services.command.rules.orders import path_to
from services.command.tables import METADATA

if TYPE_CHECKING:
    from kit.call import Call

S = States(OrderTemplateState)

SOUND = (rules.check_placeholders, rules.check_recipients)


def next_edition(move: Move) -> int:
    """Stamp: one edition more; the first is 1."""
    return (int(move.before.edition) if move.before else 0) + 1


EDITED = {"edition": next_edition, "edited_by": caller}

LIFECYCLE = Lifecycle(
    S,
    begins("CreateOrderTemplate", S.IN_FORCE, by=OWN_UNIT, guards=SOUND, sets=EDITED),
    on("UpdateOrderTemplate", S.IN_FORCE >> STAYS, by=OWN_UNIT, guards=SOUND, sets=EDITED),
    on(
        "RevokeOrderTemplate",
        S.IN_FORCE >> S.REVOKED,
        by=OWN_UNIT,
        guards=(says_why,),
        sets={"revoked_at": now, "revoked_by": caller},
    ),
)

ORDER_TEMPLATES = Ledger(OrderTemplate, collection="order_templates", lifecycle=LIFECYCLE, metadata=METADATA)


async def fill_from_template(draft: Order, call: "Call") -> None:
    """Complete a draft, whose incident and issuer are known, from the template it names."""
    template = await _in_reach(draft.template, draft.unit, call)
    if template is None or not covers(template.unit, draft.unit):
        raise rules.UnknownTemplate(name=draft.template)
    if S.of(template) is S.REVOKED:
        raise rules.TemplateRevoked(title=template.title)
    draft.template = template.name
    rules.take_over(draft, template, call.now)
    rules.write(draft, template, call.now)


async def _in_reach(name: str, unit: str, call: "Call") -> OrderTemplate | None:
    """A template of the unit, of a superior or of its subtree."""
    async with call.everywhere() as wide:
        found = await ORDER_TEMPLATES.select(wide, "id = $1", name.removeprefix("order_templates/"))
    return found[0] if found and (covers(unit, found[0].unit) or covers(found[0].unit, unit)) else None


@ORDER_TEMPLATES.rpc("GetOrderTemplate")
async def get_order_template(request: GetOrderTemplateRequest, call: "Call") -> OrderTemplate:
    """A template of the caller's subtree, or of a superior."""
    found = await _in_reach(request.name, call.caller.unit, call)
    if found is None:
        raise NotFound(name=request.name)
    return ORDER_TEMPLATES.for_caller(found, call.caller)


@ORDER_TEMPLATES.rpc("ListUsableOrderTemplates")
async def list_usable(request: ListUsableOrderTemplatesRequest, call: "Call") -> ListUsableOrderTemplatesResponse:
    """The templates that a unit of the caller's subtree may use."""
    unit = request.unit or call.caller.unit
    if not covers(call.caller.unit, unit):
        raise UnitOutOfScope(unit=unit, permission="")
    async with call.everywhere() as wide:
        found = await ORDER_TEMPLATES.select(wide, "unit = ANY($1) AND state = 'IN_FORCE'", path_to(unit))
    nearest = sorted(found, key=lambda template: (-len(template.unit), template.title))
    return ListUsableOrderTemplatesResponse(
        order_templates=[ORDER_TEMPLATES.for_caller(template, call.caller) for template in nearest]
    )
