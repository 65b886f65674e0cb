"""Short ways to draw up rosters and to keep watches, for the tests of the duty watch."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from anlan.command.v1.duty_check_pb2_grpc import DutyCheckServiceStub
from anlan.command.v1.duty_roster_pb2 import CreateDutyRosterRequest, DutyRoster, PublishDutyRosterRequest, RosterShift
from anlan.command.v1.duty_roster_pb2_grpc import DutyRosterServiceStub
from anlan.command.v1.duty_shift_pb2 import DutyShift, ListDutyShiftsRequest
from anlan.command.v1.duty_shift_pb2_grpc import DutyShiftServiceStub
from anlan.command.v1.duty_watch_pb2 import WhoIsOnDutyRequest, WhoIsOnDutyResponse
from anlan.command.v1.duty_watch_pb2_grpc import DutyWatchServiceStub
from anlan.command.v1.sensitive_period_pb2_grpc import SensitivePeriodServiceStub

from kit.testing import Served
from services.command.copies import POSTS
from tests.services.command.people import CITY, DISTRICT, DUTY, LEADER, TOWN, post, put

DAY, NIGHT = "posts/town-day", "posts/town-night"
HEAD = "posts/town-head"
SPARE = "posts/town-spare"
CITY_NIGHT = "posts/city-night"

WATCHERS = [
    post("town-day", TOWN, "白班值班员", "白班甲"),
    post("town-night", TOWN, "夜班值班员", "夜班甲"),
    post("town-spare", TOWN, "机动值班员", "机动甲"),
    post("city-night", CITY, "市夜班值班员", "市夜班甲"),
    post("district-night", DISTRICT, "区夜班值班员", "区夜班甲"),
]


async def man(served: Served) -> None:
    """The posts that keep watches in these tests."""
    await put(served, POSTS, *WATCHERS)


def at(**span: float) -> datetime:
    """A moment from now on, to the second."""
    return datetime.now(UTC).replace(microsecond=0) + timedelta(**span)


def turn(start: datetime, hours: float, officer: str = "", /, **fields: object) -> RosterShift:
    """One shift of a roster."""
    standard = {"place": "镇值班室", "starts_at": start, "ends_at": start + timedelta(hours=hours), "officer": officer}
    return RosterShift(**{**standard, **fields})


def a_roster(*turns: RosterShift, **fields: object) -> DutyRoster:
    """A roster from its first shift to its last."""
    starts = min((shift.starts_at.ToDatetime(UTC) for shift in turns), default=at())
    ends = max((shift.ends_at.ToDatetime(UTC) for shift in turns), default=at(days=1))
    standard = {"unit": TOWN, "title": "测试值班表", "shifts": turns, "starts_at": starts, "ends_at": ends}
    return DutyRoster(**{**standard, **fields})


def rosters(served: Served, unit: str = TOWN) -> DutyRosterServiceStub:
    """The roster service, as a leader of the unit asks it."""
    return served.client(DutyRosterServiceStub, unit, *LEADER, person=f"leader-{unit[-6:]}")


def shifts(served: Served, who: str = "leader", unit: str = TOWN) -> DutyShiftServiceStub:
    """The shift service, as the holder of a post asks it: a leader where that is the post's name."""
    roles = LEADER if who in ("leader", HEAD) else DUTY
    return served.client(DutyShiftServiceStub, unit, *roles, person=who.removeprefix("posts/"))


def checks(served: Served, who: str, unit: str) -> DutyCheckServiceStub:
    """The service of check-in calls, as the holder of a post asks it."""
    return served.client(DutyCheckServiceStub, unit, *DUTY, person=who.removeprefix("posts/"))


def periods(served: Served, unit: str) -> SensitivePeriodServiceStub:
    """The service of sensitive periods, as a leader of the unit asks it."""
    return served.client(SensitivePeriodServiceStub, unit, *LEADER, person=f"leader-{unit[-6:]}")


async def published(served: Served, *turns: RosterShift, **fields: object) -> Sequence[DutyShift]:
    """The shifts of a roster that a leader drew up and published, in order of time."""
    draft = a_roster(*turns, **fields)
    leader = rosters(served, draft.unit)
    drafted = await leader.CreateDutyRoster(CreateDutyRosterRequest(roster=draft))
    await leader.PublishDutyRoster(PublishDutyRosterRequest(name=drafted.name))
    listed = await shifts(served, "leader", draft.unit).ListDutyShifts(ListDutyShiftsRequest(roster=drafted.name))
    return sorted(listed.shifts, key=lambda shift: shift.starts_at.ToDatetime())


async def on_duty(served: Served, unit: str = TOWN, moment: datetime | None = None) -> WhoIsOnDutyResponse:
    """Who is on duty for a unit, now or at a moment, as the city asks it."""
    watch = served.client(DutyWatchServiceStub, CITY, *DUTY, person="asker")
    return await watch.WhoIsOnDuty(WhoIsOnDutyRequest(unit=unit, at=moment))
