"""Closed-loop load, interleaved runs, medians, and a table with every figure beside its limit."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

CLIENTS = 16

Work = Callable[[int], Awaitable[object]]
"""One unit of work; the argument tells the clients apart."""


@dataclass(frozen=True)
class Figure:
    """One line of bench/README.md."""

    work: str
    ours: float
    limit: float
    unit: str
    beside: str
    goal: str = ""

    @property
    def ratio(self) -> float:
        """Ours as a part of the limit."""
        return self.ours / self.limit if self.limit else 0.0


async def rate(work: Work, seconds: float, clients: int = CLIENTS) -> float:
    """How often `work` is done a second by clients that each wait for their answer."""
    done = 0
    end = time.perf_counter() + seconds

    async def client(number: int) -> None:
        nonlocal done
        while time.perf_counter() < end:
            await work(number)
            done += 1

    started = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(clients):
            group.create_task(client(number))
    return done / (time.perf_counter() - started)


async def interleaved(contenders: Mapping[str, Work], runs: int, seconds: float) -> dict[str, float]:
    """The median rate of each contender; they take turns, so that a noisy minute hits all of them."""
    for work in contenders.values():
        await rate(work, min(seconds, 1.0))
    rates: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(runs):
        for name, work in contenders.items():
            rates[name].append(await rate(work, seconds))
    return {name: statistics.median(values) for name, values in rates.items()}


def percentile(values: Sequence[float], percent: float) -> float:
    """The value that `percent` of a hundred do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def show(title: str, figures: Sequence[Figure]) -> None:
    """Print figures as a table."""
    table = Table(title=title)
    for column in ("work", "figure", "limit", "ratio", "goal", "beside"):
        table.add_column(column)
    for figure in figures:
        table.add_row(
            figure.work,
            f"{figure.ours:,.1f} {figure.unit}",
            f"{figure.limit:,.1f} {figure.unit}" if figure.limit else "-",
            f"{figure.ratio:.2f}" if figure.limit else "-",
            figure.goal,
            figure.beside,
        )
    Console(width=150).print(table)
