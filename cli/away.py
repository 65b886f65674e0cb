"""Say so when PostgreSQL or NATS does not answer a command that looks behind the services."""

from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg
import nats.errors

from cli.local.trouble import Trouble
from kit.database import LOST

AWAY = (*LOST, asyncpg.OperatorInterventionError, nats.errors.Error, TimeoutError)


class PartsAway(Trouble):
    """PostgreSQL or NATS does not answer."""

    def __init__(self, why: str) -> None:
        super().__init__(f"A part of the platform does not answer ({why}): `anlan status` shows which.")


@contextmanager
def told_when_away() -> Iterator[None]:
    """Turn what a connection meets while the other end is away into PartsAway."""
    try:
        yield
    except AWAY as error:
        raise PartsAway(str(error) or type(error).__name__) from error
