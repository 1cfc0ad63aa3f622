"""Runs the benchmarks.

python -m benchmarks [--fans N ...] [--only a|b|c ...] [--runs N] [--quick] [--folder DIR]
"""

import argparse
from pathlib import Path

import numpy as np
from rich.console import Console

from benchmarks import ranks, reads, saves, whole_way
from benchmarks.figures import Outcome, keep, show
from benchmarks.goals import check
from benchmarks.machine import describe
from benchmarks.major import play
from benchmarks.seeding import seed
from benchmarks.servers import Servers, running

RESULTS = Path(__file__).parent / "results"
SIZES = (100_000, 1_000_000)
QUICK_SIZE = 400


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--fans", type=int, nargs="+", help=f"sizes (default {SIZES})")
    parser.add_argument("--only", choices="abc", nargs="+", default=list("abc"))
    parser.add_argument("--runs", type=int, default=3, help="rounds per comparison (default 3)")
    parser.add_argument("--quick", action="store_true", help="tiny: does the benchmark work?")
    parser.add_argument("--folder", type=Path, help="where the servers' files go (default: temp)")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where the JSON goes")
    options = parser.parse_args()
    console = Console()
    console.width = max(console.width, 140)
    outcomes: list[Outcome] = []
    for fans in options.fans or ([QUICK_SIZE] if options.quick else SIZES):
        with running(options.folder) as servers:
            machine = describe(servers.database, servers.rival)
            outcome = _measure(servers, fans, options)
            check(outcome)
            console.print(f"kept in {keep(outcome, machine, options.results)}", highlight=False)
        outcomes.append(outcome)
    show(outcomes, console)


def _measure(servers: Servers, fans: int, options: argparse.Namespace) -> Outcome:
    outcome, runs = Outcome(fans), 1 if options.quick else options.runs
    major = play(servers.database)
    seeded = seed(servers.database, major, fans, np.random.default_rng(fans))
    if "a" in options.only:
        ranks.result_to_ranks(seeded, servers, outcome, runs)
        whole_way.verification_to_ranks(seeded, outcome, runs)
    if "b" in options.only:
        reads.reads(seeded, servers, outcome, 200 if options.quick else 5_000)
    if "c" in options.only:
        saves.saves(servers, outcome, *((1, 1) if options.quick else (3, 5)))
    return outcome


if __name__ == "__main__":
    main()
