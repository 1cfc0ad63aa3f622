"""Fills the product's own tables with a hundred million picks in minutes.

Rows go in through binary COPY, frozen, before the indexes exist; then the partition is attached as
`make_partitions` would have made it, and PostgreSQL itself checks every key and foreign key.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import psycopg
from numpy.typing import NDArray
from psycopg import Connection
from rich.progress import track

from benchmarks.crowd import Answer, Crowd, Flags, Options
from benchmarks.major import Major

CHUNK = 5_000  # fans at a time: 36 MB of rows
SAVED_AT = 816_000_000_000_000  # microseconds since 2000: a day of November 2025
_PICK = np.dtype(
    [
        ("fields", ">i2"),
        ("fan_width", ">i4"), ("fan", ">i8"),
        ("saved_width", ">i4"), ("saved", ">i8"),
        ("tournament_width", ">i4"), ("tournament", ">i4"),
        ("slot_width", ">i4"), ("slot", ">i4"),
        ("option_width", ">i4"), ("option", ">i4"),
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seeded:
    """A tournament with all its picks; `pickers[i]` tells for every fan who picked answer i."""

    major: Major
    fans: int
    answers: list[Answer]
    pickers: list[Flags]

    @property
    def picks(self) -> int:
        return self.fans * len(self.major.slots)

    def expected(self, applied: set[int]) -> NDArray[np.int64]:
        """(points, correct) of every fan by the picks as drawn, without asking the database."""
        totals = np.zeros((self.fans, 2), np.int64)
        for number in applied:
            totals[self.pickers[number]] += (self.answers[number].points, 1)
        return totals


def seed(database_url: str, major: Major, fans: int) -> Seeded:
    """`fans` fans who filled every slot of the Major, always the same; nothing scored yet."""
    crowd, rng = Crowd(major), np.random.default_rng(fans)
    seeded = Seeded(major, fans, crowd.answers(), [])
    with psycopg.connect(database_url) as connection:
        connection.execute(
            "insert into fan (name, is_simulated, country) select 'fan ' || n, true,"
            " (array['BR', 'DE', 'PL', 'PT', 'SE', 'US'])[n %% 6 + 1]"
            " from generate_series(1, %s) n",
            [fans],
        )
        _enrol(connection, seeded)
        _fill_picks(connection, seeded, crowd, rng)
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("vacuum (freeze, analyze)")
    return seeded


def _enrol(connection: Connection, seeded: Seeded) -> None:
    """Everybody takes part in the order of signing up, give or take a fiftieth of all fans."""
    tournament, spread = seeded.major.tournament_id, seeded.fans / 50
    connection.execute("set local session_replication_role = replica")
    # The moments of the last saves decide ties in lists: they go round and round over the fans.
    connection.execute(
        "insert into participation select %s, id, '2025-11-01', timestamptz '2025-11-09'"
        " + (id * 7919 %% 1000003) * interval '1 s' from fan order by id + random() * %s",
        [tournament, spread],
    )
    connection.execute(
        "insert into standing (tournament_id, fan_id) select %s, id from fan"
        " order by id + random() * %s",
        [tournament, spread],
    )
    connection.commit()


def _fill_picks(
    connection: Connection, seeded: Seeded, crowd: Crowd, rng: np.random.Generator
) -> None:
    tournament, table = seeded.major.tournament_id, f"pick_{seeded.major.tournament_id}"
    keys = connection.execute(
        "select string_agg(format('drop constraint %%I', conname), ', ') from pg_constraint"
        " where conrelid = %s::regclass and contype in ('p', 'u', 'f')",
        [table],
    ).fetchone()
    # Emptied in this transaction, the table takes rows without WAL. The check spares attaching the
    # partition one more look at every row.
    empty = f"""
        set local maintenance_work_mem = '1GB';
        set local session_replication_role = replica;
        alter table pick detach partition {table};
        alter table {table} {keys[0] if keys else ""};
        truncate {table};
        alter table {table} add constraint of_tournament check (tournament_id = {tournament});
    """
    attach = f"""
        alter table {table} add primary key (tournament_id, fan_id, slot_id);
        alter table {table} add unique (tournament_id, option_id, fan_id) include (slot_id);
        alter table pick attach partition {table} for values in ({tournament});
        alter table {table} drop constraint of_tournament;
        alter table {table} add foreign key (tournament_id, fan_id)
            references participation_{tournament};
    """
    connection.execute(empty.encode())
    chunks: list[list[Flags]] = []
    load = f"copy {table} from stdin with (format binary, freeze)"
    with connection.cursor().copy(load.encode()) as copy:
        copy.write(b"PGCOPY\n\xff\r\n\0" + bytes(8))
        for first, options in _draws(seeded, crowd, rng):
            chunks.append([answer.pickers(options) for answer in seeded.answers])
            copy.write(_rows(seeded.major, first, options, rng).tobytes())
        copy.write(b"\xff\xff")
    seeded.pickers.extend(np.concatenate(parts) for parts in zip(*chunks, strict=True))
    connection.execute(attach.encode())
    connection.commit()


def _draws(seeded: Seeded, crowd: Crowd, rng: np.random.Generator) -> Iterator[tuple[int, Options]]:
    starts = range(0, seeded.fans, CHUNK)
    for first in track(starts, description=f"{seeded.picks:,} picks"):
        yield first + 1, crowd.draw(min(CHUNK, seeded.fans - first), rng)


def _rows(
    major: Major, first_fan: int, options: Options, rng: np.random.Generator
) -> NDArray[np.void]:
    fans, slots = options.shape
    rows = np.empty((fans, slots), _PICK)
    rows["fields"] = 5
    for name in ("fan", "saved", "tournament", "slot", "option"):
        rows[f"{name}_width"] = _PICK[name].itemsize
    rows["fan"] = np.arange(first_fan, first_fan + fans)[:, None]
    rows["saved"] = SAVED_AT + rng.integers(0, 10**9, (fans, slots))
    rows["tournament"] = major.tournament_id
    rows["slot"] = np.array(major.slots)
    rows["option"] = options
    return rows
