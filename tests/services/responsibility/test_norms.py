from datetime import UTC, datetime, timedelta

from anlan.kit.v1.norm_pb2 import NORM_STATE_REVOKED, NORM_TRUST_D, ListShippedNormsRequest, Norm
from anlan.responsibility.v1.norm_pb2 import CreateNormRequest, ListNormsRequest, RevokeNormRequest

from kit.testing import Served, eventually, refused
from tests.services.responsibility.people import CITY, DISTRICT, OTHER_DISTRICT, Tree

GRACE = "responsibility.duty_grace"


def norm(**fields: object) -> CreateNormRequest:
    plain = {"unit": DISTRICT, "code": GRACE, "value": 2, "unit_of_measure": "period", "source": "测试区文件"}
    return CreateNormRequest(norm=Norm(**{**plain, **fields}))


async def test_a_norm_binds_in_its_jurisdiction_until_it_is_revoked(tree: Tree, responsibility: Served) -> None:
    norms, known = tree.norms(DISTRICT), responsibility.running.runtime.norms

    def value(unit: str) -> float:
        return known.value(GRACE, unit, datetime.now(UTC))

    created = await norms.CreateNorm(norm())
    await eventually(lambda: value(DISTRICT + ".320205001") == 2)
    assert (value(DISTRICT), value(OTHER_DISTRICT), value(CITY)) == (2, 1, 1)
    with refused("NORM_SET_ALREADY", code="ALREADY_EXISTS"):
        await norms.CreateNorm(norm(value=3))
    revoked = await norms.RevokeNorm(RevokeNormRequest(name=created.name, reason="测试"))
    assert revoked.state == NORM_STATE_REVOKED
    await eventually(lambda: value(DISTRICT) == 1)
    listed = await norms.ListNorms(ListNormsRequest(code=GRACE, state=[NORM_STATE_REVOKED]))
    assert created.name in [each.name for each in listed.norms]


async def test_a_norm_begins_and_ends_on_its_days(tree: Tree, responsibility: Served) -> None:
    now = datetime.now(UTC)
    await tree.norms().CreateNorm(
        norm(unit=OTHER_DISTRICT, value=3, valid_from=now + timedelta(days=10), valid_to=now + timedelta(days=20))
    )
    known = responsibility.running.runtime.norms
    await eventually(lambda: known.value(GRACE, OTHER_DISTRICT, now + timedelta(days=10)) == 3)
    for days, value in ((0, 1), (9, 1), (10, 3), (20, 3), (21, 1)):
        assert known.value(GRACE, OTHER_DISTRICT, now + timedelta(days=days)) == value


async def test_only_what_a_service_ships_can_be_set_and_only_as_it_counts(tree: Tree) -> None:
    norms = tree.norms(DISTRICT)
    with refused("NORM_UNKNOWN"):
        await norms.CreateNorm(norm(code="responsibility.nothing"))
    with refused("NORM_UNKNOWN"):
        await norms.CreateNorm(norm(code="nobody.nothing"))
    with refused("NORM_COUNTS_OTHERWISE", field="unit_of_measure"):
        await norms.CreateNorm(norm(unit_of_measure="day"))
    for span in (0, 1e-9, 1e300):
        with refused("SPAN_IMPLAUSIBLE", field="value"):
            await norms.CreateNorm(norm(code="responsibility.duty_list_span", value=span, unit_of_measure="day"))
    for number in (-1, 1e12):
        with refused("NUMBER_IMPLAUSIBLE", field="value"):
            await norms.CreateNorm(norm(value=number))
    with refused(field="norm.value"):
        await norms.CreateNorm(norm(value=float("nan")))
    yesterday = datetime.now(UTC) - timedelta(days=1)
    with refused("ENDS_BEFORE_IT_BEGINS", field="valid_to"):
        await norms.CreateNorm(norm(valid_to=yesterday))
    with refused("UNIT_OUT_OF_SCOPE"):
        await norms.CreateNorm(norm(unit=OTHER_DISTRICT))
    with refused("NOT_PERMITTED"):
        await tree.norms(DISTRICT, "ROLE_LEADER").CreateNorm(norm())


async def test_the_service_lists_what_it_ships(tree: Tree) -> None:
    shipped = (await tree.norms(DISTRICT, "ROLE_VIEWER").ListShippedNorms(ListShippedNormsRequest())).norms
    grace = next(each for each in shipped if each.code == GRACE)
    assert (grace.value, grace.unit_of_measure, grace.trust, grace.name) == (1, "period", NORM_TRUST_D, "")
    assert [each.code for each in shipped] == sorted(each.code for each in shipped)
