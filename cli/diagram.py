"""Draw each ledger's lifecycle from its declaration, and keep the documents that embed the drawings fresh."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.declared import declared
from cli.local.services import ANLAN
from cli.local.trouble import Trouble

if TYPE_CHECKING:
    from kit.service import Service

FOLDER = Path(__file__).parents[1] / "docs" / "lifecycles"

BLOCK = "<!-- lifecycle: {ledger} -->\n```mermaid\n{diagram}\n```\n<!-- end -->"
ANY_BLOCK = re.compile(r"<!-- lifecycle: (\w+) -->\n.*?<!-- end -->", re.DOTALL)
PAGE = "# The {service} service's lifecycles\n\nDrawn from the declarations; `anlan diagram --write` refreshes them.\n"


class DiagramsStale(Trouble):
    """A document shows another lifecycle than the declaration."""

    def __init__(self, pages: Iterable[Path]) -> None:
        names = ", ".join(page.name for page in pages)
        super().__init__(f"{names} in docs/lifecycles are stale: refresh them with `anlan diagram --write`.")


def diagram(
    service: Annotated[str, typer.Option(help="Only the ledgers of this service.")] = "",
    *,
    check: Annotated[bool, typer.Option("--check", help="Fail when docs/lifecycles is stale.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Refresh docs/lifecycles.")] = False,
) -> None:
    """Print each ledger's lifecycle as a Mermaid state diagram."""
    parts = [part for part in ANLAN.services if service in ("", part.name)]
    if not parts:
        raise typer.BadParameter(f"there are {', '.join(part.name for part in ANLAN.services)}", param_hint="--service")
    services = declared(parts)
    if check:
        refuse_if_stale(services, FOLDER)
    elif write:
        refresh(services, FOLDER)
    else:
        typer.echo("\n\n".join(f"%% {name}\n{text}" for each in services for name, text in diagrams(each).items()))


def diagrams(service: "Service") -> dict[str, str]:
    """The diagrams of a service's ledgers by collection, in the order it declares them."""
    return {ledger.collection: ledger.lifecycle.mermaid() for ledger in service.ledgers}


def refreshed(page: str, service: "Service") -> str:
    """The page with each ledger's block as it should be; a ledger without one gets a section at the end."""
    fresh = {ledger: BLOCK.format(ledger=ledger, diagram=diagram_) for ledger, diagram_ in diagrams(service).items()}
    there = set(ANY_BLOCK.findall(page))
    page = ANY_BLOCK.sub(lambda found: fresh.get(found[1], ""), page)
    for ledger, block in fresh.items():
        if ledger not in there:
            page = f"{page.rstrip()}\n\n## {ledger}\n\n{block}\n"
    return page


def page_of(service: "Service", folder: Path) -> tuple[Path, str]:
    """The document of a service's lifecycles and its text; a new page where there is none."""
    path = folder / f"{service.name}.md"
    return path, path.read_text(encoding="utf-8") if path.exists() else PAGE.format(service=service.name)


def refuse_if_stale(services: "Iterable[Service]", folder: Path) -> None:
    """Raise DiagramsStale unless every page shows what is declared."""
    pages = [(service, *page_of(service, folder)) for service in services]
    stale = [path for service, path, text in pages if not path.exists() or refreshed(text, service) != text]
    if stale:
        raise DiagramsStale(stale)


def refresh(services: "Iterable[Service]", folder: Path) -> None:
    """Bring every page up to date."""
    folder.mkdir(parents=True, exist_ok=True)
    for service in services:
        path, text = page_of(service, folder)
        path.write_text(refreshed(text, service), encoding="utf-8")
