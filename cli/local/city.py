"""Load the demonstration city, once."""

from cli.local.folder import Folder
from cli.local.state import State


async def load_city(folder: Folder, state: State) -> None:
    """Fill the empty platform that `state` describes with the demonstration city."""
