"""An entry stands as its last journal row says."""

import json
from collections.abc import Iterator
from typing import Any

import asyncpg
from google.protobuf.message import Message
from sqlalchemy.dialects.postgresql import JSONB

from cli.verification.findings import Finding
from cli.verification.sights import Standing
from kit.ledger import Ledger


def entries_stand_as_journalled(standing: Standing) -> Iterator[Finding]:
    """Each entry has a journal, each journal its entry; version, head and every column agree."""
    record, last, ledger = standing.record, standing.last, standing.ledger
    if record is None:
        if ledger is not None:
            yield standing.wrong("has a journal, and is not on its ledger")
    elif last is None:
        yield standing.wrong("is on its ledger, and has no journal")
    elif record["version"] != last.version:
        yield standing.wrong(f"stands at version {record['version']}, and its journal ends at version {last.version}")
    elif record["head"] != last.hash:
        yield standing.wrong("does not carry the hash of its last journal row")
    elif ledger is not None and standing.journalled is not None:
        yield from (
            standing.wrong(f"has another {column} than its last journal row")
            for column in differing(record, standing.journalled, ledger)
        )


def differing(record: asyncpg.Record, entry: Message, ledger: Ledger[Any]) -> Iterator[str]:
    """The columns that are not what the entry makes of them."""
    for column, value in zip(ledger.rows.columns, ledger.rows.values(entry), strict=True):
        stored = record[column]
        if stored != value and not (is_json(column, ledger) and same_json(stored, value)):
            yield column


def is_json(column: str, ledger: Ledger[Any]) -> bool:
    """Whether a column holds JSON, which PostgreSQL writes its own way."""
    return isinstance(ledger.table.c[column].type, JSONB)


def same_json(stored: str | None, made: str | None) -> bool:
    """Whether two texts are the same JSON."""
    return stored is not None and made is not None and json.loads(stored) == json.loads(made)
