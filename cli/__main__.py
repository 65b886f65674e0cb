"""The command line: `anlan`."""

import sys
from io import TextIOWrapper
from typing import Any

import typer

from cli import accounts, dead_letters, diagram, drill, load, migration, replay, run, status, verify
from cli.local.trouble import Trouble

HELP = """Anlan (安澜): command platform of a city's work safety.

Start with `anlan run` (or `make run`), open the address it prints, and sign in as one of `anlan accounts`.
"""


RUN, PROVE, BUILD = "Run a city", "Prove that it works", "Build on it"


class CommandLine(typer.Typer):
    """Typer, but trouble is told in its one sentence, on standard error, with exit code 1."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 as Typer has it
        """Parse the command line and run its command."""
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")  # no Chinese, no tick: the rest still shows
        try:
            return super().__call__(*args, **kwargs)
        except Trouble as trouble:
            typer.echo(f"anlan: {trouble}", err=True)
            sys.exit(1)


app = CommandLine(
    name="anlan", help=HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_show_locals=False
)
# One line a command, in the order `anlan --help` shows them.
app.command(rich_help_panel=RUN)(run.run)
app.command(rich_help_panel=RUN)(status.status)
app.command(rich_help_panel=RUN)(accounts.accounts)
app.command(rich_help_panel=RUN)(load.load)
app.command(rich_help_panel=PROVE)(drill.drill)
app.command(rich_help_panel=PROVE)(replay.replay)
app.command(rich_help_panel=PROVE)(verify.verify)
app.add_typer(dead_letters.app, name="dead-letters", rich_help_panel=PROVE)
app.command(rich_help_panel=BUILD)(diagram.diagram)
app.command(rich_help_panel=BUILD)(migration.migration)

if __name__ == "__main__":
    app()
