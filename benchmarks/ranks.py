"""(a) The SQL part: from one result to every rank readable, beside the alternatives."""

from collections.abc import Sequence
from time import perf_counter
from typing import NamedTuple

import numpy as np
import psycopg
from rich.progress import track

from benchmarks.crowd import Answer
from benchmarks.figures import OURS, Figure, Outcome
from benchmarks.rivals import Array, PerFanView, SortedSet, Totals
from benchmarks.seeding import Seeded
from benchmarks.servers import Servers
from pickem.db.connections import fetch_hot
from pickem.db.queries import pending, scoring
from pickem.db.queries.scoring import Change
from pickem.db.unit_of_work import fetch, unit_of_work

ROWS = "… its rows written, afterwards"


class Case(NamedTuple):
    """One right answer to verify and withdraw again and again."""

    name: str
    number: int
    fans: int


def result_to_ranks(seeded: Seeded, servers: Servers, outcome: Outcome, runs: int) -> None:
    """Applies the whole Major result by result, then alternates the contenders on two options."""
    whole = [score(seeded, answer) for answer in track(seeded.answers, "146 results")]
    what = "SQL, each result of the Major in turn"
    outcome.figures.append(Figure("a", what, OURS, [one.ranks for one in whole]))
    outcome.figures.append(Figure("a", what, ROWS, [one.rows for one in whole]))
    with psycopg.connect(servers.database) as connection:
        arena = _Arena(seeded, servers, connection)
        for case in _cases(seeded):
            outcome.figures += arena.compare(case, runs)
        arena.view.drop()
    _check(seeded, arena.totals, outcome)


class Scoring(NamedTuple):
    """ms until every rank is readable, and of writing the rows after that."""

    ranks: float
    rows: float


def score(seeded: Seeded, *answers: Answer, withdraw: bool = False) -> Scoring:
    """The product's two transactions for these answers."""
    tournament = seeded.major.tournament_id
    changes = [
        Change(a.group_id, a.option_id, *((a.points, None) if withdraw else (None, a.points)))
        for a in answers
    ]
    begin = perf_counter()
    with unit_of_work("jobs") as session:
        scoring.lock_tournament(session, tournament)
        scoring.apply(session, tournament, changes)
        scoring.materialize(session, tournament)
        revision = scoring.tournament_of(session, tournament)["scored_revision"]
        scoring.set_scored(session, tournament, revision)
    readable = perf_counter()
    with unit_of_work("jobs") as session:
        scoring.lock_tournament(session, tournament)
        pending.write(session, tournament)
    return Scoring((readable - begin) * 1000, (perf_counter() - readable) * 1000)


def _cases(seeded: Seeded) -> Sequence[Case]:
    """The right answer with the median number of pickers, and the one with the most."""
    popular = sorted((int(who.sum()), number) for number, who in enumerate(seeded.pickers))
    (median, number), (most, favourite) = popular[len(popular) // 2], popular[-1]
    return Case("median option", number, median), Case("favourite", favourite, most)


class _Arena:
    """The contenders, and the totals that all of them have to come to."""

    def __init__(self, seeded: Seeded, servers: Servers, connection: psycopg.Connection) -> None:
        self.totals = seeded.expected(set(range(len(seeded.answers))))
        self.view = PerFanView(connection, seeded.major.tournament_id)
        self.zset = SortedSet(servers.rival)
        self.zset.add(np.arange(1, seeded.fans + 1), self.totals)
        self._seeded, self._database = seeded, servers.database

    def compare(self, case: Case, runs: int) -> list[Figure]:
        """Withdraws and verifies the case's answer again and again, one contender after another."""
        array, values = Array(), dict[str, list[float]]()
        answer, pickers = self._seeded.answers[case.number], self._seeded.pickers[case.number]
        fans = np.flatnonzero(pickers) + 1
        for turn in track(range(2 * runs), case.name):
            self._tidy()
            withdraw = turn % 2 == 0
            self.totals[pickers] += (-answer.points, -1) if withdraw else (answer.points, 1)
            ours = score(self._seeded, answer, withdraw=withdraw)
            values.setdefault(OURS, []).append(ours.ranks)
            values.setdefault(ROWS, []).append(ours.rows)
            values.setdefault(self.view.name, []).append(ours.rows + self.view.refresh())
            changed = self.totals[pickers]
            written = self.zset.add(fans, changed)
            values.setdefault(self.zset.name, []).append(written)
            values.setdefault(self.zset.name_with_reading, []).append(self._read(answer) + written)
            values.setdefault(array.name, []).append(array.sort(self.totals))
        what = f"SQL, {case.name} ({case.fans:,} fans)"
        return [Figure("a", what, who, found) for who, found in values.items()]

    def _tidy(self) -> None:
        """What autovacuum does in the minutes between two results of a real tournament."""
        tournament = self._seeded.major.tournament_id
        views = f"standing_bucket_{tournament}, standing_top_{tournament}, rank_per_fan"
        with psycopg.connect(self._database, autocommit=True) as connection:
            connection.execute(f"vacuum standing_{tournament}, {views}".encode())

    def _read(self, answer: Answer) -> float:
        """ms to learn from the picks whose score changes, as a sorted set has to be told."""
        statement = "select fan_id from pick where tournament_id = %s and option_id = %s"
        begin = perf_counter()
        fetch_hot("jobs", statement, self._seeded.major.tournament_id, answer.option_id)
        return (perf_counter() - begin) * 1000


def _check(seeded: Seeded, totals: Totals, outcome: Outcome) -> None:
    tournament = seeded.major.tournament_id
    with unit_of_work("jobs") as session:
        wrong = fetch(
            session,
            f"""
            select count(*) filter (where b.rank is distinct from e.rank) as wrong,
                   count(*) as fans, count(distinct (e.points, e.correct)) as keys
              from (select points, correct, rank() over (order by points desc, correct desc)
                      from standing_{tournament}) e
              left join standing_bucket_{tournament} b using (points, correct)
            """,
        )[0]
        standings = scoring.standings(session, tournament)
    found = np.array(standings, np.int64)[:, 1:]
    outcome.facts |= {"picks": f"{seeded.picks:,}", "distinct (points, correct)": wrong["keys"]}
    outcome.checks["every fan's rank equals rank()"] = wrong["wrong"] == 0
    outcome.checks["every fan's points equal the picks as drawn"] = bool((found == totals).all())
