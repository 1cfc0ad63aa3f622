"""Runs the load: `make load`, or python -m benchmarks.load [--results DIR] [--docs DIR].

SKERRY_LOAD=quick for a small one; sizes one by one: SKERRY_LOAD_STAGES="250 1000", _FANS, _RATES,
_RAMP_S, _OVERLOAD, _OVERLOAD_S, _MEAN, _RUSH_S, _RIVALS, _BROWSERS, _PUSHES, _RESULTS, _MINUTES;
_PARTS="stages processes rush rivals" for some of it. It talks to nobody but this machine.
"""

import argparse
import asyncio
import os
import sys
from pathlib import Path

import uvloop
from rich.console import Console

from benchmarks.load.report import Report
from benchmarks.load.run import run
from benchmarks.load.sizes import size_in

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "benchmarks" / "results"
DOCS = ROOT / "docs" / "load"


def main() -> int:
    """Print every figure, keep them as JSON and as plots; 1 if a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--results", type=Path, default=RESULTS, help="where the JSON goes")
    parser.add_argument("--docs", type=Path, default=DOCS, help="where the plots go")
    parser.add_argument("--folder", type=Path, help="where the servers' files go (default: temp)")
    options = parser.parse_args()
    size = size_in(os.environ)
    report = Report(size, Console(), options.results)
    try:
        uvloop.run(within(size.minutes, run(size, report, options.folder)))
    except TimeoutError as late:
        report.say(f"Ended early: {late or f'{size.minutes:.0f} minutes are over'}.")
        report.checks["ran to its end"] = False
    report.finish(options.docs)
    return int(not all(report.checks.values()))


async def within(minutes: float, whole: "asyncio.Future[None] | object") -> None:
    """The run, ended when its time is over."""
    async with asyncio.timeout(minutes * 60):
        await whole  # pyright: ignore[reportGeneralTypeIssues]


if __name__ == "__main__":
    sys.exit(main())
