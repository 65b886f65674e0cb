"""A town's watch through the gateway: kept, swapped, called, raised, relieved; and who is called for it meanwhile."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from cli.rest import Person, Refusal
from kit.testing import eventually
from tests.city import City
from tests.journeys.faster import spans

CAST = {
    "day": "320206001-duty",
    "night": "320206001-inspector",
    "head": "320206001-leader",
    "officer": "320206001-e1-safety",
    "district": "320206-duty",
    "governor": "320206-leader",
    "city": "city-duty",
}
PLACE = "镇值班室(测试)"
HOURS = (-1.0, 0.4, 8, 16, 24, 32)
"""From now on: four shifts that are kept, and one that nobody is assigned to."""
AHEAD = 60 * 40.0
"""Minutes before a shift begins that it is looked at: all of them at once."""
QUICK = 0.02
MISSED, ANSWERED = "DUTY_CHECK_STATE_MISSED", "DUTY_CHECK_STATE_ANSWERED"
Entry = dict[str, Any]


def at(**span: float) -> str:
    return (datetime.now(UTC) + timedelta(**span)).isoformat()


def posts(watches: list[Entry]) -> list[str]:
    return [member["post"] for watch in watches for member in watch["members"]]


def seconds(check: Entry) -> float:
    """How long a check-in call waits for its answer."""
    due, called = (datetime.fromisoformat(check[name]) for name in ("dueTime", "createTime"))
    return (due - called).total_seconds()


@dataclass
class Watch:
    """Who takes part, and what became of it."""

    people: dict[str, Person]
    post: dict[str, str]
    shifts: list[Entry] = field(default_factory=list)
    known: dict[str, Entry] = field(default_factory=dict)
    """Who was said to be on duty, by who asked."""
    refused: dict[str, str] = field(default_factory=dict)
    checks: dict[str, Entry] = field(default_factory=dict)
    ladders: dict[str, list[str]] = field(default_factory=dict)
    """Whom an order called: before the change of the watch, and after it."""
    period: Entry = field(default_factory=dict)
    alarm: Entry = field(default_factory=dict)
    raising: list[Entry] = field(default_factory=list)
    """The shifts once the period was declared."""
    staffed: Entry = field(default_factory=dict)

    @property
    def town(self) -> str:
        return self.people["head"].unit

    async def does(self, who: str, path: str, **body: object) -> Entry:
        return await self.people[who].post(f"/v1/{path}", body)

    async def reads(self, who: str, path: str, **query: object) -> Entry:
        return await self.people[who].get(f"/v1/{path}", **query)

    async def is_refused(self, what: str, who: str, path: str, **body: object) -> None:
        """Nothing comes of it, and the answer says why."""
        with pytest.raises(Refusal) as refusal:
            await self.does(who, path, **body)
        self.refused[what] = refusal.value.code

    async def again(self) -> None:
        """The shifts as they stand now, in order of time."""
        listed = (await self.reads("head", "shifts", roster=self.shifts[0]["roster"]))["shifts"]
        self.shifts = sorted(listed, key=lambda shift: datetime.fromisoformat(shift["startsAt"]))

    async def found(self, path: str, ledger: str, **said: object) -> Entry:
        """An entry that somebody of the district reads, once it is as said."""

        async def there() -> Entry | None:
            listed = (await self.reads("district", path, unit=self.town)).get(ledger, ())
            return next((one for one in listed if all(one.get(key) == value for key, value in said.items())), None)

        entry: Entry = await eventually(there)
        return entry

    async def check(self, who: str = "district") -> Entry:
        """A check-in call to the town."""
        return await self.does(who, "duty_checks", unit=self.town, question="请报告当前值守情况")

    async def checked_within(self, least: float, most: float) -> Entry:
        """A check-in call that waits so many seconds for its answer, once the norms that say so bind."""

        async def bound() -> Entry | None:
            check = await self.check()
            if least < seconds(check) < most:
                return check
            await self.does("day", f"{check['name']}:answer", answer="一切正常")
            return None

        found: Entry = await eventually(bound)
        return found

    # ---- what happens

    async def published(self) -> None:
        """The officer on duty draws it up, the leader publishes; the last shift is kept by nobody yet."""
        now = datetime.now(UTC).replace(microsecond=0)
        times = [(now + timedelta(hours=hours)).isoformat() for hours in HOURS]
        kept = [self.post[who] for who in ("day", "night", "day", "night")]
        shifts = [
            {"place": PLACE, "startsAt": start, "endsAt": end, "officer": officer}
            for start, end, officer in zip(times, times[1:], [*kept, ""], strict=False)
        ]
        span = {"startsAt": times[0], "endsAt": times[-1]}
        roster = await self.does("day", "rosters", unit=self.town, title="测试值班表", shifts=shifts, **span)
        await self.is_refused("publish", "day", f"{roster['name']}:publish")
        await self.does("head", f"{roster['name']}:publish")
        self.shifts = [{"roster": roster["name"]}]
        await self.again()
        await self.does("day", f"{self.shifts[0]['name']}:signIn", onSite=True)
        self.alarm = await self.found("shifts", "shifts", unmanned=True)

    async def asked(self) -> None:
        """Every tier asks the same question and has its answer in one call."""
        for who in ("city", "district", "night", "officer"):
            self.known[who] = await self.reads(who, "duty_watch", unit=self.town)
        self.known["later"] = await self.reads("city", "duty_watch", unit=self.town, at=at(hours=25))
        self.known["enterprise"] = await self.reads("city", "duty_watch", unit=self.people["officer"].unit)

    async def ordered(self, when: str) -> None:
        """Whom an order of the district calls."""
        words = {"title": "通信测试", "instruction": "立即签收", "priority": "ORDER_PRIORITY_ROUTINE"}
        order = await self.does("district", "orders", recipients=[self.town], **words)
        (receipt,) = (await self.reads("district", "receipts", dispatchOrder=order["name"]))["receipts"]
        self.ladders[when] = [rung["post"] for rung in receipt["ladder"]]
        await self.does("district", f"{order['name']}:cancel", reason="通信测试")

    async def swapped(self) -> None:
        """Two officers take each other's shifts; each agrees, the leader approves both."""
        for shift, gives, takes in ((2, "day", "night"), (3, "night", "day")):
            name = self.shifts[shift]["name"]
            pair = {"substituted": self.post[gives], "substitute": self.post[takes]}
            await self.does(gives, f"{name}:requestSubstitute", reason="家中有事,两人换班", **pair)
            await self.is_refused("agreed by another", gives, f"{name}:agreeSubstitute")
            await self.is_refused("approved too early", "head", f"{name}:approveSubstitute")
            await self.does(takes, f"{name}:agreeSubstitute")
            await self.is_refused("approved by one of them", takes, f"{name}:approveSubstitute")
            await self.does("head", f"{name}:approveSubstitute")
        await self.is_refused("not theirs any more", "day", f"{self.shifts[2]['name']}:signIn")

    async def asleep(self, check: Entry) -> None:
        """Nobody answers in time; who answers late has answered, and it stays on the record."""
        name = check["name"]
        self.checks["missed"] = await self.found("duty_checks", "dutyChecks", name=name, state=MISSED)
        self.checks["late"] = await self.does("day", f"{name}:answer", answer="刚才在处置来电")

    async def awake(self) -> None:
        """Whoever is off duty does not answer for the watch, nor does the one who called."""
        name = (await self.checked_within(599, 601))["name"]
        await self.is_refused("off duty", "night", f"{name}:answer", answer="正常")
        await self.is_refused("for themselves", "district", f"{name}:answer", answer="正常")
        self.checks["answered"] = await self.does("day", f"{name}:answer", answer="一切正常")
        await self.is_refused("from below", "night", "duty_checks", unit=self.people["district"].unit)

    async def raised(self) -> None:
        """The district's leader raises the level from this moment on: for the watch that is on, and those to come."""
        ends = {"startsAt": at(), "endsAt": at(days=5)}
        period = {"unit": self.people["governor"].unit, "title": "测试重点时段", "level": "DUTY_LEVEL_HIGHEST"}
        await self.is_refused("period", "day", "sensitive_periods", **{**period, **ends, "unit": self.town})
        self.period = await self.does("governor", "sensitive_periods", **period, **ends)
        said = {"sensitivePeriod": self.period["name"], "state": "DUTY_CHECK_STATE_CALLED"}
        check = await self.found("duty_checks", "dutyChecks", **said)
        self.checks["platform"] = await self.does("day", f"{check['name']}:answer", answer="一切正常")
        await self.again()
        self.raising = self.shifts
        shift = {"place": "测试席", "startsAt": at(hours=40), "endsAt": at(hours=48), "officer": self.post["day"]}
        span = {name: shift[name] for name in ("startsAt", "endsAt")}
        roster = await self.does("head", "rosters", unit=self.town, title="不足的值班表", shifts=[shift], **span)
        await self.is_refused("too few", "head", f"{roster['name']}:publish")
        await self.does("head", f"{roster['name']}:revoke", reason="重排")
        staff = {"officer": self.post["day"], "deputies": [self.post["night"]], "leader": self.post["head"]}
        self.staffed = await self.does("head", f"{self.shifts[-1]['name']}:assign", reason="加强值守", **staff)
        await self.does("governor", f"{self.period['name']}:cancel", reason="测试结束")

    async def relieved(self) -> None:
        """Both sign; from that moment on nobody calls who has gone home."""
        shift = self.shifts[0]["name"]
        await self.is_refused("nothing proposed", "night", f"{shift}:confirmHandover")
        await self.does("day", f"{shift}:proposeHandover", equipment="电台两部完好", remarks="无未办事项")
        await self.is_refused("signed alone", "day", f"{shift}:confirmHandover")
        await self.does("night", f"{shift}:confirmHandover")
        await self.again()
        self.known["relieved"] = await self.reads("city", "duty_watch", unit=self.town)

    async def over(self) -> None:
        """Nothing is left of it."""
        kept = self.shifts[1]["name"]
        await self.does("head", f"{self.shifts[0]['roster']}:revoke", reason="测试结束")
        await self.does("night", f"{kept}:proposeHandover")
        await self.does("head", f"{kept}:confirmHandover")


@pytest.fixture(scope="module")
async def watch(city: City) -> AsyncIterator[Watch]:
    """The watch, from its roster to its relief."""
    people = {role: await city.person(account) for role, account in CAST.items()}
    watch = Watch(people, {role: city.accounts[account].post for role, account in CAST.items()})
    async with spans(city, watch.town, {"duty_readiness": AHEAD, "duty_check_answer": QUICK}):
        check = await watch.checked_within(0, 2)
        await watch.published()
        await watch.asleep(check)
    await watch.asked()
    await watch.ordered("before")
    await watch.swapped()
    await watch.awake()
    await watch.raised()
    await watch.relieved()
    await watch.ordered("after")
    yield watch
    await watch.over()


def test_one_call_tells_every_tier_who_is_on_duty_and_who_after_them(watch: Watch) -> None:
    for who in ("city", "district", "night", "officer"):
        known = watch.known[who]
        assert (posts(known["now"]), posts(known["next"])) == ([watch.post["day"]], [watch.post["night"]])
        (member,) = known["now"][0]["members"]
        assert member["phones"]
        assert member["onSite"]
    fallen_back = watch.known["enterprise"]
    assert fallen_back["offDuty"][0]["reason"] == "NOBODY_REASON_NO_ROSTER"
    assert posts(fallen_back["superior"]) == [watch.post["day"]]


def test_a_shift_that_nobody_keeps_is_an_alarm_a_day_before_it_begins(watch: Watch) -> None:
    assert (watch.alarm["place"], watch.alarm["state"]) == (PLACE, "DUTY_SHIFT_STATE_PLANNED")
    assert datetime.fromisoformat(watch.alarm["startsAt"]) > datetime.now(UTC) + timedelta(hours=23)
    (off_duty, *_) = watch.known["later"]["offDuty"]
    assert (off_duty["unit"], off_duty["reason"]) == (watch.town, "NOBODY_REASON_NOBODY_ASSIGNED")


def test_who_draws_up_a_roster_does_not_publish_it(watch: Watch) -> None:
    assert watch.refused["publish"] == "NOT_PERMITTED"


def test_two_officers_swap_shifts_once_both_and_a_leader_agree(watch: Watch) -> None:
    assert [shift.get("officer") for shift in watch.raising[2:4]] == [watch.post["night"], watch.post["day"]]
    refused = ("agreed by another", "approved too early", "approved by one of them", "not theirs any more")
    assert [watch.refused[what] for what in refused] == [
        "ONLY_SUBSTITUTE",
        "NO_SUBSTITUTION",
        "NOT_PERMITTED",
        "NOT_ON_THIS_SHIFT",
    ]


def test_a_check_in_call_is_answered_by_the_watch_and_by_nobody_else(watch: Watch) -> None:
    assert watch.checks["answered"]["state"] == ANSWERED
    assert not watch.checks["answered"]["overdue"]
    assert watch.refused["off duty"] == "ONLY_THE_WATCH_ANSWERS"


def test_a_check_in_call_that_nobody_answers_in_time_stays_on_the_record(watch: Watch) -> None:
    assert watch.checks["missed"]["overdue"]
    assert (watch.checks["late"]["state"], watch.checks["late"]["overdue"]) == (ANSWERED, True)


def test_a_sensitive_period_raises_the_watch_that_is_on_and_those_to_come(watch: Watch) -> None:
    assert {shift["level"] for shift in watch.raising} == {"DUTY_LEVEL_HIGHEST"}
    assert all(shift["understaffed"] and shift["leaderNeeded"] for shift in watch.raising)
    assert {shift["staffNeeded"] for shift in watch.raising} == {2}
    assert watch.refused["too few"] == "SENSITIVE_PERIOD_NOT_MET"
    assert not watch.staffed["understaffed"]
    assert not watch.staffed["unmanned"]


def test_a_sensitive_period_makes_the_platform_call_every_watch_below(watch: Watch) -> None:
    check = watch.checks["platform"]
    assert (check["issuer"], check["sensitivePeriod"]) == (watch.people["governor"].unit, watch.period["name"])


def test_a_period_that_is_cancelled_asks_for_nothing_any_more(watch: Watch) -> None:
    assert {shift["level"] for shift in watch.shifts} == {"DUTY_LEVEL_UNSPECIFIED"}
    assert not [shift for shift in watch.shifts if shift["understaffed"] or shift["leaderNeeded"]]


def test_a_handover_is_signed_by_both(watch: Watch) -> None:
    before, after = watch.shifts[:2]
    assert (before["state"], after["state"]) == ("DUTY_SHIFT_STATE_HANDED_OVER", "DUTY_SHIFT_STATE_ON_DUTY")
    assert before["handoverProposedBy"] != before["relievedBy"]
    assert after["signIns"][0]["post"] == watch.post["night"]
    assert watch.refused["signed alone"] == "DUTIES_MUST_BE_SEPARATE"


def test_nobody_who_is_off_duty_is_named_or_called(watch: Watch) -> None:
    assert posts(watch.known["relieved"]["now"]) == [watch.post["night"]]
    assert watch.ladders["before"][0] == watch.post["day"]
    assert watch.ladders["after"][0] == watch.post["night"]
    assert watch.post["night"] not in watch.ladders["before"]
    assert watch.post["day"] not in watch.ladders["after"]
