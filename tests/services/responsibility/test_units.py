from datetime import UTC, datetime, timedelta

import pytest
from anlan.geo.v1.location_pb2 import Location
from anlan.responsibility.v1.post_pb2 import AbolishPostRequest
from anlan.responsibility.v1.unit_pb2 import (
    UNIT_KIND_DISTRICT,
    UNIT_KIND_TOWN,
    UNIT_STATE_ABOLISHED,
    UNIT_STATE_IN_FORCE,
    UNIT_STATE_MERGED,
    AbolishUnitRequest,
    CreateUnitRequest,
    GetUnitRequest,
    ListUnitsRequest,
    MergeUnitRequest,
    MoveUnitRequest,
    RenameUnitRequest,
    Unit,
    UpdateUnitRequest,
    WithdrawUnitChangeRequest,
)

from kit.testing import Served, refused
from tests.services.responsibility.people import CITY, DISTRICT, OTHER_DISTRICT, Tree, credit_code, unit_of


def tomorrow() -> datetime:
    return datetime.now(UTC) + timedelta(days=1)


async def test_a_units_path_is_its_parents_and_its_code(tree: Tree) -> None:
    town, enterprise = await tree.put_town(f"{DISTRICT}.320205001")
    assert town.unit == f"{DISTRICT}.320205001"
    assert enterprise.unit == f"{town.unit}.{enterprise.code}"
    assert town.state == UNIT_STATE_IN_FORCE
    listed = await tree.units().ListUnits(ListUnitsRequest(parent=town.unit))
    assert [unit.name for unit in listed.units] == [enterprise.name]


@pytest.mark.parametrize(
    ("unit", "reason", "field"),
    [
        (unit_of(f"{DISTRICT}.320206001"), "CODE_OUTSIDE_PARENT", "code"),
        (unit_of(f"{DISTRICT}.9144030071526726X1"), "CREDIT_CODE_CHECK_DIGIT", "code"),
        (unit_of(f"{DISTRICT}.320200", kind=UNIT_KIND_DISTRICT), "CODE_NOT_OF_ITS_KIND", "code"),
        (unit_of("320205001"), "CODE_WRONG_LENGTH", "code"),
        (unit_of("320205001", kind=UNIT_KIND_TOWN), "PARENT_NEEDED", "parent"),
        (unit_of(f"{CITY}.320299.320299001"), "UNKNOWN_UNIT", "parent"),
        (unit_of(f"{DISTRICT}.320205001001"), "PARENT_UNFIT", "parent"),
        (unit_of(f"{DISTRICT}.320205099", title=""), "BAD_INPUT", "unit.title"),
        (unit_of(f"{DISTRICT}.320205099", location=Location()), "OUTSIDE_PLAUSIBLE_BOUNDS", "location"),
        (unit_of(f"{DISTRICT}.320205099", location=Location(latitude=91)), "BAD_INPUT", "unit.location.latitude"),
    ],
)
async def test_a_unit_that_cannot_be_is_refused(tree: Tree, unit: Unit, reason: str, field: str) -> None:
    with refused(reason, field=field, code="INVALID_ARGUMENT"):
        await tree.units().CreateUnit(CreateUnitRequest(unit=unit))


async def test_a_unit_is_put_only_where_its_creator_governs_and_only_once(tree: Tree) -> None:
    with refused("UNIT_OUT_OF_SCOPE"):
        await tree.units(DISTRICT).CreateUnit(CreateUnitRequest(unit=unit_of(f"{OTHER_DISTRICT}.320206001")))
    with refused("UNIT_CODE_TAKEN", code="ALREADY_EXISTS"):
        await tree.units().CreateUnit(CreateUnitRequest(unit=unit_of(DISTRICT)))
    with refused("NOT_PERMITTED"):
        await tree.units(CITY, "ROLE_LEADER").CreateUnit(CreateUnitRequest(unit=unit_of(f"{DISTRICT}.320205098")))


async def test_an_update_changes_neither_code_nor_place_in_the_tree(tree: Tree) -> None:
    town = await tree.put(f"{DISTRICT}.320205002")
    corrected = Unit(name=town.name, short_title="测试镇", address="测试路 1 号")
    request = UpdateUnitRequest(unit=corrected)
    request.update_mask.paths.extend(["short_title", "address"])
    after = await tree.units(town.unit).UpdateUnit(request)
    assert (after.short_title, after.title, after.unit) == ("测试镇", town.title, town.unit)
    for field in ("title", "code", "parent", "kind"):
        request = UpdateUnitRequest(unit=town)
        request.update_mask.paths.append(field)
        with refused("FIELD_NOT_WRITABLE"):
            await tree.units().UpdateUnit(request)


async def test_a_renamed_unit_keeps_its_former_titles(tree: Tree) -> None:
    town = await tree.put(f"{DISTRICT}.320205003", title="湖㳇镇")
    units = tree.units()
    await units.RenameUnit(RenameUnitRequest(name=town.name, title="第二名", reason="苏政发〔2026〕1 号"))
    past = datetime.now(UTC) - timedelta(days=30)
    after = await units.RenameUnit(RenameUnitRequest(name=town.name, title="第三名", effective_at=past))
    assert (after.title, list(after.former_titles)) == ("第三名", ["第二名", "湖㳇镇"])
    with refused("NOTHING_CHANGES", field="title"):
        await units.RenameUnit(RenameUnitRequest(name=town.name, title="第三名"))


async def test_a_change_waits_for_its_date_and_can_be_withdrawn(tree: Tree) -> None:
    town = await tree.put(f"{DISTRICT}.320205004")
    units, own = tree.units(), tree.units(town.unit)
    planned = await units.RenameUnit(RenameUnitRequest(name=town.name, title="新名", effective_at=tomorrow()))
    assert (planned.title, planned.pending.title, planned.clock) == (town.title, "新名", "change")
    assert "WithdrawUnitChange" in planned.allowed_actions
    assert "RenameUnit" not in planned.allowed_actions
    with refused("CHANGE_WAITS"):
        await units.AbolishUnit(AbolishUnitRequest(name=town.name, reason="x"))
    after = await own.WithdrawUnitChange(WithdrawUnitChangeRequest(name=town.name))
    assert not after.HasField("pending")
    assert not after.clock
    with refused("NO_CHANGE_WAITS"):
        await own.WithdrawUnitChange(WithdrawUnitChangeRequest(name=town.name))


async def test_a_unit_cannot_withdraw_what_its_superior_decided(tree: Tree) -> None:
    town = await tree.put(f"{DISTRICT}.320205005")
    move = MoveUnitRequest(name=town.name, target=OTHER_DISTRICT, effective_at=tomorrow())
    assert (await tree.units().MoveUnit(move)).pending.target == OTHER_DISTRICT
    with refused("ONLY_SUPERIOR"):
        await tree.units(town.unit).WithdrawUnitChange(WithdrawUnitChangeRequest(name=town.name))
    with refused("ONLY_SUPERIOR"):
        await tree.units(town.unit).MoveUnit(MoveUnitRequest(name=town.name, target=OTHER_DISTRICT))


async def test_a_change_takes_effect_when_its_date_comes(tree: Tree, responsibility: Served) -> None:
    town = await tree.put(f"{DISTRICT}.320205006")
    await tree.units().RenameUnit(RenameUnitRequest(name=town.name, title="到期名", effective_at=tomorrow()))
    await responsibility.fire(town.name)
    after = await tree.units().GetUnit(GetUnitRequest(name=town.name))
    assert (after.title, after.HasField("pending"), after.clock) == ("到期名", False, "")


async def test_a_change_that_has_become_impossible_lapses_and_says_why(tree: Tree, responsibility: Served) -> None:
    town = await tree.put(f"{DISTRICT}.320205007")
    taker = await tree.put(f"{DISTRICT}.320205008")
    units = tree.units()
    await units.MergeUnit(MergeUnitRequest(name=town.name, target=taker.unit, effective_at=tomorrow()))
    await units.AbolishUnit(AbolishUnitRequest(name=taker.name, reason="测试"))
    await responsibility.fire(town.name)
    after = await units.GetUnit(GetUnitRequest(name=town.name))
    assert (after.state, after.HasField("pending")) == (UNIT_STATE_IN_FORCE, False)
    async with responsibility.acting().session() as conn:
        reason = await conn.fetchval("SELECT reason FROM journal WHERE transition = 'LapseUnitChange'")
    assert reason.startswith("MergeUnit: no such unit")


async def test_a_unit_that_is_still_needed_cannot_be_abolished(tree: Tree) -> None:
    town, enterprise = await tree.put_town(f"{DISTRICT}.320205009")
    post = await tree.put_post(town.unit)
    published = await tree.publish(
        await tree.draft(town.unit, valid_from=datetime.now(UTC), valid_to=datetime.now(UTC) + timedelta(days=90))
    )
    assert published.name
    units = tree.units()
    with refused("UNIT_STILL_NEEDED") as refusal:
        await units.AbolishUnit(AbolishUnitRequest(name=town.name, reason="撤镇"))
    for thing in (enterprise.title, post.title, published.title, "听取安全生产工作汇报"):
        assert thing in refusal.text
    await units.AbolishUnit(AbolishUnitRequest(name=enterprise.name, reason="测试"))
    await tree.posts().AbolishPost(AbolishPostRequest(name=post.name, reason="测试"))
    with refused("UNIT_STILL_NEEDED") as refusal:
        await units.AbolishUnit(AbolishUnitRequest(name=town.name, reason="撤镇"))
    assert enterprise.title not in refusal.text
    with refused(field="reason"):
        await units.AbolishUnit(AbolishUnitRequest(name=town.name))


async def test_an_abolished_units_code_can_be_given_again(tree: Tree) -> None:
    first = await tree.put(f"{DISTRICT}.320205010")
    ended = await tree.units().AbolishUnit(AbolishUnitRequest(name=first.name, reason="测试"))
    assert ended.state == UNIT_STATE_ABOLISHED
    second = await tree.put(f"{DISTRICT}.320205010")
    assert (second.unit, second.name != first.name) == (first.unit, True)
    with refused("ILLEGAL_TRANSITION"):
        await tree.units().RenameUnit(RenameUnitRequest(name=first.name, title="x"))


async def test_a_unit_neither_moves_below_itself_nor_where_it_does_not_belong(tree: Tree) -> None:
    town, enterprise = await tree.put_town(f"{DISTRICT}.320205011")
    units = tree.units()
    for target, reason in (
        (town.unit, "TARGET_WITHIN"),
        (enterprise.unit, "TARGET_WITHIN"),
        (CITY + ".320299", "UNKNOWN_UNIT"),
        (DISTRICT, "NOTHING_CHANGES"),
    ):
        with refused(reason, field="target"):
            await units.MoveUnit(MoveUnitRequest(name=town.name, target=target))
    with refused("PARENT_UNFIT"):
        await units.MoveUnit(MoveUnitRequest(name=enterprise.name, target=(await tree.put(f"{town.unit}.aqb")).unit))
    with refused("UNIT_OUT_OF_SCOPE"):
        await tree.units(DISTRICT).MoveUnit(MoveUnitRequest(name=town.name, target=OTHER_DISTRICT))
    with refused("CODE_OUTSIDE_PARENT"):
        await units.MoveUnit(MoveUnitRequest(name=town.name, target=OTHER_DISTRICT, code="320205013"))


async def test_a_merged_unit_names_its_successor_and_its_units_follow(tree: Tree) -> None:
    town, enterprise = await tree.put_town(f"{DISTRICT}.320205020")
    taker, _ = await tree.put_town(f"{OTHER_DISTRICT}.320206020")
    units = tree.units()
    merged = await units.MergeUnit(MergeUnitRequest(name=town.name, target=taker.unit, request_id="merge-once"))
    assert (merged.state, merged.successor, merged.unit) == (UNIT_STATE_MERGED, taker.unit, town.unit)
    again = await units.MergeUnit(MergeUnitRequest(name=town.name, target=taker.unit, request_id="merge-once"))
    assert again == merged
    followed = await units.GetUnit(GetUnitRequest(name=enterprise.name))
    assert (followed.unit, followed.parent) == (f"{taker.unit}.{enterprise.code}", taker.unit)
    assert list(followed.former_paths) == [enterprise.unit]


async def test_two_units_with_the_same_child_do_not_merge(tree: Tree) -> None:
    town, _ = await tree.put_town(f"{DISTRICT}.320205021")
    taker, _ = await tree.put_town(f"{DISTRICT}.320205022")
    shared = credit_code()
    for parent in (town.unit, taker.unit):
        await tree.put(f"{parent}.{shared}")
    with refused("CODES_COLLIDE") as refusal:
        await tree.units().MergeUnit(MergeUnitRequest(name=town.name, target=taker.unit))
    assert refusal.facts["codes"] == shared


async def test_a_unit_that_gets_a_new_code_keeps_its_former_path(tree: Tree) -> None:
    town, enterprise = await tree.put_town(f"{DISTRICT}.320205023")
    request = MoveUnitRequest(name=town.name, target=DISTRICT, code="320205024", reason="2026 年统计用区划代码")
    after = await tree.units().MoveUnit(request)
    assert (after.unit, after.code, list(after.former_paths)) == (f"{DISTRICT}.320205024", "320205024", [town.unit])
    followed = await tree.units(after.unit).GetUnit(GetUnitRequest(name=enterprise.name))
    assert followed.parent == after.unit


async def test_a_waiting_change_knows_its_target_by_its_new_path(tree: Tree, responsibility: Served) -> None:
    town, _ = await tree.put_town(f"{DISTRICT}.320205025")
    taker, _ = await tree.put_town(f"{DISTRICT}.320205026")
    units = tree.units()
    await units.MergeUnit(MergeUnitRequest(name=town.name, target=taker.unit, effective_at=tomorrow()))
    moved = await units.MoveUnit(MoveUnitRequest(name=taker.name, target=OTHER_DISTRICT))
    waiting = await units.GetUnit(GetUnitRequest(name=town.name))
    assert (waiting.pending.target, waiting.clock) == (moved.unit, "change")
    await responsibility.fire(town.name)
    merged = await units.GetUnit(GetUnitRequest(name=town.name))
    assert (merged.state, merged.successor) == (UNIT_STATE_MERGED, moved.unit)
