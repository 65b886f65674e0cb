"""Load the demonstration city, once."""

from datetime import UTC, datetime

import asyncpg
import msgspec

from cli.local.folder import Folder, write_private
from cli.local.state import State
from cli.local.trouble import DiskFull


async def load_city(folder: Folder, state: State) -> None:
    """Fill the empty databases of the running services, and write down who can sign in.

    One that was interrupted is gone on with. Raises DiskFull.
    """
    from demo.load import load  # noqa: PLC0415 takes every service's declarations with it: for the first start only

    owners = {name: database.owner_url for name, database in state.databases.items()}
    try:
        accounts = await load(owners, datetime.now(UTC))
    except asyncpg.DiskFullError as error:
        raise DiskFull(folder.root) from error
    write_private(folder.accounts, msgspec.json.format(msgspec.json.encode(accounts)))
