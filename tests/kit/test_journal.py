"""The journal is whole, or says where it is not."""

from collections.abc import Callable

import pytest
from anlan.hazard.v1.hazard_pb2 import ConfirmHazardRequest, GradeHazardRequest, Hazard
from anlan.kit.v1.event_pb2 import Event, ListEventsRequest

from kit.ids import new_id
from kit.journal import breaks, seal
from kit.testing import Served, refused
from tests.kit.people import DISTRICT, ENTERPRISE, TOWN, auditor, inspector, report


@pytest.fixture
async def chain(served: Served) -> list[Event]:
    """The journal of a hazard that was reported, confirmed and graded, oldest first."""
    name = (await report(served)).name
    await inspector(served).ConfirmHazard(ConfirmHazardRequest(name=name))
    await inspector(served).GradeHazard(GradeHazardRequest(name=name, grade=1))
    answer = await auditor(served).ListEvents(ListEventsRequest(name=name))
    return list(reversed(answer.events))


async def test_every_change_continues_the_row_before_it(chain: list[Event]) -> None:
    assert breaks(chain) is None
    assert [event.version for event in chain] == [1, 2, 3]
    assert [event.transition for event in chain] == ["CreateHazard", "ConfirmHazard", "GradeHazard"]
    assert [event.previous_hash for event in chain[1:]] == [event.hash for event in chain[:-1]]


async def test_a_row_holds_the_entry_as_it_then_stood(chain: list[Event]) -> None:
    entries = [Hazard.FromString(event.entry) for event in chain]
    assert [entry.version for entry in entries] == [1, 2, 3]
    assert not entries[0].confirmed_by
    assert entries[1].confirmed_by == "inspector"


def changed(event: Event) -> None:
    event.reason = "another one"


def changed_and_sealed_again(event: Event) -> None:
    event.reason = "another one"
    event.hash = seal(event)


@pytest.mark.parametrize(
    ("tamper", "found"),
    [
        (lambda chain: changed(chain[1]), "version 2 was changed after it was written"),
        (lambda chain: changed_and_sealed_again(chain[1]), "version 3 does not continue the row before it"),
        (lambda chain: chain.pop(1), "version 2 is missing: the next row is version 3"),
        (lambda chain: chain.insert(1, chain[0]), "version 2 is missing: the next row is version 1"),
        (lambda chain: chain.pop(0), "version 1 is missing: the next row is version 2"),
    ],
    ids=["changed", "sealed again", "removed", "repeated", "beheaded"],
)
async def test_whoever_tampers_with_a_row_is_found(
    chain: list[Event], tamper: Callable[[list[Event]], object], found: str
) -> None:
    tamper(chain)
    assert breaks(chain) == found


@pytest.mark.parametrize("field", [field.name for field in Event.DESCRIPTOR.fields if field.name != "hash"])
async def test_the_seal_covers_every_field_but_the_trace(chain: list[Event], field: str) -> None:
    event, before = chain[2], seal(chain[2])
    value = getattr(event, field)
    if field == "at":
        event.at.seconds += 1
    elif field == "audience":
        event.audience.append(TOWN)
    else:
        setattr(event, field, value + (b"x" if isinstance(value, bytes) else 1 if isinstance(value, int) else "x"))
    assert (seal(event) == before) is (field == "traceparent")


async def test_rows_are_listed_newest_first_and_page_by_page(served: Served) -> None:
    title = new_id()
    names = [(await report(served, title=title)).name for _ in range(5)]
    first = await auditor(served).ListEvents(ListEventsRequest(unit=ENTERPRISE, page_size=3))
    second = await auditor(served).ListEvents(
        ListEventsRequest(unit=ENTERPRISE, page_size=3, page_token=first.next_page_token)
    )
    assert [event.name for event in (*first.events, *second.events)][:5] == names[::-1]


async def test_rows_of_another_subtree_are_not_shown(served: Served) -> None:
    name = (await report(served)).name
    stranger = auditor(served, "320200.320206")
    assert not (await stranger.ListEvents(ListEventsRequest(name=name))).events
    with refused("UNIT_OUT_OF_SCOPE"):
        await stranger.ListEvents(ListEventsRequest(unit=DISTRICT))


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (ListEventsRequest(page_size=-1), "page_size"),
        (ListEventsRequest(page_size=2**31 - 1), "page_size"),
        (ListEventsRequest(page_token="nonsense"), "page_token"),
        (ListEventsRequest(page_token="W" * 401), "page_token"),
        (ListEventsRequest(name="hazards/\x00"), "name"),
    ],
)
async def test_a_page_that_makes_no_sense_is_refused_by_field(
    served: Served, request_: ListEventsRequest, field: str
) -> None:
    with refused(field=field, code="INVALID_ARGUMENT"):
        await auditor(served).ListEvents(request_)
