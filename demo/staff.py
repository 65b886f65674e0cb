"""Who works where: the posts of each unit, who holds them, and who of them can sign in."""

from collections.abc import Mapping
from dataclasses import dataclass

from anlan.access.v1.role_pb2 import Role
from anlan.responsibility.v1.post_pb2 import Post
from anlan.responsibility.v1.unit_pb2 import (
    UNIT_KIND_CITY,
    UNIT_KIND_COMMITTEE,
    UNIT_KIND_DEPARTMENT,
    UNIT_KIND_DISTRICT,
)

from demo import people
from demo.past import Past
from demo.places import FIRE_BRIGADE, STATION
from demo.units import Node
from demo.world import LOADER, World
from kit.access import Caller
from services.responsibility.ledgers.posts import POSTS

PREFIX = "accounts/"
SAFETY_DUTIES = ("统筹本单位安全生产工作", "组织重大事故隐患排查治理", "事故发生后到现场指挥救援")


@dataclass(frozen=True)
class Blueprint:
    """One post as every unit of a kind has it."""

    key: str
    """How the other posts of the unit, and account names, call it."""
    title: str
    responsibility: str = "UNSPECIFIED"
    role: str = "VIEWER"
    superior: str = ""
    """Key of the post it answers to; "^" is the leader in charge of the unit above."""
    deputy: str = ""
    signs_in: bool = True

    @property
    def is_duty(self) -> bool:
        """Whether it is the unit's duty post."""
        return self.responsibility == "DUTY"

    @property
    def leads(self) -> bool:
        """Whether it is a leadership post, with safety duties beside its own business (一岗双责)."""
        return self.responsibility in ("PRINCIPAL", "DEPUTY_IN_CHARGE")


@dataclass(frozen=True)
class Seat:
    """A post that somebody holds."""

    blueprint: Blueprint
    past: Past[Post]
    account: str
    """Sign-in name; empty when nobody signs in for it."""

    @property
    def caller(self) -> Caller:
        """The post as the platform sees it act."""
        post = self.past.entry
        roles = frozenset(Role.Name(role) for role in post.roles)
        person = PREFIX + self.account if self.account else ""
        return Caller(post=post.name, unit=post.unit, person=person, name=post.holder, roles=roles)


Staff = Mapping[str, Seat]
"""The seats of one unit by key."""

LEADER = Blueprint("leader", "{leader}", "PRINCIPAL", "LEADER", superior="^", deputy="deputy")
DEPUTY = Blueprint("deputy", "{deputy}", "DEPUTY_IN_CHARGE", "LEADER", superior="leader", signs_in=False)
INSPECTOR = Blueprint("inspector", "{inspector}", "SAFETY_MANAGER", "INSPECTOR", superior="deputy")
DUTY = Blueprint("duty", "值班长", "DUTY", "DUTY_OFFICER", superior="deputy", deputy="inspector")
ADMINISTRATOR = Blueprint("admin", "平台管理员", role="ADMINISTRATOR", superior="deputy")
KEEPER = Blueprint("resources", "应急资源管理员", role="RESOURCE_KEEPER", superior="deputy")
SYSTEM = Blueprint("system", "业务系统接入岗", role="SYSTEM", superior="deputy")
SAFETY = Blueprint("safety", "安全员", "SAFETY_MANAGER", "SAFETY_OFFICER", superior="leader")
GATE = Blueprint("gate", "值班室", "DUTY", "SAFETY_OFFICER", superior="leader", deputy="safety", signs_in=False)
OWNER = Blueprint("leader", "总经理", "PRINCIPAL", "LEADER", superior="^", deputy="safety", signs_in=False)
HEAD = Blueprint("leader", "负责人", "PRINCIPAL", "LEADER", superior="^", signs_in=False)
RESCUE = Blueprint("rescue", "队长", "DUTY", "TEAM_LEADER", superior="^")

TERRITORY = (LEADER, DEPUTY, INSPECTOR, DUTY)
OFFICES = (ADMINISTRATOR, KEEPER, SYSTEM)
COMPANY = (OWNER, SAFETY, GATE)

TITLES = {
    "市": {"leader": "市长", "deputy": "分管副市长", "inspector": "应急管理局安全监管负责人"},
    "区": {"leader": "区长", "deputy": "分管副区长", "inspector": "应急管理局安全监管负责人"},
    "镇": {"leader": "镇长", "deputy": "分管副镇长", "inspector": "应急管理办公室主任"},
    "街道": {"leader": "街道办事处主任", "deputy": "分管副主任", "inspector": "应急管理办公室主任"},
    "": {"leader": "管委会主任", "deputy": "分管副主任", "inspector": "安全监管局局长"},
}


def staff_of(world: World, node: Node, above: Staff, prefix: str) -> dict[str, Seat]:
    """The seats of a unit; `above` are those of its parent, `prefix` begins the names of its accounts."""
    seats: dict[str, Seat] = {}
    for blueprint in blueprints_of(node):
        post = _post(world, node, blueprint, seats, above)
        account = f"{prefix}-{blueprint.key}" if blueprint.signs_in else ""
        post.person = PREFIX + account if account else ""
        past = Past(POSTS, world.home("responsibility")).begins("CreatePost", post, LOADER, world.moment())
        seats[blueprint.key] = Seat(blueprint, past, account)
    for seat in seats.values():
        # Who stands in for somebody can be appointed only once both posts are there.
        if seat.blueprint.deputy and not seat.past.entry.deputy:
            deputy = seats[seat.blueprint.deputy].past.name
            seat.past.goes("UpdatePost", LOADER, world.moment(), deputy=deputy)
    return seats


def officer_alone(world: World, node: Node) -> Seat:
    """The safety officer of an enterprise that has no other post and no account."""
    past = Past(POSTS, world.home("responsibility"))
    return Seat(SAFETY, past.begins("CreatePost", _post(world, node, SAFETY, {}, {}), LOADER, world.moment()), "")


def blueprints_of(node: Node) -> tuple[Blueprint, ...]:
    """The posts that a unit of this kind has, each after the one it answers to."""
    if node.trade:
        return COMPANY
    if node.unit.code in (FIRE_BRIGADE, STATION):
        return (HEAD, RESCUE)
    if node.unit.kind in (UNIT_KIND_DEPARTMENT, UNIT_KIND_COMMITTEE):
        return (HEAD,)
    return (*TERRITORY, *OFFICES) if node.unit.kind in (UNIT_KIND_CITY, UNIT_KIND_DISTRICT) else TERRITORY


def _post(world: World, node: Node, blueprint: Blueprint, seats: Staff, above: Staff) -> Post:
    post = Post(
        unit=node.path,
        title=blueprint.title.format(**titles(node)),
        holder=people.name(world.chance),
        roles=[f"ROLE_{blueprint.role}"],
        superior=_name_of(blueprint.superior, seats, above),
        deputy=_name_of(blueprint.deputy, seats, above),
        is_duty_post=blueprint.is_duty,
        responsibility=f"RESPONSIBILITY_{blueprint.responsibility}",
        safety_duties=SAFETY_DUTIES if blueprint.leads else (),
    )
    for kind in ("DUTY", "OFFICE") if blueprint.is_duty else ("MOBILE", "OFFICE"):
        post.phones.add(kind=f"PHONE_KIND_{kind}", number=world.phone())
    return post


def _name_of(key: str, seats: Staff, above: Staff) -> str:
    """The post of that key; empty while there is none."""
    seat = above.get("deputy", above.get("leader")) if key == "^" else seats.get(key)
    return seat.past.name if seat else ""


def titles(node: Node) -> Mapping[str, str]:
    """What the posts of a territory are called there."""
    return next(words for ending, words in TITLES.items() if node.unit.title.endswith(ending))
