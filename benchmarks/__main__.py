"""Runs the benchmarks.

python -m benchmarks [--fans N ...] [--only a|b|c ...] [--runs N] [--quick] [--folder DIR]
python -m benchmarks medals [--fans N ...] [--runs N] [--quick] [--folder DIR]
python -m benchmarks sign-in [--runs N] [--quick]
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from benchmarks import medals, ranks, reads, saves, sign_in, whole_way
from benchmarks.figures import Outcome, keep, show
from benchmarks.goals import check
from benchmarks.machine import describe_with_servers
from benchmarks.major import play
from benchmarks.seeding import seed
from benchmarks.servers import Servers, running

RESULTS = Path(__file__).parent / "results"
SIZES = (100_000, 1_000_000)
QUICK_SIZE = 400


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("what", nargs="?", choices=["medals", "sign-in"], help="one thing alone")
    parser.add_argument("--fans", type=int, nargs="+", help=f"sizes (default {SIZES})")
    parser.add_argument("--only", choices="abc", nargs="+", default=list("abc"))
    parser.add_argument("--runs", type=int, default=3, help="rounds per comparison (default 3)")
    parser.add_argument("--quick", action="store_true", help="tiny: does the benchmark work?")
    parser.add_argument("--folder", type=Path, help="where the servers' files go (default: temp)")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where the JSON goes")
    options = parser.parse_args()
    console = Console()
    console.width = max(console.width, 140)
    if options.what == "sign-in":
        path = sign_in.measure(1 if options.quick else 5 * options.runs, console, options.results)
        console.print(f"kept in {path}", highlight=False)
        return
    outcomes: list[Outcome] = []
    for fans in options.fans or ([QUICK_SIZE] if options.quick else SIZES):
        outcomes.append(Outcome(fans))
        with running(options.folder) as servers:
            machine = describe_with_servers(servers.database, servers.rival)
            for _ in _parts(servers, outcomes[-1], options):
                keep(outcomes[-1], machine, options.results, options.what)
        check(outcomes[-1])
        path = keep(outcomes[-1], machine, options.results, options.what)
        console.print(f"kept in {path}", highlight=False)
    show(outcomes, console)


def _parts(servers: Servers, outcome: Outcome, options: argparse.Namespace) -> Iterator[None]:
    """One part after another; what is found is kept after each."""
    runs = 1 if options.quick else options.runs
    seeded = seed(servers.database, play(servers.database), outcome.fans)
    if options.what == "medals":
        yield medals.awarding(seeded, servers, outcome, runs)
        return
    if "a" in options.only:
        yield ranks.result_to_ranks(seeded, servers, outcome, runs)
        yield whole_way.verification_to_ranks(seeded, outcome, runs)
    else:
        ranks.score(seeded, *seeded.answers)
    if "b" in options.only:
        yield reads.reads(seeded, servers, outcome, 200 if options.quick else 5_000)
    if "c" in options.only:
        yield saves.saves(servers, outcome, *((1, 1) if options.quick else (3, 5)))


if __name__ == "__main__":
    main()
