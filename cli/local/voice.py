"""What the supervisor tells the person in front of it: one line an event."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import StringIO

from rich.console import Console, RenderableType
from rich.markup import escape


class Listener(StringIO):
    """Standard output that may go away (a closed terminal, an ended `tee`): no reason to stop a city."""

    def __init__(self) -> None:
        super().__init__()
        self._output = sys.stdout  # as it is now: while a spinner turns, Rich puts itself in its place

    def write(self, text: str) -> int:
        """Say it to whoever still listens."""
        with suppress(OSError):
            return self._output.write(text)
        return len(text)

    def flush(self) -> None:
        """Say it now."""
        with suppress(OSError):
            self._output.flush()

    def isatty(self) -> bool:
        """Whether a person may be looking."""
        return self._output.isatty()


class Voice:
    """Lines on a terminal, with a spinner while a step works; plain lines in a pipe."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(file=Listener(), highlight=False, soft_wrap=True)

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Show that `what` is being done, and how long it took."""
        began = time.monotonic()
        with self.console.status(f"{what} ..."):
            yield
        self.plain(f"[green]✓[/] {what:<28} [dim]{time.monotonic() - began:.1f} s[/]")

    def good(self, line: str) -> None:
        """Something is well again."""
        self.plain(f"[green]✓[/] {escape(line)}")

    def bad(self, line: str) -> None:
        """Something went wrong and is being dealt with."""
        self.plain(f"[yellow]![/] {escape(line)}")

    def plain(self, line: RenderableType = "") -> None:
        """A line, with Rich's own marks, or a table."""
        self.console.print(line)
