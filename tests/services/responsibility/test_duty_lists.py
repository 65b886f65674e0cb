from datetime import UTC, datetime, timedelta

import pytest
from anlan.responsibility.v1.duty_list_pb2 import (
    CADENCE_MONTHLY,
    CADENCE_QUARTERLY,
    CADENCE_WEEKLY,
    DUTY_LIST_KIND_PARTY_GOV_LEADERSHIP,
    DUTY_LIST_KIND_TERRITORIAL,
    DUTY_LIST_STATE_AMENDED,
    DUTY_LIST_STATE_DRAFT,
    DUTY_LIST_STATE_IN_FORCE,
    DUTY_LIST_STATE_PUBLISHED,
    DUTY_LIST_STATE_RETIRED,
    EVIDENCE_KIND_RECORD,
    CreateDutyListRequest,
    DutyItem,
    DutyList,
    GetDutyListRequest,
    PublishDutyListRequest,
    RetireDutyListRequest,
    ReturnDutyListRequest,
    ReviewDutyListRequest,
    UpdateDutyListRequest,
)
from anlan.responsibility.v1.duty_occurrence_pb2 import (
    DUTY_OCCURRENCE_STATE_DUE,
    DUTY_OCCURRENCE_STATE_SCHEDULED,
    DUTY_OCCURRENCE_STATE_WAIVED,
    DutyOccurrence,
    ListDutyOccurrencesRequest,
)
from anlan.responsibility.v1.post_pb2 import RESPONSIBILITY_PRINCIPAL, VacatePostRequest

from kit.table import datetime_of
from kit.testing import eventually, refused
from services.responsibility.rules.periods import next_period, period_of
from tests.services.responsibility.people import DISTRICT, OTHER_DISTRICT, Tree


def now() -> datetime:
    return datetime.now(UTC)


def soon(days: int) -> datetime:
    return now() + timedelta(days=days)


def item(**fields: object) -> DutyItem:
    plain = {
        "content": "专项督导检查",
        "basis": "安全生产责任体系",
        "cadence": CADENCE_QUARTERLY,
        "evidence_kind": EVIDENCE_KIND_RECORD,
    }
    return DutyItem(**{**plain, **fields})


async def occurrences(tree: Tree, duty_list: DutyList) -> list[DutyOccurrence]:
    """Of one list, earliest period first, then as the items stand."""
    request = ListDutyOccurrencesRequest(duty_list=duty_list.name, unit=duty_list.unit)
    listed = await tree.duties(duty_list.unit).ListDutyOccurrences(request)
    return sorted(listed.duty_occurrences, key=lambda each: (each.item, datetime_of(each.period_start)))


async def in_force(tree: Tree, drafted: DutyList) -> DutyList:
    await tree.publish(drafted)

    async def bound() -> DutyList | None:
        found: DutyList = await tree.lists(drafted.unit).GetDutyList(GetDutyListRequest(name=drafted.name))
        return found if found.state == DUTY_LIST_STATE_IN_FORCE else None

    found = await eventually(bound)
    assert isinstance(found, DutyList)
    return found


async def test_who_wrote_or_corrected_a_list_does_not_review_it(tree: Tree) -> None:
    drafted = await tree.draft(DISTRICT)
    request = UpdateDutyListRequest(duty_list=DutyList(name=drafted.name, title="修改后的清单"))
    request.update_mask.paths.append("title")
    await tree.lists(DISTRICT, person="editor").UpdateDutyList(request)
    for person in ("author", "editor"):
        with refused("DUTIES_MUST_BE_SEPARATE"):
            await tree.lists(DISTRICT, person=person).ReviewDutyList(ReviewDutyListRequest(name=drafted.name))
    reviewed = await tree.lists(DISTRICT, person="reviewer").ReviewDutyList(ReviewDutyListRequest(name=drafted.name))
    assert (reviewed.title, reviewed.reviewed_by) == ("修改后的清单", "reviewer")
    with refused("ILLEGAL_TRANSITION"):
        await tree.lists(DISTRICT, person="editor").UpdateDutyList(request)
    returned = await tree.lists(DISTRICT).ReturnDutyList(ReturnDutyListRequest(name=drafted.name, reason="缺依据"))
    assert returned.state == DUTY_LIST_STATE_DRAFT


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"valid_from": None}, "valid_from"),
        ({"valid_to": None}, "valid_to"),
        ({"valid_from": soon(-60), "valid_to": soon(-30)}, "valid_to"),
        ({"valid_from": soon(400), "valid_to": soon(500)}, "valid_from"),
        ({"valid_to": soon(366 * 6)}, "valid_to"),
        ({"items": [item(), item(basis=" ")]}, "items[1].basis"),
        ({"items": [item(cadence=0)]}, "items[0].cadence"),
        ({"items": [item(evidence_kind=0)]}, "items[0].evidence_kind"),
        ({"items": [item(norm="responsibility.nothing")]}, "items[0].norm"),
        ({"items": [item(norm="responsibility.duty_grace")]}, "items[0].norm"),
        ({"items": [item(norm="responsibility.department_analysis")]}, "items[0].norm"),
    ],
)
async def test_a_list_that_lacks_something_is_not_published(tree: Tree, fields: dict[str, object], field: str) -> None:
    plain: dict[str, object] = {"items": [item()], "valid_from": now(), "valid_to": soon(90)}
    drafted = await tree.draft(DISTRICT, **{**plain, **fields})
    reviewer = tree.lists(DISTRICT, person="reviewer")
    await reviewer.ReviewDutyList(ReviewDutyListRequest(name=drafted.name))
    with refused(field=field, code="INVALID_ARGUMENT"):
        await reviewer.PublishDutyList(PublishDutyListRequest(name=drafted.name))


async def test_a_list_may_ask_for_more_than_its_norm(tree: Tree) -> None:
    weekly = item(norm="responsibility.department_analysis", cadence=CADENCE_WEEKLY)
    thrice = item(norm="responsibility.department_analysis", min_count=3)
    drafted = await tree.draft(DISTRICT, items=[weekly, thrice], valid_from=now(), valid_to=soon(90))
    assert (await tree.publish(drafted)).state == DUTY_LIST_STATE_PUBLISHED


async def test_the_list_of_a_leader_names_who_holds_the_post_and_a_safety_item(tree: Tree) -> None:
    leader = await tree.put_post(DISTRICT, responsibility=RESPONSIBILITY_PRINCIPAL, safety_duties=["第一责任人"])
    elsewhere = await tree.put_post(OTHER_DISTRICT)
    plain = {"kind": DUTY_LIST_KIND_PARTY_GOV_LEADERSHIP, "valid_from": now(), "valid_to": soon(90)}
    with refused("HOLDER_NEEDED", field="post"):
        await tree.draft(DISTRICT, **plain)
    for post in (elsewhere.name, "posts/nobody"):
        with refused("HOLDER_OF_ANOTHER_UNIT", field="post"):
            await tree.draft(DISTRICT, **plain, post=post)
    with refused("SAFETY_ITEM_NEEDED", field="items"):
        await tree.publish(await tree.draft(DISTRICT, **plain, post=leader.name, items=[item()]))
    assert (await tree.publish(await tree.draft(DISTRICT, **plain, post=leader.name))).post == leader.name
    await tree.posts().VacatePost(VacatePostRequest(name=leader.name))
    with refused("HOLDER_VACANT"):
        await tree.publish(await tree.draft(DISTRICT, **plain, post=leader.name))


async def test_a_list_that_ends_before_it_begins_is_not_drafted(tree: Tree) -> None:
    with refused("ENDS_BEFORE_IT_BEGINS", field="valid_to"):
        await tree.draft(DISTRICT, valid_from=now(), valid_to=soon(-1))
    with refused("UNIT_OUT_OF_SCOPE"):
        await tree.lists(OTHER_DISTRICT).CreateDutyList(
            CreateDutyListRequest(
                duty_list=DutyList(
                    unit=DISTRICT, title="x", kind=DUTY_LIST_KIND_TERRITORIAL, items=[DutyItem(content="x")]
                )
            )
        )


async def test_publishing_puts_the_running_and_the_next_period_on_the_ledger(tree: Tree) -> None:
    weekly, monthly = item(cadence=CADENCE_WEEKLY, min_count=2), item(cadence=CADENCE_MONTHLY, safety=True)
    drafted = await tree.draft(DISTRICT, items=[weekly, monthly], valid_from=soon(-90), valid_to=soon(300))
    await tree.publish(drafted)
    found = await occurrences(tree, drafted)
    week, month = period_of(CADENCE_WEEKLY, now()), period_of(CADENCE_MONTHLY, now())
    expected = [(1, week), (1, next_period(week)), (2, month), (2, next_period(month))]
    assert [(each.item, each.period) for each in found] == [(number, period.label) for number, period in expected]
    for occurrence, (_, period) in zip(found, expected, strict=True):
        assert datetime_of(occurrence.period_start) == period.start
        assert datetime_of(occurrence.period_end) == period.end
        assert datetime_of(occurrence.grace_end) == next_period(period).end
        runs = period.start <= now()
        assert occurrence.state == (DUTY_OCCURRENCE_STATE_DUE if runs else DUTY_OCCURRENCE_STATE_SCHEDULED)
        assert datetime_of(occurrence.due_time) == (period.end if runs else period.start)
    assert [(each.min_count, each.safety) for each in found] == [(2, False), (2, False), (1, True), (1, True)]


async def test_a_list_with_a_first_day_to_come_begins_with_the_period_of_that_day(tree: Tree) -> None:
    first = soon(100)
    drafted = await tree.draft(DISTRICT, valid_from=first, valid_to=soon(300))
    published = await tree.publish(drafted)
    assert (published.state, published.clock) == (DUTY_LIST_STATE_PUBLISHED, "force")
    [only] = await occurrences(tree, drafted)
    assert (only.state, only.period) == (DUTY_OCCURRENCE_STATE_SCHEDULED, period_of(CADENCE_MONTHLY, first).label)
    assert abs(datetime_of(only.period_start) - first) < timedelta(seconds=1)


async def test_a_retired_list_lifts_what_has_not_begun_and_keeps_what_runs(tree: Tree) -> None:
    bound = await in_force(tree, await tree.draft(DISTRICT, valid_from=now(), valid_to=soon(300)))
    assert bound.clock == "generation"
    retired = await tree.lists(DISTRICT).RetireDutyList(RetireDutyListRequest(name=bound.name, reason="职能划转"))
    assert (retired.state, retired.clock) == (DUTY_LIST_STATE_RETIRED, "")
    states = [each.state for each in await occurrences(tree, bound)]
    assert states == [DUTY_OCCURRENCE_STATE_DUE, DUTY_OCCURRENCE_STATE_WAIVED]


async def test_a_list_replaces_the_one_it_names_when_it_comes_into_force(tree: Tree) -> None:
    old = await in_force(tree, await tree.draft(DISTRICT, valid_from=now(), valid_to=soon(300)))
    with refused("REPLACED_UNKNOWN", field="replaces"):
        await tree.draft(OTHER_DISTRICT, replaces=old.name)
    await in_force(tree, await tree.draft(DISTRICT, valid_from=now(), valid_to=soon(300), replaces=old.name))
    after = await tree.lists(DISTRICT).GetDutyList(GetDutyListRequest(name=old.name))
    assert after.state == DUTY_LIST_STATE_AMENDED
    assert [each.state for each in await occurrences(tree, old)][1] == DUTY_OCCURRENCE_STATE_WAIVED
