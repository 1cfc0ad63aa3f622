"""What one would pick instead: a view with a row per fan, a sorted set, an array in memory."""

from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import Any, cast

import numpy as np
import redis
from numpy.typing import NDArray
from psycopg import Connection

BATCH = 10_000  # members per ZADD
BOARD = "board"

Totals = NDArray[np.int64]
"""(points, correct) per fan; fan ids begin at 1."""


class PerFanView:
    """A materialized view of everybody's rank: one index to find a fan, one to list by rank."""

    name = "the same update, then a per-fan view"

    def __init__(self, connection: Connection, tournament_id: int) -> None:
        self._connection = connection
        make = f"""
            create materialized view rank_per_fan as
            select fan_id, points, correct, rank() over (order by points desc, correct desc)
              from standing_{tournament_id};
            create unique index on rank_per_fan (fan_id);
            create index on rank_per_fan (rank);
        """
        connection.execute(make.encode())
        connection.commit()

    def refresh(self) -> float:
        """ms."""
        begin = perf_counter()
        self._connection.execute("refresh materialized view concurrently rank_per_fan")
        self._connection.commit()
        return (perf_counter() - begin) * 1000

    def drop(self) -> None:
        self._connection.execute("drop materialized view rank_per_fan")
        self._connection.commit()


class SortedSet:
    """A Valkey sorted set; points and number of right picks share one score."""

    name = "Valkey, ZADD of the changed fans"
    name_with_reading = "Valkey, reading first who changed"

    def __init__(self, url: str) -> None:
        self.client: Any = cast("Any", redis.Redis.from_url(url))
        self.client.delete(BOARD)

    def add(self, fans: NDArray[np.int64], totals: Totals) -> float:
        """ms to write these fans' scores, encoding included. The caller knows who changed."""
        begin = perf_counter()
        scores = (totals[:, 0] * 1000 + totals[:, 1]).tolist()
        for batch in _batches(list(zip(fans.tolist(), scores, strict=True))):
            self.client.zadd(BOARD, dict(batch))
        return (perf_counter() - begin) * 1000


class Array:
    """All keys sorted in memory: nothing that ranks everybody by sorting does less."""

    name = "numpy sort of everybody (floor)"

    def sort(self, totals: Totals) -> float:
        """ms."""
        keys = totals[:, 0] * 1000 + totals[:, 1]
        begin = perf_counter()
        np.sort(keys)
        return (perf_counter() - begin) * 1000


def _batches(items: Sequence[tuple[int, int]]) -> Iterator[Sequence[tuple[int, int]]]:
    for first in range(0, len(items), BATCH):
        yield items[first : first + BATCH]
