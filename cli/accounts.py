"""Who can sign in to the demonstration city."""

import json
from dataclasses import asdict, dataclass
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from cli.local.folder import Folder
from cli.local.trouble import CityNotLoaded
from cli.options import DEFAULT_DATA, DataFolder


@dataclass(frozen=True)
class Account:
    """One invented person who can sign in."""

    name: str
    password: str
    unit: str
    """The unit's path."""
    unit_name: str
    tier: str
    roles: list[str]
    post: str = ""
    """The resource name of the post that the person holds."""
    person: str = ""


def read_accounts(folder: Folder) -> list[Account]:
    """The accounts that the demonstration city made, in its order; raises CityNotLoaded."""
    try:
        return msgspec.json.decode(folder.accounts.read_bytes(), type=list[Account])
    except FileNotFoundError:
        raise CityNotLoaded(folder.root) from None


def one_a_tier(accounts: list[Account]) -> list[Account]:
    """The first account of each tier, in the order the tiers come."""
    first: dict[str, Account] = {}
    for account in accounts:
        first.setdefault(account.tier, account)
    return list(first.values())


def table_of(accounts: list[Account]) -> Table:
    """For a person to read."""
    table = Table("tier", "unit", "person", box=None, header_style="bold", pad_edge=False)
    for typed in ("name", "password"):
        table.add_column(typed, no_wrap=True)  # to be typed in: never shortened
    table.add_column("roles", overflow="fold")
    for account in accounts:
        roles = ", ".join(role.removeprefix("ROLE_").lower() for role in account.roles)
        table.add_row(account.tier, account.unit_name, account.person, account.name, account.password, roles)
    return table


def accounts(
    data: DataFolder = DEFAULT_DATA,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="For programs: every account with all its fields.")] = False,
) -> None:
    """List who can sign in to the demonstration city, with passwords (all of them invented people)."""
    found = read_accounts(Folder.at(data))
    if as_json:
        typer.echo(json.dumps([asdict(account) for account in found], ensure_ascii=False, indent=2))
    else:
        Console().print(table_of(found))
