"""What the services declare, for commands that look at the declarations themselves."""

import importlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cli.local.services import Part

if TYPE_CHECKING:
    from kit.service import Service


def declared(parts: Iterable[Part]) -> "list[Service]":
    """The declarations of these parts; only who asks pays for loading them."""
    return [importlib.import_module(f"{part.package}.__main__").SERVICE for part in parts]
