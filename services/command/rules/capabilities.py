"""What rescuers of an incident of a certain kind must be able to do: data, not code."""

import csv
from functools import cache
from pathlib import Path

from anlan.command.v1.incident_pb2 import IncidentKind

TABLE = Path(__file__).with_name("capabilities.csv")


def capabilities_for(kind: IncidentKind) -> tuple[str, ...]:
    """Names of `Capability` values to look for, the foremost first; those of an unknown kind where it has none."""
    table = _table()
    return table.get(IncidentKind.Name(kind)) or table["INCIDENT_KIND_UNSPECIFIED"]


@cache
def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kind = f"INCIDENT_KIND_{row['kind'] or 'UNSPECIFIED'}"
            table[kind] = (*table.get(kind, ()), f"CAPABILITY_{row['capability']}")
    return table
