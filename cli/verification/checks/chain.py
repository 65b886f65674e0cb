"""Each journal row continues the one before it and is what it was when it was written."""

from collections.abc import Iterator

from cli.verification.findings import Finding
from cli.verification.sights import Row
from kit.journal import seal


def hash_chains_are_whole(row: Row) -> Iterator[Finding]:
    """No version is missing, each row names its predecessor's hash, each hash is that of its row."""
    event, expected = row.event, row.before.version + 1 if row.before else 1
    if event.version != expected:
        yield row.wrong(f"is missing: the journal goes on with version {event.version}", expected)
    elif event.previous_hash != (row.before.hash if row.before else b""):
        yield row.wrong("does not continue the row before it")
    if seal(event) != event.hash:
        yield row.wrong("was changed after it was written")
