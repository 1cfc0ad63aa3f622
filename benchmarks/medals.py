"""What giving medals costs after a result and after a lock, beside counting all ballots anew."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import psycopg
from rich.progress import track
from sqlmodel import Session

from benchmarks.crowd import Answer
from benchmarks.figures import OURS, Figure, Outcome
from benchmarks.ranks import score
from benchmarks.recount import recount
from benchmarks.seeding import Seeded
from benchmarks.servers import Servers
from pickem.db.connections import engine
from pickem.db.unit_of_work import fetch, unit_of_work
from pickem.services import medals

RECOUNT = "all ballots counted anew"
STAGE = "Stage 3"
LOCKED = "medals after the lock of a stage"
PROCESSOR = ", processor time"
_UNLOCK = (
    "delete from challenge_earned where challenge = 'stage-3-take-part'",
    "delete from challenge_awarded where challenge = 'stage-3-take-part'",
)


class Timed(NamedTuple):
    """How many challenges changed, in ms of the clock and of the database's processor."""

    changed: int
    ms: float
    processor_ms: float


def awarding(seeded: Seeded, servers: Servers, outcome: Outcome, runs: int) -> None:
    """Every case again and again, each time ours after the rival, whose work is undone."""
    tournament = seeded.major.tournament_id
    score(seeded, *seeded.answers)
    medals.award(tournament)
    agreed = True
    for what, happen in _cases(seeded, servers.database).items():
        taken: dict[str, list[Timed]] = {OURS: [], RECOUNT: []}
        for _ in track(range(2 * runs), what):
            _tidy(seeded, servers.database)
            happen()
            taken[RECOUNT].append(_timed(lambda: _undone(tournament)))
            taken[OURS].append(_timed(lambda: medals.award(tournament)))
            agreed &= taken[OURS][-1].changed == taken[RECOUNT][-1].changed
        for who, all_of_it in taken.items():
            outcome.figures.append(Figure("m", what, who, [one.ms for one in all_of_it]))
        for who, all_of_it in taken.items():
            processor = [one.processor_ms for one in all_of_it]
            outcome.figures.append(Figure("m", f"{what}{PROCESSOR}", who, processor))
    outcome.checks["as many challenges change as a recount would change"] = agreed
    outcome.checks["a recount finds nothing to change"] = _undone(tournament) == 0


def _cases(seeded: Seeded, database: str) -> dict[str, Callable[[], object]]:
    """What happens before medals are given, by its name; results are withdrawn and come again."""
    groups = {group.id: group for group in seeded.major.groups}
    popular = sorted(seeded.answers, key=lambda a: seeded.pickers[seeded.answers.index(a)].sum())
    winners = [a for a in popular if groups[a.group_id].kind == "match-winner"]
    swiss = [a for a in popular if groups[a.group_id].stage == STAGE and a not in winners]
    champion = [a for a in popular if groups[a.group_id].kind == "champion"]
    results = {
        "medals after a result that decides nothing on a ballot": winners[-1],
        "medals after a team of a Swiss stage has advanced": swiss[len(swiss) // 2],
        "medals after the final": champion[0],
    }
    return {what: _changes(seeded, answer) for what, answer in results.items()} | {
        LOCKED: lambda: _run(database, *_UNLOCK)
    }


def _changes(seeded: Seeded, answer: Answer) -> Callable[[], object]:
    """Withdraws the answer at the first call, verifies it at the second, and so on."""

    def steps() -> Iterator[object]:
        while True:
            yield score(seeded, answer, withdraw=True)
            yield score(seeded, answer)

    return steps().__next__


def _undone(tournament_id: int) -> int:
    """What a recount would change; its commit is spared."""
    with Session(engine("jobs")) as session:
        return recount(session, tournament_id)


def _tidy(seeded: Seeded, database: str) -> None:
    """What autovacuum does in the minutes between two results of a real tournament."""
    _run(database, f"vacuum analyze challenge_earned_{seeded.major.tournament_id}")


def _run(database: str, *statements: str) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def _timed(deed: Callable[[], int]) -> Timed:
    began, used = perf_counter(), _processor_ms()
    changed = deed()
    return Timed(changed, (perf_counter() - began) * 1000, _processor_ms() - used)


def _processor_ms() -> float:
    """What the one connection of our jobs has had of a processor so far."""
    with unit_of_work("jobs") as session:
        pid = fetch(session, "select pg_backend_pid() as pid")[0]["pid"]
    *_, user, system = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:13]
    return (int(user) + int(system)) * 1000 / os.sysconf("SC_CLK_TCK")
