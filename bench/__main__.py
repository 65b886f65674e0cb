"""Measure the platform: `python -m bench`, or `python -m bench writes reads --runs 5 --seconds 4`."""

import argparse
import json
import sys
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path

import uvloop

from bench import acknowledgements, calls, clocks, engine, live, memory, nearest, orders, positions, sizes, timeline
from bench.house import House, house
from bench.measure import Figure, show

Bench = Callable[[House, int, float], Awaitable[list[Figure]]]

ON_A_PLATFORM: dict[str, Bench] = {
    "writes": calls.writes,
    "reads": calls.reads,
    "live": live.live,
    "acknowledgements": acknowledgements.acknowledgements,
    "positions": positions.positions,
    "memory": memory.memory,
}
ALONE: dict[str, Callable[[object, int, float], Awaitable[list[Figure]]]] = {
    "relay": engine.relay,
    "clocks": clocks.clocks,
    "downtime": clocks.downtime,
    "nearest": nearest.nearest,
    "sizes": sizes.sizes,
    "orders": orders.orders,
    "timeline": timeline.timeline,
}


async def measure(names: list[str], runs: int, seconds: float) -> dict[str, list[Figure]]:
    """The figures of the named benchmarks, each printed when it is done."""
    figures: dict[str, list[Figure]] = {}

    def done(name: str, found: list[Figure]) -> None:
        figures[name] = found
        show(name, found)

    if any(name in ON_A_PLATFORM for name in names):
        async with house() as home:
            for name in names:
                if name in ON_A_PLATFORM:
                    done(name, await ON_A_PLATFORM[name](home, runs, seconds))
    for name in names:
        if name in ALONE:
            done(name, await ALONE[name](None, runs, seconds))
    return figures


def main() -> None:
    """Parse the command line and measure."""
    everything = [*ON_A_PLATFORM, *ALONE]
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"any of {', '.join(everything)}; all but memory when none is given")
    parser.add_argument("--runs", type=int, default=5, help="interleaved runs; the median is shown")
    parser.add_argument("--seconds", type=float, default=4, help="seconds a run")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    options = parser.parse_args()
    names = options.names or [name for name in everything if name != "memory"]
    if unknown := set(names) - set(everything):
        sys.exit(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(everything)}")
    figures = uvloop.run(measure(names, options.runs, options.seconds))
    if options.json:
        found = {name: [asdict(figure) for figure in lines] for name, lines in figures.items()}
        options.json.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
