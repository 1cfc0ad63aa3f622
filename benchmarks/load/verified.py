"""From the commit of a verified result to the last fan who has received the own right rank."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic, sleep, time
from typing import Final

import psycopg

from benchmarks.load.audience import Audience, Watched, until
from benchmarks.load.house import House
from benchmarks.load.pushes import processor_time
from benchmarks.load.serving import Web
from jobs.queues import DEFAULT, SCORING, queue
from pickem.db.queries import standings

PATIENCE_S: Final = 30.0
QUIET_WITHIN_S: Final = 60.0
SETTLED_S: Final = 2.5  # results are minutes apart: nothing of one before may delay the next
LOOK_AGAIN_S: Final = 0.1
LOOK_EVERY_S: Final = 0.02
Truth = dict[int, tuple[int, int]]
"""Rank and points of every fan, ranked by SQL that shares nothing with the product's."""


@dataclass(frozen=True, slots=True)
class Reached:
    """Seconds from the commit until each fan had the own right rank; how many never had."""

    committed_at: float
    delays: list[float]
    wrong: int
    cpu_s: float

    @property
    def last_at(self) -> float:
        """When the last one had it."""
        return self.committed_at + max(self.delays, default=0.0)


class LastMatch:
    """The final of the Major, withdrawn and verified again and again."""

    def __init__(self, home: House) -> None:
        self._home = home

    async def change(self, audience: Audience, webs: list[Web]) -> Reached:
        """One more result, followed to every screen."""
        await asyncio.to_thread(quiet)
        await until(lambda: monotonic() > audience.told_at + SETTLED_S, "no rank is on its way")
        audience.forget_ranks()
        before = await processor_time(webs)
        committed_at = await asyncio.to_thread(_committed, self._home)
        await until(audience.all_know, "everybody has been told a rank", PATIENCE_S)
        heard_by = monotonic()
        wrong = await self._wrong(audience)
        while wrong and monotonic() < heard_by + PATIENCE_S:
            await asyncio.sleep(LOOK_AGAIN_S)
            wrong = await self._wrong(audience)
        cpu_s = await processor_time(webs) - before
        delays = [right_since(tab) - committed_at for tab in audience.tabs if tab.own]
        return Reached(committed_at, delays, wrong, cpu_s)

    async def change_unheard(self) -> None:
        """One more result, until the ranks of the database show it."""
        tournament = self._home.seeded.major.tournament_id
        revision = await asyncio.to_thread(next(self._home.changes))
        await asyncio.to_thread(_wait, lambda: standings.version(tournament) >= revision)

    async def _wrong(self, audience: Audience) -> int:
        return wrong_ranks(audience, await asyncio.to_thread(truth, self._home))


def truth(home: House) -> Truth:
    """What is right at this moment."""
    tournament = home.seeded.major.tournament_id
    with psycopg.connect(home.database) as connection:
        rows = connection.execute(
            "select fan_id, rank() over (order by points desc, correct desc), points"
            f" from standing_now_{tournament}"
        ).fetchall()
    return {fan: (rank, points) for fan, rank, points in rows}


def wrong_ranks(audience: Audience, right: Truth) -> int:
    """How many tabs were last told another rank than the right one, or none."""
    return sum(not tab.own or tab.own[-1][1:] != right[tab.visitor.fan_id] for tab in audience.tabs)


def right_since(tab: Watched) -> float:
    """Since when a tab has shown what it was last told."""
    *_, last = tab.own
    since = last[0]
    for at, *told in reversed(tab.own):
        if tuple(told) != last[1:]:
            break
        since = at
    return since


def _committed(home: House) -> float:
    """Change the result; the moment of its commit, by PostgreSQL, on the monotonic clock."""
    next(home.changes)()
    with psycopg.connect(home.database) as connection:
        rows = connection.execute(
            "select extract(epoch from pg_xact_commit_timestamp(xmin))::float8"
            " from audit order by id desc limit 1"
        ).fetchall()
    return rows[0][0] - time() + monotonic()


def quiet() -> None:
    """Wait until nothing follows from the result before. Blocks."""
    waiting = [queue(name) for name in (SCORING, DEFAULT)]
    _wait(
        lambda: not any(one.count or one.started_job_registry.count for one in waiting),
        QUIET_WITHIN_S,
    )


def _wait(condition: Callable[[], bool], within_s: float = PATIENCE_S) -> None:
    deadline = monotonic() + within_s
    while not condition():
        if monotonic() > deadline:
            raise TimeoutError("the workers did not finish in time; is the machine overloaded?")
        sleep(LOOK_EVERY_S)
