"""A tournament as small as scoring needs: two locked groups, one open, eight options, 40 fans."""

import random

import psycopg

from pickem.db.queries import pending, scoring
from pickem.db.queries.scoring import Change
from pickem.db.unit_of_work import fetch, unit_of_work

TOURNAMENT, PERFECT, ADVANCE, OPEN = 1, 1, 2, 3  # the last three are pick groups
FANS = 40

# A ballot of five slots over eight options that two locked groups share, and a group still open.
LAYOUT = """
insert into tournament (slug, name, starts_on, ends_on, template)
values ('small-cup', 'Small Cup', '2026-01-01', '2026-01-09', '{}');
insert into stage (tournament_id, ordinal, name, format) values (1, 1, 'Stage 1', 'swiss16');
insert into lock (tournament_id, stage_id, label, starts_at, lead, status, locked_at)
values (1, 1, 'swiss', '2026-01-01 12:00Z', '60 s', 'locked', '2026-01-01 11:59Z'),
       (1, 1, 'other', '2026-01-02 12:00Z', '60 s', 'open', null);
insert into pick_group (tournament_id, stage_id, kind, capacity, points, lock_id)
values (1, 1, '3-0', 2, 25, 1), (1, 1, 'advance', 3, 15, 1), (1, 1, 'mvp', 1, 40, 2);
insert into slot (tournament_id, group_id, capacity, ordinal)
select 1, id, capacity, n from pick_group, generate_series(1, capacity) n order by id, n;
insert into pick_option (tournament_id, stage_id, pool, label)
select 1, 1, 'swiss', 'team ' || n from generate_series(1, 8) n;
insert into slot_option select 1, s.id, o.id from slot s, pick_option o;
select materialize(1);
"""


def fill(database: str) -> None:
    """Put it, with a full ballot of every fan, into an empty database."""
    ballots = random.Random(7)
    with psycopg.connect(database) as connection:
        connection.execute(LAYOUT)
        for fan in range(1, FANS + 1):
            connection.execute("insert into fan (name) values (%s)", [f"fan {fan}"])
            connection.execute("insert into participation values (1, %s, now(), now())", [fan])
            connection.execute("insert into standing (tournament_id, fan_id) values (1, %s)", [fan])
            for slot, option in enumerate(ballots.sample(range(1, 9), 5), start=1):
                connection.execute(
                    "insert into pick values (%s, now(), 1, %s, %s)",
                    [fan, slot, option],
                )
        connection.execute("select materialize(1)")


def score(*changes: Change) -> None:
    with unit_of_work("jobs") as session:
        scoring.lock_tournament(session, TOURNAMENT)
        scoring.apply(session, TOURNAMENT, changes)
        scoring.materialize(session, TOURNAMENT)


def write_pending() -> None:
    with unit_of_work("jobs") as session:
        pending.write(session, TOURNAMENT)


def standings() -> dict[int, tuple[int, int]]:
    with unit_of_work("jobs") as session:
        rows = scoring.standings(session, TOURNAMENT)
    return {fan: (points, correct) for fan, points, correct in rows}


def ranks() -> dict[int, tuple[int, int, int]]:
    """(rank by the views, place in the top list's rank, rank by sorting everybody), by fan."""
    with unit_of_work("jobs") as session:
        rows = fetch(
            session,
            """
            select s.fan_id, b.rank, t.rank as top_rank, e.rank as expected
              from standing_now_1 s
              join (select fan_id, rank() over (order by points desc, correct desc)
                      from standing_now_1) e using (fan_id)
              left join standing_bucket_1 b using (points, correct)
              left join standing_top_1 t using (fan_id)
            """,
        )
    return {row["fan_id"]: (row["rank"], row["top_rank"], row["expected"]) for row in rows}


def rows_written() -> set[tuple[int, int]]:
    with unit_of_work("jobs") as session:
        rows = fetch(session, "select distinct points, correct from standing")
    return {(row["points"], row["correct"]) for row in rows}


def fans_with(option: int, group: int) -> set[int]:
    with unit_of_work("jobs") as session:
        rows = fetch(
            session,
            "select fan_id from pick join slot on slot.id = slot_id"
            " where option_id = :option and group_id = :group",
            option=option,
            group=group,
        )
    return {row["fan_id"] for row in rows}
