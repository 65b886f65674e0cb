"""Settings that several commands share, by option or by environment."""

from pathlib import Path
from typing import Annotated

import typer

DataFolder = Annotated[
    Path,
    typer.Option("--data", envvar="ANLAN_DATA", help="Folder that everything of this platform lies in."),
]

DEFAULT_DATA = Path(".anlan")
