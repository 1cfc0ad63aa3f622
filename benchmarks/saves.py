"""(c) Picks saved per second, with thousands fired around locks among them."""

import multiprocessing
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from math import ceil
from time import time
from typing import Any

import psycopg
from psycopg.types.json import Jsonb
from rich.progress import track

from benchmarks.clients import PLAIN, Answers, Choice, Load, drive, save_statement
from benchmarks.figures import OURS, Figure, Outcome
from benchmarks.servers import Servers

CONNECTIONS = (1, 16, 64)
BALLOT = (("3-0", 2), ("advance", 6), ("0-3", 2))
PER_S = "picks/s"
BEGIN_S = 2  # until the process that drives has begun, whoever it drives for
PLAINLY = "INSERT … ON CONFLICT, no checks"


def saves(servers: Servers, outcome: Outcome, turns: int, seconds: int) -> None:
    """Per number of connections, ours and the plain statement take turns of `seconds` each."""
    with psycopg.connect(servers.database, autocommit=True) as connection:
        desk, total = _Desk(connection), Answers(time())
        shares = iter(_shares(outcome.fans, len(CONNECTIONS) * turns * 2))
        for connections in track(CONNECTIONS, "picks"):
            rates: dict[str, list[float]] = {OURS: [], PLAINLY: []}
            waits: dict[str, list[float]] = {OURS: [], PLAINLY: []}
            for who, statement in (
                (OURS, save_statement(desk.tournament)),
                (PLAINLY, PLAIN),
            ) * turns:
                locks = desk.locks(seconds) if who == OURS else {}
                until = max(locks, default=ceil(time()) + BEGIN_S + seconds) + 0.5
                load = Load(
                    servers.database,
                    statement,
                    connections,
                    until,
                    next(shares),
                    desk.ballots,
                    locks,
                )
                answers = _drive(load)
                rates[who].append(answers.outcomes["saved"] / (answers.ended - answers.began))
                waits[who] += answers.waits_ms
                _add_up(total, answers)
            what = f"saved with {connections} connection{'s' * (connections > 1)}"
            outcome.figures += [Figure("c", what, who, rates[who], PER_S) for who in rates]
            what = f"answer awaited with {connections} connection{'s' * (connections > 1)}"
            outcome.figures += [Figure("c", what, who, waits[who]) for who in waits]
        _check(connection, desk.tournament, total, outcome)


def _shares(fans: int, parts: int) -> list[range]:
    """Other fans for every turn, so that each saves first picks."""
    each = max(1, fans // parts)
    return [range(1 + part * each, 1 + (part + 1) * each) for part in range(parts)]


def _drive(load: Load) -> Answers:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        return process.submit(drive, load).result()


class _Desk:
    """A tournament of its own with a Swiss ballot that stays open, and locks made as needed."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection
        row = {"slug": "saves", "name": "Saves", "starts_on": "2030-01-01", "ends_on": "2030-01-02"}
        (self.tournament,) = _add(connection, "tournament", [row | {"template": {}}])
        self._of = {"tournament_id": self.tournament}
        stage = {"ordinal": 1, "name": "Stage 1", "format": "swiss16", "phase": "open"}
        self._of["stage_id"] = _add(connection, "stage", [self._of | stage])[0]
        connection.execute("select materialize(%s)", [self.tournament])
        connection.execute("create table plain_pick (like pick including indexes)")
        self.ballots = self._ballots(self._options("swiss", 16))

    def locks(self, seconds: int) -> dict[float, Sequence[Choice]]:
        """One lock at each of the next `seconds` whole seconds, with two options of its own."""
        first = ceil(time()) + BEGIN_S
        found: dict[float, Sequence[Choice]] = {}
        for moment in range(first, first + seconds):
            kind, options = f"lock-{moment}", self._options(f"lock-{moment}", 2)
            group, slot = self._group(kind, 1, self._lock(kind, moment), options)
            found[float(moment)] = [Choice(group, slot, option) for option in options]
        return found

    def _ballots(self, options: Sequence[int]) -> list[list[Choice]]:
        lock = self._lock("open", int(time()) + 86_400)
        groups = [(*self._group(kind, size, lock, options), size) for kind, size in BALLOT]
        places = [(group, slot + n) for group, slot, size in groups for n in range(size)]
        return [
            [
                Choice(group, slot, options[(turn + n) % len(options)])
                for n, (group, slot) in enumerate(places)
            ]
            for turn in range(len(options))
        ]

    def _options(self, pool: str, many: int) -> list[int]:
        rows = [self._of | {"pool": pool, "label": f"{pool} {n}"} for n in range(many)]
        return _add(self._connection, "pick_option", rows)

    def _lock(self, label: str, at: int) -> int:
        starts_at = datetime.fromtimestamp(at + 60, UTC).isoformat()
        row = {"label": label, "starts_at": starts_at, "lead": "60 s"}
        return _add(self._connection, "lock", [self._of | row | {"status": "open", "revision": 0}])[
            0
        ]

    def _group(self, kind: str, size: int, lock: int, options: Sequence[int]) -> tuple[int, int]:
        """(group, its first slot)"""
        row = {"kind": kind, "capacity": size, "points": 5, "lock_id": lock}
        (group,) = _add(self._connection, "pick_group", [self._of | row])
        of = {"tournament_id": self.tournament}
        rows = [of | {"group_id": group, "capacity": size, "ordinal": n + 1} for n in range(size)]
        slots = _add(self._connection, "slot", rows)
        pairs = [of | {"slot_id": s, "option_id": o} for s in slots for o in options]
        _add(self._connection, "slot_option", pairs, returning="0")
        return group, slots[0]


def _add(
    connection: psycopg.Connection,
    table: str,
    rows: Sequence[Mapping[str, Any]],
    returning: str = "id",
) -> list[int]:
    """Insert rows given by column; their ids in the same order."""
    columns = ", ".join(rows[0])
    statement = (
        f"insert into {table} ({columns}) select {columns}"
        f" from jsonb_populate_recordset(null::{table}, %s) returning {returning}"
    )
    return [row[0] for row in connection.execute(statement.encode(), [Jsonb(list(rows))])]


def _add_up(total: Answers, answers: Answers) -> None:
    total.around += answers.around
    total.near += answers.near
    total.refused_early += answers.refused_early
    for outcome, many in answers.late.items():
        total.late[outcome] = total.late.get(outcome, 0) + many


def _check(
    connection: psycopg.Connection, tournament: int, total: Answers, outcome: Outcome
) -> None:
    row = connection.execute(
        "select count(*) from pick p join slot s on s.id = p.slot_id"
        " join pick_group g on g.id = s.group_id join lock l on l.id = g.lock_id"
        " where p.tournament_id = %s and p.saved_at >= l.lock_at",
        [tournament],
    ).fetchone()
    stored = row[0] if row else -1
    fired, accepted = sum(total.late.values()), total.late.get("saved", 0)
    outcome.facts |= {
        "picks fired around locks": f"{total.around:,}",
        "of these within 50 ms": f"{total.near:,}",
        "fired at or after the lock": f"{fired:,}",
    }
    outcome.checks[f"late picks accepted: {accepted} of {fired:,}"] = accepted == 0
    outcome.checks[f"late picks stored, asked by query: {stored}"] = stored == 0
    early = total.refused_early
    outcome.checks[f"picks refused although answered before the lock: {early}"] = early == 0
