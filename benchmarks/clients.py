"""Many fans at once: connections without any framework, driven by one process of its own."""

import selectors
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from time import time
from typing import TYPE_CHECKING
from uuid import uuid4

from psycopg import pq

if TYPE_CHECKING:
    from psycopg.pq.abc import PGconn

# What saves without asking: no lock, no rule, no key, no row of standings.
PLAIN = (
    b"insert into plain_pick (fan_id, saved_at, tournament_id, slot_id, option_id)"
    b" select $1, clock_timestamp(), $2, $3, $4 where $5 is not null"
    b" on conflict (tournament_id, fan_id, slot_id) do update set option_id = excluded.option_id,"
    b" saved_at = excluded.saved_at returning 'saved'"
)
TYPES = [20, 23, 23, 23, 2950]  # bigint, integer × 3, uuid

BEFORE_S, AFTER_S, NEAR_S = 0.05, 0.08, 0.05


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to pick: the group, a slot that stands for its place in it, the option."""

    group: int
    slot: int
    option: int


@dataclass(frozen=True, slots=True)
class Load:
    """What to do, and until when. `locks` maps a moment (Unix time) to what locks then."""

    url: str
    statement: bytes
    connections: int
    until: float
    fans: range
    ballots: Sequence[Sequence[Choice]]
    locks: dict[float, Sequence[Choice]]


@dataclass(slots=True)
class Answers:
    """How it went. `late` counts picks fired at or after their lock, by outcome."""

    began: float
    ended: float = 0.0
    outcomes: dict[str, int] = field(default_factory=dict[str, int])
    waits_ms: list[float] = field(default_factory=list[float])
    around: int = 0
    near: int = 0
    late: dict[str, int] = field(default_factory=dict[str, int])
    refused_early: int = 0


@dataclass(slots=True)
class _Fan:
    """A connection, what it will pick and what it waits for.

    `lock` is the moment the pick was fired around.
    """

    connection: "PGconn"
    picks: Iterator[tuple[int, Choice]]
    sent: float = 0.0
    lock: float | None = None


def save_statement(tournament: int) -> bytes:
    """What the product asks for each pick of a tournament."""
    return b"select outcome from save_pick_%d($1, $2, $4, $5)" % tournament


def drive(load: Load) -> Answers:
    """Keep every connection busy with one pick at a time until the load's end."""
    fans = [_Fan(_connect(load), _picks(load, place)) for place in range(load.connections)]
    locks = deque(sorted(load.locks.items()))
    answers = Answers(time())
    with selectors.DefaultSelector() as ready:
        for fan in fans:
            ready.register(fan.connection.socket, selectors.EVENT_READ, fan)
            _fire(fan, locks)
        while time() < load.until:
            for key, _ in ready.select(0.1):
                fan: _Fan = key.data
                fan.connection.consume_input()
                if not fan.connection.is_busy():
                    _note(answers, fan)
                    _fire(fan, locks)
    answers.ended = time()
    for fan in fans:
        while fan.connection.get_result():
            pass
        fan.connection.finish()
    return answers


def _connect(load: Load) -> "PGconn":
    connection = pq.PGconn.connect(load.url.encode())
    prepared = connection.prepare(b"save", load.statement, TYPES)
    if prepared.status != pq.ExecStatus.COMMAND_OK:
        raise RuntimeError(connection.get_error_message())
    return connection


def _picks(load: Load, place: int) -> Iterator[tuple[int, Choice]]:
    """Fan after fan fills a whole ballot; one fan's picks never come by two connections at once."""
    for number in count(place, load.connections):
        fan = load.fans[number % len(load.fans)]
        for choice in load.ballots[fan % len(load.ballots)]:
            yield fan, choice


def _fire(fan: _Fan, locks: deque[tuple[float, Sequence[Choice]]]) -> None:
    now = time()
    while locks and now > locks[0][0] + AFTER_S:
        locks.popleft()
    who, choice = next(fan.picks)
    fan.lock = None
    if locks and now >= locks[0][0] - BEFORE_S:
        fan.lock, choices = locks[0]
        choice = choices[int(now * 1e6) % len(choices)]
    key = uuid4().hex.encode()
    values = (who, choice.group, choice.slot, choice.option)
    parameters = [*(b"%d" % value for value in values), key]
    fan.sent = time()
    fan.connection.send_query_prepared(b"save", parameters)
    fan.connection.flush()


def _note(answers: Answers, fan: _Fan) -> None:
    now = time()
    outcome = _outcome(fan.connection)
    answers.outcomes[outcome] = answers.outcomes.get(outcome, 0) + 1
    answers.waits_ms.append((now - fan.sent) * 1000)
    if fan.lock is None:
        return
    answers.around += 1
    answers.near += abs(fan.sent - fan.lock) <= NEAR_S
    if fan.sent >= fan.lock:
        answers.late[outcome] = answers.late.get(outcome, 0) + 1
    elif now < fan.lock and outcome == "late":
        answers.refused_early += 1


def _outcome(connection: "PGconn") -> str:
    outcome = ""
    while result := connection.get_result():
        if result.status != pq.ExecStatus.TUPLES_OK:
            raise RuntimeError(result.error_message.decode())
        outcome = (result.get_value(0, 0) or b"").decode()
    return outcome
