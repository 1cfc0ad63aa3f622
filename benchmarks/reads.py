"""(b) What screens ask for: one rank, the top, a page far down, a league of friends."""

from collections.abc import Callable
from time import perf_counter
from typing import Any

import numpy as np
from rich.progress import track
from sqlmodel import Session

from benchmarks.figures import OURS, Figure, Outcome
from benchmarks.rivals import BOARD, SortedSet
from benchmarks.seeding import Seeded
from benchmarks.servers import Servers
from pickem.db.connections import engine
from pickem.db.queries import rank_lists
from pickem.db.queries import standings as queries
from pickem.db.unit_of_work import fetch, unit_of_work
from pickem.services import standings
from pickem.views.standings import Among, StandingRow

PAGE = 50
ORM = "the same through a SQLModel session"
VALKEY = "Valkey sorted set"

Reads = dict[str, dict[str, Callable[[], Any]]]
"""By question, by contender."""


def reads(seeded: Seeded, servers: Servers, outcome: Outcome, count: int) -> None:
    """Each question `count` times per contender, in turns of fifty, each time for other fans."""
    with unit_of_work("jobs") as session:
        queries.snapshot(session, seeded.major.tournament_id)
    zset = SortedSet(servers.rival)
    zset.add(np.arange(1, seeded.fans + 1), seeded.expected(set(range(len(seeded.answers)))))
    for what, contenders in _questions(seeded, zset).items():
        values: dict[str, list[float]] = {who: [] for who in contenders}
        for _ in track(range(-(-count // PAGE)), what):
            for who, ask in contenders.items():
                values[who] += [_timed(ask) for _ in range(PAGE)]
        outcome.figures += [Figure("b", what, who, values[who]) for who in values]


def _questions(seeded: Seeded, zset: SortedSet) -> Reads:
    rng, fans, tournament = np.random.default_rng(5), seeded.fans, seeded.major.tournament_id
    valkey = zset.client

    def fan() -> int:
        return int(rng.integers(1, fans + 1))

    def friends() -> list[int]:
        return rng.integers(1, fans + 1, PAGE).tolist()

    def league() -> None:
        together = valkey.pipeline(transaction=False)
        for friend in friends():
            together.zrevrank(BOARD, friend)
        together.execute()

    def deep() -> int:
        return int(rng.integers(1, max(2, fans - PAGE)))

    ranked = (
        f"select b.rank, s.fan_id, f.name, s.points, s.correct from standing_{tournament} s"
        f" join standing_bucket_{tournament} b using (points, correct)"
        " join fan f on f.id = s.fan_id where s.fan_id = "
    )
    one, many = f"{ranked} :fan", f"{ranked} any(:fans)"
    first = (
        "select rank, fan_id, name, points, correct"
        f" from standing_top_{tournament} order by position limit {PAGE}"
    )
    return {
        "rank of one fan": {
            OURS: lambda: standings.standing_of(tournament, fan()),
            ORM: lambda: _by_session(one, fan=fan()),
            VALKEY: lambda: valkey.zrevrank(BOARD, fan()),
        },
        "top 50": {
            OURS: lambda: standings.top(tournament, PAGE),
            ORM: lambda: _by_session(first),
            VALKEY: lambda: valkey.zrevrange(BOARD, 0, PAGE - 1, withscores=True),
        },
        "50 rows at a random depth": {
            OURS: lambda: rank_lists.page(tournament, Among.EVERYBODY, "", deep(), PAGE),
            VALKEY: lambda: valkey.zrevrange(BOARD, (at := deep()), at + PAGE - 1, withscores=True),
        },
        "50 rows of a country at a random depth": {
            OURS: lambda: rank_lists.page(tournament, Among.COUNTRY, "PT", deep() // 6 + 1, PAGE),
        },
        "10 fans by the beginning of a name": {
            OURS: lambda: rank_lists.called(tournament, f"FAN {fan() // 10}", 10),
        },
        "league of 50": {
            OURS: lambda: standings.standings_of(tournament, friends()),
            ORM: lambda: _by_session(many, fans=friends()),
            VALKEY: league,
        },
    }


def _timed(ask: Callable[[], Any]) -> float:
    begin = perf_counter()
    ask()
    return (perf_counter() - begin) * 1000


def _by_session(statement: str, **parameters: Any) -> list[StandingRow]:
    with Session(engine("public")) as session:
        return [StandingRow(**row) for row in fetch(session, statement, **parameters)]
