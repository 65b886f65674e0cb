"""Pages: complete, in order, and stable while others write."""

from typing import Any

import pytest
from anlan.hazard.v1 import hazard_pb2 as api

from kit.errors import BadInput
from kit.paging import LARGEST_PAGE, Page, PageTokenOfAnotherQuery, PageTokenUnreadable
from kit.testing import Served, refused
from tests.kit.people import CITY, DISTRICT, ENTERPRISE, OTHER_DISTRICT, TOWN, inspector, report

UNIT = f"{TOWN}.91320205DEM000033Z"


async def all_pages(stub: Any, size: int, **query: Any) -> list[str]:  # noqa: ANN401 grpc's stubs are untyped
    names: list[str] = []
    token = ""
    while True:
        answer = await stub.ListHazards(api.ListHazardsRequest(page_size=size, page_token=token, **query))
        assert len(answer.hazards) <= size
        names += [hazard.name for hazard in answer.hazards]
        token = answer.next_page_token
        if not token:
            return names


@pytest.fixture(scope="module")
async def seven(served: Served) -> list[str]:
    """Seven hazards of one unit, newest first."""
    await served.put_units(UNIT)
    return [(await report(served, UNIT)).name for _ in range(7)][::-1]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 1000])
async def test_every_entry_is_on_exactly_one_page_newest_first(served: Served, seven: list[str], size: int) -> None:
    assert await all_pages(inspector(served), size, unit=UNIT) == seven


async def test_what_is_added_meanwhile_neither_repeats_nor_hides_anything(served: Served, seven: list[str]) -> None:
    first = await inspector(served).ListHazards(api.ListHazardsRequest(unit=TOWN, page_size=3))
    for _ in range(4):
        await report(served)
    request = api.ListHazardsRequest(unit=TOWN, page_size=3, page_token=first.next_page_token)
    second = await inspector(served).ListHazards(request)
    assert [hazard.name for hazard in (*first.hazards, *second.hazards)] == seven[:6]


@pytest.mark.parametrize("unit", [CITY, DISTRICT, TOWN, UNIT])
async def test_each_tier_lists_its_subtree(served: Served, seven: list[str], unit: str) -> None:
    listed = await all_pages(inspector(served, unit=unit), 100)
    assert [name for name in listed if name in seven] == seven


async def test_another_subtree_lists_nothing_of_it(served: Served, seven: list[str]) -> None:
    assert not set(await all_pages(inspector(served, unit=OTHER_DISTRICT), 100)) & set(seven)
    with refused("UNIT_OUT_OF_SCOPE"):
        await all_pages(inspector(served, unit=OTHER_DISTRICT), 100, unit=UNIT)


async def test_filters_combine(served: Served, seven: list[str]) -> None:
    chosen = seven[::3]
    for name in chosen:
        await inspector(served).ConfirmHazard(api.ConfirmHazardRequest(name=name))
    confirmed = [api.HAZARD_STATE_CONFIRMED]
    assert await all_pages(inspector(served), 2, unit=UNIT, state=confirmed) == chosen
    assert await all_pages(inspector(served), 2, unit=UNIT, state=confirmed, overdue=True) == []
    both = [api.HAZARD_STATE_CONFIRMED, api.HAZARD_STATE_REPORTED]
    assert await all_pages(inspector(served), 2, unit=UNIT, state=both, overdue=False) == seven


async def test_a_token_of_another_query_is_refused(served: Served, seven: list[str]) -> None:
    assert seven
    answer = await inspector(served).ListHazards(api.ListHazardsRequest(unit=UNIT, page_size=2))
    token = answer.next_page_token
    for other in ({"unit": TOWN}, {"unit": UNIT, "overdue": False}, {"unit": UNIT, "state": [1]}):
        with refused("PAGE_TOKEN_OF_ANOTHER_QUERY", field="page_token"):
            await inspector(served).ListHazards(api.ListHazardsRequest(page_token=token, **other))
    other_size = api.ListHazardsRequest(unit=UNIT, page_size=5, page_token=token)
    assert len((await inspector(served).ListHazards(other_size)).hazards) == 5


@pytest.mark.parametrize("token", ["x", "%%%", "bnVsbA", "W10", "WzEsMl0", "é", "[" * 400], ids=str)
async def test_a_token_that_is_none_of_ours_is_refused(served: Served, token: str) -> None:
    with refused(field="page_token", code="INVALID_ARGUMENT"):
        await inspector(served).ListHazards(api.ListHazardsRequest(unit=ENTERPRISE, page_token=token))


@pytest.mark.parametrize("size", [-1, -(2**31), 1001, 2**31 - 1])
async def test_a_size_out_of_bounds_is_refused_by_field(served: Served, size: int) -> None:
    with refused(field="page_size", code="INVALID_ARGUMENT"):
        await inspector(served).ListHazards(api.ListHazardsRequest(page_size=size))


@pytest.mark.parametrize("key", ["\x00", "\ud800", "x" * 201, "a\nb", 7, None, ["x"]], ids=repr)
def test_a_forged_token_can_hold_nothing_that_hurts(key: Any) -> None:  # noqa: ANN401 whatever is forged
    page = Page.of("query", 10, "")
    with pytest.raises(PageTokenUnreadable):
        Page.of("query", 10, page.next_token(key))


def test_a_position_is_a_number_of_64_bits() -> None:
    page = Page.of("query", 10, "")
    assert Page.of("query", 10, page.next_token("17")).position == 17
    for forged in ("x", "-1", "1.5", "٣", "9" * 19):
        with pytest.raises(PageTokenUnreadable):
            _ = Page.of("query", 10, page.next_token(forged)).position


def test_a_page_has_a_size_between_one_and_the_largest() -> None:
    assert Page.of("q", 0, "").size == 50
    assert Page.of("q", 10**9, "").size == LARGEST_PAGE
    with pytest.raises(BadInput):
        Page.of("q", -1, "")
    with pytest.raises(PageTokenOfAnotherQuery):
        Page.of("q", 1, Page.of("r", 1, "").next_token("x"))
