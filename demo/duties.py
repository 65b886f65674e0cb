"""What leaders, districts and towns must do, how often: lists that come into force as the city is loaded."""

import csv
from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from pathlib import Path

from anlan.responsibility.v1.duty_list_pb2 import DutyItem, DutyList

from demo.past import Past
from demo.staff import Staff
from demo.units import Node
from demo.world import World
from kit.table import set_datetime
from services.responsibility.ledgers.duty_lists import DUTY_LISTS

BEGINS = timedelta(seconds=1)
"""How long after today the lists come into force: the platform itself, by its clocks, then puts the duties of the
present and the next period on the ledger."""
LASTS = timedelta(days=730)


@cache
def items(which: str) -> Sequence[DutyItem]:
    """The items of a list, as the file has them."""
    with (Path(__file__).parent / "data" / "duties.csv").open(encoding="utf-8", newline="") as file:
        return [
            DutyItem(
                content=row["content"],
                basis=row["basis"],
                cadence=f"CADENCE_{row['cadence']}",
                evidence_kind=f"EVIDENCE_KIND_{row['evidence']}",
                min_count=int(row["count"]),
                safety=True,
            )
            for row in csv.DictReader(file)
            if row["list"] == which
        ]


def leaders_list(world: World, node: Node, staff: Staff) -> Past[DutyList]:
    """The list of a territory's first leader."""
    title = f"{node.unit.title}主要负责人安全生产职责清单"
    post = staff["leader"].past.name
    given = DutyList(unit=node.path, title=title, kind="DUTY_LIST_KIND_PARTY_GOV_LEADERSHIP", post=post)
    return _published(world, given, items("leader"), staff)


def territorys_list(world: World, node: Node, staff: Staff, which: str) -> Past[DutyList]:
    """The list of a territory itself."""
    title = f"{node.unit.title}属地安全生产职责清单"
    given = DutyList(unit=node.path, title=title, kind="DUTY_LIST_KIND_TERRITORIAL")
    return _published(world, given, items(which), staff)


def _published(world: World, given: DutyList, listed: Sequence[DutyItem], staff: Staff) -> Past[DutyList]:
    given.items.extend(listed)
    set_datetime(given.valid_from, world.today + BEGINS)
    set_datetime(given.valid_to, world.today + LASTS)
    past = Past(DUTY_LISTS, world.home("responsibility"))
    past.begins("CreateDutyList", given, staff["inspector"].caller, world.ago(9) + world.tick())
    past.goes("ReviewDutyList", staff["deputy"].caller, world.ago(6) + world.tick())
    return past.goes("PublishDutyList", staff["leader"].caller, world.ago(3) + world.tick())
