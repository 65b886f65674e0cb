"""Identifiers: unique over all nodes, and ordered by the time they were made."""

from ulid import ULID


def new_id() -> str:
    """A 26-character ULID in lower case; sorts after those made in earlier milliseconds."""
    return str(ULID()).lower()
