"""Tell what verification found, to a person or to a program."""

from dataclasses import asdict

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from cli.verification.audit import Verdict


def show(verdict: Verdict, console: Console) -> None:
    """Tell a person: what was looked at, what holds, and what does not."""
    console.print(table_of(verdict))
    for check, count in verdict.counts.items():
        mark = f"[red]✗[/] {title_of(check)}: {count:,} not so" if count else f"[green]✓[/] {title_of(check)}"
        console.print(mark)
    for finding in verdict.all():
        console.print(f"[red]{escape(str(finding))}[/]")
    if (hidden := sum(verdict.counts.values()) - len(verdict.all())) > 0:
        console.print(f"... and {hidden:,} more")
    speed = f"{sum(verdict.rows.values()):,} rows in {verdict.seconds:.1f} s, {verdict.rows_a_second:,.0f} rows/s"
    console.print(f"[bold green]clean[/] ({speed})" if verdict.clean else f"[bold red]not clean[/] ({speed})")


def table_of(verdict: Verdict) -> Table:
    """Rows and entries by service."""
    table = Table("service", "journal rows", "entries", box=None, header_style="bold", pad_edge=False)
    for service, rows in verdict.rows.items():
        table.add_row(service, f"{rows:,}", f"{verdict.entries[service]:,}")
    return table


def title_of(check: str) -> str:
    """A check's name as words: what must hold."""
    return check.replace("_", " ")


def as_data(verdict: Verdict) -> dict[str, object]:
    """The verdict for programs; findings carry the check that found them."""
    findings = [{"check": check, **asdict(found)} for check, all_ in verdict.findings.items() for found in all_]
    return {
        "clean": verdict.clean,
        "checks": verdict.counts,
        "rows": verdict.rows,
        "entries": verdict.entries,
        "seconds": round(verdict.seconds, 3),
        "rows_a_second": round(verdict.rows_a_second),
        "findings": findings,
    }
