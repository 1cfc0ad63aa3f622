"""(a) The SQL part: from one result to every rank readable, beside the alternatives."""

from collections.abc import Callable, Sequence
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
from pickem.db.queries import scoring
from pickem.db.queries.scoring import Change
from pickem.db.unit_of_work import fetch, unit_of_work


class Case(NamedTuple):
    """One right answer to verify and withdraw again and again."""

    name: str
    number: int
    fans: int


def result_to_ranks(seeded: Seeded, servers: Servers, outcome: Outcome, runs: int) -> None:
    """Applies the whole Major result by result, then alternates the contenders on two options."""
    whole = [score(seeded, answer) for answer in track(seeded.answers, "146 results")]
    outcome.figures.append(Figure("a", "SQL, each result of the Major in turn", OURS, whole))
    totals = seeded.expected(set(range(len(seeded.answers))))
    with psycopg.connect(servers.database) as connection:
        view, zset, array = (
            PerFanView(connection, seeded.major.tournament_id),
            SortedSet(servers.rival),
            Array(),
        )
        zset.add(np.arange(1, seeded.fans + 1), totals)
        for case in _cases(seeded):
            _compare(case, seeded, totals, outcome, (view, zset, array), runs)
        view.drop()
    _check(seeded, totals, outcome)


def score(seeded: Seeded, answer: Answer, *, withdraw: bool = False) -> float:
    """ms of the product's scoring transaction for one answer."""
    points = (answer.points, None) if withdraw else (None, answer.points)
    change = Change(answer.group_id, answer.option_id, *points)
    tournament = seeded.major.tournament_id
    begin = perf_counter()
    with unit_of_work("jobs") as session:
        scoring.lock_tournament(session, tournament)
        scoring.apply(session, tournament, [change])
        scoring.materialize(session, tournament)
        scoring.set_scored(session, tournament, 0)
    return (perf_counter() - begin) * 1000


def _cases(seeded: Seeded) -> Sequence[Case]:
    """The right answer with the median number of pickers, and the one with the most."""
    popular = sorted((int(who.sum()), number) for number, who in enumerate(seeded.pickers))
    (median, number), (most, favourite) = popular[len(popular) // 2], popular[-1]
    return Case("median option", number, median), Case("favourite", favourite, most)


def _compare(
    case: Case,
    seeded: Seeded,
    totals: Totals,
    outcome: Outcome,
    rivals: tuple[PerFanView, SortedSet, Array],
    runs: int,
) -> None:
    view, zset, array = rivals
    answer, pickers = seeded.answers[case.number], seeded.pickers[case.number]
    fans = np.flatnonzero(pickers) + 1
    values: dict[str, list[float]] = {}
    for turn in track(range(2 * runs), case.name):
        withdraw = turn % 2 == 0
        totals[pickers] += (-answer.points, -1) if withdraw else (answer.points, 1)
        changed = totals[pickers]
        values.setdefault(OURS, []).append(score(seeded, answer, withdraw=withdraw))
        contenders: list[tuple[str, Callable[[], float]]] = [
            (view.name, view.refresh),
            (zset.name, lambda changed=changed: zset.add(fans, changed)),
            (array.name, lambda: array.sort(totals)),
        ]
        for name, measure in contenders if turn % 4 < 2 else reversed(contenders):
            values.setdefault(name, []).append(measure())
    what = f"SQL, {case.name} ({case.fans:,} fans)"
    outcome.figures += [Figure("a", what, who, values[who]) for who in values]


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
