"""Say so when PostgreSQL or NATS does not answer a command that looks behind the services, or is not as it expects."""

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


class AnotherVersion(Trouble):
    """A database is not what this version's declarations say."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The platform that runs was started by another version of Anlan ({why}): stop it and start it again."
        )


@contextmanager
def told_when_away() -> Iterator[None]:
    """Turn what a connection meets while the other end is away, or is another version's, into one sentence."""
    try:
        yield
    except (asyncpg.UndefinedTableError, asyncpg.UndefinedColumnError) as error:
        raise AnotherVersion(str(error)) from error
    except AWAY as error:
        raise PartsAway(str(error) or type(error).__name__) from error
