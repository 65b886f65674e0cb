"""Say what a replay was made of and what came of it: to a person, and to programs."""

import math
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from cli.replay_play import Outcome
from cli.replay_rows import Deployment, Remark

SHOWN = 5
"""Lines of the log that are named for a remark; `--json` names all."""


@dataclass(frozen=True)
class Log:
    """What a file holds."""

    file: Path
    deployments: list[Deployment]
    remarks: list[Remark]


@dataclass(frozen=True)
class Report:
    """What a replay was made of, and what came of it."""

    log: Log
    teams: int
    steps: int
    seconds: float
    played: Outcome
    tidied: Outcome
    """Acts that ended what the log leaves open."""
    delays: dict[str, list[float]]


def quantile(values: list[float], share: float) -> float:
    """The value that `share` of the others do not exceed (nearest rank)."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(share * len(ranked)) - 1)]


def show(report: Report, console: Console) -> None:
    """For a person."""
    problems: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for remark in report.log.remarks:
        problems[remark.problem, remark.played].append(remark.line)
    console.print(
        f"{len(report.log.deployments)} rows, {report.teams} teams, {report.steps} acts in {report.seconds:.1f} s\n"
    )
    table = Table("remarks on the log", "rows", "played", "lines", box=None, header_style="bold", pad_edge=False)
    for (problem, played), lines in sorted(problems.items()):
        some = ", ".join(map(str, lines[:SHOWN])) + (", …" if len(lines) > SHOWN else "")
        table.add_row(problem, str(len(lines)), "as far as it goes" if played else "[red]no[/]", some)
    console.print(table if problems else "The log is as it should be.")
    console.print(outcomes("act", report.played))
    if report.tidied.done or report.tidied.refused:
        console.print(outcomes("ended for the log", report.tidied))
    delays = Table("delay the platform added", "count", "p50", "p99", box=None, header_style="bold", pad_edge=False)
    for name, values in report.delays.items():
        delays.add_row(name, str(len(values)), *(f"{quantile(values, share) * 1000:.0f} ms" for share in (0.5, 0.99)))
    console.print(delays)


def outcomes(title: str, outcome: Outcome) -> Table:
    """What was done, what was refused and why, what could not be tried because of that."""
    table = Table(title, "done", "refused", "not tried", "why", box=None, header_style="bold", pad_edge=False)
    for act in sorted({*outcome.done, *outcome.skipped, *[act for act, _ in outcome.refused]}):
        reasons = {reason: count for (name, reason), count in outcome.refused.items() if name == act}
        words = ", ".join(f"{count} × {reason}" for reason, count in reasons.items())
        table.add_row(act, str(outcome.done[act]), str(sum(reasons.values())), str(outcome.skipped[act]), words)
    return table


def as_data(report: Report) -> dict[str, Any]:
    """For programs."""
    return {
        "file": str(report.log.file),
        "rows": len(report.log.deployments),
        "teams": report.teams,
        "acts": report.steps,
        "seconds": round(report.seconds, 3),
        "remarks": [{"line": r.line, "problem": r.problem, "played": r.played} for r in report.log.remarks],
        "played": outcome_data(report.played),
        "tidied": outcome_data(report.tidied),
        "delays": {
            name: {
                "count": len(values),
                "p50Seconds": round(quantile(values, 0.5), 5),
                "p99Seconds": round(quantile(values, 0.99), 5),
            }
            for name, values in report.delays.items()
        },
    }


def outcome_data(outcome: Outcome) -> dict[str, Any]:
    """Counts by act; refusals with their reasons."""
    return {
        "done": dict(outcome.done),
        "refused": [{"act": act, "reason": reason, "count": count} for (act, reason), count in outcome.refused.items()],
        "notTried": dict(outcome.skipped),
    }
