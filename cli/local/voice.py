"""What the supervisor tells the person in front of it: one line an event."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console


class Voice:
    """Lines on a terminal, with a spinner while a step works; plain lines in a pipe."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(highlight=False, soft_wrap=True)

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Show that `what` is being done, and how long it took."""
        began = time.monotonic()
        with self.console.status(f"{what} ..."):
            yield
        self.console.print(f"[green]✓[/] {what:<28} [dim]{time.monotonic() - began:.1f} s[/]")

    def good(self, line: str) -> None:
        """Something is well again."""
        self.console.print("[green]✓[/]", line)

    def bad(self, line: str) -> None:
        """Something went wrong and is being dealt with."""
        self.console.print("[yellow]![/]", line)

    def plain(self, line: str = "") -> None:
        """A line as it is."""
        self.console.print(line)
