"""(a) The whole way: from the commit of a result through relay, RQ and scoring to the ranks."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep

from rich.progress import track

from benchmarks.figures import OURS, Figure, Outcome
from benchmarks.major import Major, enter
from benchmarks.ranks import score
from benchmarks.seeding import Seeded
from jobs.queues import SCORING, queue
from pickem.db.queries import standings
from pickem.services import results, scoring, sheets

# What ranks need. Pairings, medals and snapshots follow in workers of another queue.
PROCESSES = (["jobs.relay"], ["jobs.worker", SCORING])
PATIENCE_S = 600
GRACE_S = 10
SQL_OF_FINAL = "the final: SQL part alone"
WHOLE_WAY = "the final: commit to ranks, whole way"


def verification_to_ranks(seeded: Seeded, outcome: Outcome, runs: int) -> None:
    """Withdraws the final and verifies it again; the winner's two answers change hands."""
    major = seeded.major
    scoring.score(major.tournament_id)
    touched = [answer for answer in seeded.answers if _is_of_final(seeded, answer.group_id)]
    changes = changes_of_final(major)
    whole: list[float] = []
    alone: list[float] = []
    with _processes():
        for turn in track(range(runs + 1), "whole way"):
            measured = [_until_ranked(major.tournament_id, change) for change in changes]
            if turn:  # the first turn waits for the processes to start
                whole += measured
                alone += [score(seeded, *touched, withdraw=past).ranks for past in (True, False)]
    fans = f"{sum(int(seeded.pickers[seeded.answers.index(a)].sum()) for a in touched):,} picks"
    outcome.figures.append(Figure("a", f"{SQL_OF_FINAL} ({fans})", OURS, alone))
    outcome.figures.append(Figure("a", WHOLE_WAY, OURS, whole))


def changes_of_final(major: Major) -> tuple[Callable[[], int], Callable[[], int]]:
    """Withdraws its result; has it entered twice and verified again. Each gives the revision."""
    rows = sheets.list_matches(major.staff[0], major.slug)
    final = next(row for row in rows if row.round_name == "final")
    maps = list(sheets.match_sheet(major.staff[0], final.match_id).entries[0].maps)
    return (
        lambda: results.withdraw_result(major.staff[0], final.match_id, "benchmark"),
        lambda: enter(major.staff, final.match_id, maps),
    )


def _is_of_final(seeded: Seeded, group_id: int) -> bool:
    groups = [g for g in seeded.major.groups if g.stage == "Playoffs"]
    champion = next(g for g in groups if g.kind == "champion")
    last = max((g for g in groups if g.kind == "match-winner"), key=lambda g: g.id)
    return group_id in (champion.id, last.id)


def _until_ranked(tournament_id: int, change: Callable[[], int]) -> float:
    """ms from the return of `change`, which commits a revision, until ranks show that revision."""
    revision = change()
    begin = perf_counter()
    _wait(lambda: standings.version(tournament_id) >= revision)
    taken = (perf_counter() - begin) * 1000
    _quiet()
    return taken


@contextmanager
def _processes() -> Iterator[None]:
    """The product's own relay and workers, as `make run` starts them."""
    root = Path(__file__).resolve().parents[1]
    running = [
        subprocess.Popen(  # noqa: S603 (our own modules)
            [sys.executable, "-m", *words],
            cwd=root,
            env=dict(os.environ),
            stdout=subprocess.DEVNULL,
        )
        for words in PROCESSES
    ]
    try:
        yield
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(GRACE_S)


def _quiet() -> None:
    """Wait until the rows are written too, which follows the ranks."""
    waiting = queue(SCORING)
    _wait(lambda: waiting.count == 0 and waiting.started_job_registry.count == 0)


def _wait(condition: Callable[[], bool]) -> None:
    deadline = perf_counter() + PATIENCE_S
    while not condition():
        if perf_counter() > deadline:
            raise TimeoutError("the workers did not finish in time; is the machine overloaded?")
        sleep(0.002)
