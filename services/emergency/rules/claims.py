"""What must be true of a claim whoever makes it: one holder a team, never more of a material than there is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from anlan.emergency.v1 import resource_pb2
from anlan.emergency.v1.claim_pb2 import Claim
from anlan.emergency.v1.material_pb2 import Material
from anlan.emergency.v1.resource_pb2 import Reason, ReasonCode
from anlan.emergency.v1.team_pb2 import TEAM_STATE_DEPLOYED, Team, TeamState

from kit.access import EVERYWHERE, Caller, covers
from kit.errors import BadInput, Refused, UnitOutOfScope, Words
from kit.lifecycle import States
from kit.table import datetime_of
from kit.workdays import BEIJING
from services.emergency.rules.teams import FIT, is_fit

if TYPE_CHECKING:
    from kit.lifecycle import Move

STATES = States(TeamState)
SOMEBODY = Words("其他单位", "another unit")
NOT_IN_SIGHT = Words("不详", "not for you to see")
LONGEST = 1000
"""Characters of a reason, as the contract has it."""


class OneResourceNeeded(BadInput):
    """A claim is for one thing."""

    field = "claim.team"
    zh = "请填写队伍(team)或物资(material)其中之一"
    en = "name either a team or a material"


class QuantityNeeded(BadInput):
    """A material is claimed by quantity, a team as a whole."""

    field = "claim.quantity"
    zh = "调用物资须填写数量;调用队伍数量为 1"
    en = "say how much of the material; of a team it is 1"


class ClaimantNeeded(BadInput):
    """The platform itself needs no engine."""

    field = "claim.claimant"
    zh = "请填写申请单位"
    en = "say which unit asks"


class EndInPast(BadInput):
    """What is claimed is needed from now on."""

    field = "expected_end"
    zh = "预计结束时间必须晚于现在"
    en = "the expected end must be later than now"


class EndNotLater(BadInput):
    """An extension moves the end back."""

    field = "expected_end"
    zh = "延长后的结束时间必须晚于现在的({present})"
    en = "the new end must be later than the present one ({present})"


class RefusalNeedsReason(BadInput):
    """Whoever refuses says why."""

    field = "reason"
    zh = "请填写理由"
    en = "say why"


class Unfit(Refused):
    """Why a resource cannot be had; the same fact explains a shortfall."""

    code: ClassVar[ReasonCode]

    def explained(self) -> Reason:
        """The same as a reason, in both languages."""
        return Reason(code=self.code, zh=self.text("zh"), en=self.text("en"))


class TeamAlreadyClaimed(Unfit):
    """One granted claim a team at most."""

    code = resource_pb2.REASON_CODE_ALREADY_CLAIMED
    zh = "队伍「{title}」已被 {holder} 调用,自 {since} 起"
    en = "{title} is already claimed by {holder} since {since}"

    def __init__(self, **facts: object) -> None:
        super().__init__(**{"title": "", "holder": SOMEBODY, "since": NOT_IN_SIGHT, **facts})


class TeamNotFit(Unfit):
    """Only a team that is available, on duty or on standby, and does not say otherwise, is deployed."""

    code = resource_pb2.REASON_CODE_NOT_READY
    zh = "队伍「{title}」当前不能出动:{state}"
    en = "{title} cannot be deployed now: {state}"


class MaterialNotEnough(Unfit):
    """Granted claims never promise more than there is."""

    code = resource_pb2.REASON_CODE_NOT_ENOUGH
    zh = "物资「{title}」可调数量不足:申请 {asked},剩余 {left}"
    en = "not enough of {title}: {asked} asked for, {left} left"


class MaterialExpired(Unfit):
    """What has expired helps nobody."""

    code = resource_pb2.REASON_CODE_EXPIRED
    zh = "物资「{title}」已过有效期"
    en = "{title} has expired"


class NoSuchResource(Unfit):
    """What an order names does not exist."""

    code = resource_pb2.REASON_CODE_NO_SUCH_RESOURCE
    zh = "{name} 不存在"
    en = "{name} does not exist"


class MaterialStillOut(Refused):
    """What was handed out comes back or is used up before its claim ends."""

    zh = "物资已发放,请通过归还(ReturnMaterial)结束本次调用"
    en = "the material was handed out: end the claim with ReturnMaterial"


class MaterialAlreadyIssued(Refused):
    """A claim is handed out once."""

    zh = "该申请的物资已发放"
    en = "the claim's material was handed out already"


class MaterialNotIssued(Refused):
    """Only what is out can come back."""

    zh = "该申请的物资尚未发放"
    en = "the claim's material was not handed out"


class ClaimOfAnotherMaterial(BadInput):
    """The claim is for something else, or has no hold on it."""

    field = "claim"
    zh = "该申请不是对此物资的有效调用"
    en = "the claim does not hold any of this material"


class MaterialOfExercise(Refused):
    """What is exercised stays in store."""

    zh = "演练申请不发放实物"
    en = "nothing is handed out for an exercise"


class ReturnedTooMuch(BadInput):
    """No more comes back than went out."""

    field = "returned_quantity"
    zh = "归还数量不能超过发放数量({issued})"
    en = "no more can come back than went out ({issued})"


NO_PLACE = Reason(
    code=resource_pb2.REASON_CODE_PLACE_UNKNOWN,
    zh="指令和事件均未注明位置,无法就近查找",
    en="neither the order nor its incident says where: nearest cannot be told",
)

OWNER_SILENT = Reason(
    code=resource_pb2.REASON_CODE_OWNER_SILENT,
    zh="所属单位在规定时间内未答复调用申请",
    en="its owner has not answered the request in time",
)


def summed_up(reasons: Sequence[Reason]) -> Reason:
    """Several reasons as one: the first's code, and all in words."""
    return Reason(
        code=reasons[0].code,
        zh=";".join(reason.zh for reason in reasons)[:LONGEST],
        en="; ".join(reason.en for reason in reasons)[:LONGEST],
    )


def asked(claim: Claim, caller: Caller) -> Claim:
    """The claim as it is asked for, completed; raises what is wrong with it."""
    if bool(claim.team) == bool(claim.material):
        raise OneResourceNeeded
    if (claim.team and claim.quantity > 1) or (claim.material and not claim.quantity):
        raise QuantityNeeded
    claim.claimant = claim.claimant or caller.unit
    if claim.claimant == EVERYWHERE:
        raise ClaimantNeeded
    if not covers(caller.unit, claim.claimant):
        raise UnitOutOfScope(unit=claim.claimant, permission="")
    claim.quantity = claim.quantity or 1
    return claim


def check_fit(resource: Team | Material, quantity: int, viewer: str) -> None:
    """Raise why the resource cannot be had just now, as far as somebody of the unit `viewer` may know."""
    if isinstance(resource, Team):
        check_team(resource, viewer)
        return
    if resource.expired:
        raise MaterialExpired(title=resource.title)
    left = resource.quantity - resource.reserved_quantity
    if left < quantity:
        measure = resource.quantity_unit
        raise MaterialNotEnough(title=resource.title, asked=f"{quantity} {measure}", left=f"{left} {measure}")


def check_team(team: Team, viewer: str) -> None:
    """As `check_fit`."""
    if team.state == TEAM_STATE_DEPLOYED:
        raise TeamAlreadyClaimed(title=team.title, **held_by(team, viewer))
    if not is_fit(team):
        raise TeamNotFit(title=team.title, state=condition(team))


def condition(team: Team) -> Words:
    """Why a team that nobody holds cannot go."""
    state = STATES.of(team)
    if team.state in FIT:
        return Words(f"{state.term},但自报暂不能出动", f"{state.name}, but it says it is not ready")
    return Words(state.term, state.name)


def held_by(team: Team, viewer: str) -> dict[str, object]:
    """Who holds a team, for what and since when, as far as somebody of the unit `viewer` may know."""
    since = datetime_of(team.deployed_at).astimezone(BEIJING).isoformat(timespec="minutes")
    if not (covers(viewer, team.unit) or covers(viewer, team.holder)):
        return {"since": since}
    what = [name for name in (team.dispatch_order, team.incident) if name]
    purpose = f" ({', '.join(what)})" if what else ""
    return {
        "holder": f"{team.holder}{purpose}",
        "since": since,
        "claim": team.claim,
        "claimant": team.holder,
        "dispatch_order": team.dispatch_order,
        "incident": team.incident,
    }


def owner_says_why(move: "Move") -> Reason:
    """Stamp: the owner's own words as the reason."""
    if not move.reason.strip():
        raise RefusalNeedsReason
    return Reason(code=resource_pb2.REASON_CODE_OWNER_REFUSED, zh=move.reason, en=move.reason)


def owner_is_silent(_move: "Move") -> Reason:
    """Stamp: nobody has answered."""
    return OWNER_SILENT


def ends_in_future(move: "Move") -> None:
    """expected_end > now, where there is one."""
    if move.entry.HasField("expected_end") and datetime_of(move.entry.expected_end) <= move.now:
        raise EndInPast


def ends_later(move: "Move") -> None:
    """An extension extends."""
    ends_in_future(move)
    if move.before.HasField("expected_end"):
        present = datetime_of(move.before.expected_end)
        if datetime_of(move.entry.expected_end) <= present:
            raise EndNotLater(present=present.isoformat())


def nothing_is_out(move: "Move") -> None:
    """Material that was handed out is returned, not released."""
    if move.before.HasField("issued_at"):
        raise MaterialStillOut


def may_answer_for(caller: Any, claim: Any) -> bool:  # noqa: ANN401 a Caller and an entry
    """Whether the caller is the claimant or above it."""
    return covers(caller.unit, claim.claimant)
