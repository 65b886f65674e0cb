"""Load the demonstration city, once."""

from dataclasses import asdict
from datetime import UTC, datetime

import msgspec

from cli.local.folder import Folder, write_private
from cli.local.state import State
from demo.load import load


async def load_city(folder: Folder, state: State) -> None:
    """Fill the empty platform that `state` describes with the demonstration city, and note who can sign in."""
    databases = {name: database.owner_url for name, database in state.databases.items()}
    accounts = await load(databases, datetime.now(UTC))
    write_private(folder.accounts, msgspec.json.format(msgspec.json.encode([asdict(account) for account in accounts])))
