"""What giving medals costs after a result and after a lock, beside counting all ballots anew."""

from collections.abc import Callable, Iterator
from time import perf_counter

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
from pickem.services import medals

RECOUNT = "all ballots counted anew"
STAGE = "Stage 3"
LOCKED = "medals after the lock of a stage"
_UNLOCK = (
    "delete from challenge_earned where challenge = 'stage-3-take-part'",
    "delete from challenge_awarded where challenge = 'stage-3-take-part'",
)


def awarding(seeded: Seeded, servers: Servers, outcome: Outcome, runs: int) -> None:
    """Every case again and again, each time ours after the rival, whose work is undone."""
    score(seeded, *seeded.answers)
    medals.award(seeded.major.tournament_id)
    agreed = True
    for what, happen in _cases(seeded, servers.database).items():
        values: dict[str, list[float]] = {OURS: [], RECOUNT: []}
        for _ in track(range(2 * runs), what):
            _tidy(seeded, servers.database)
            happen()
            would_change, took = _timed(lambda: _undone(seeded.major.tournament_id))
            values[RECOUNT].append(took)
            changed, took = _timed(lambda: medals.award(seeded.major.tournament_id))
            values[OURS].append(took)
            agreed &= changed == would_change
        outcome.figures += [Figure("m", what, who, found) for who, found in values.items()]
    agreed &= _undone(seeded.major.tournament_id) == 0
    outcome.checks["as many challenges change as a recount would change, to the same"] = agreed


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


def _timed(deed: Callable[[], int]) -> tuple[int, float]:
    """What it gives, and the ms it takes."""
    began = perf_counter()
    found = deed()
    return found, (perf_counter() - began) * 1000
