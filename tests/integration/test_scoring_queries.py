"""Points reach exactly the fans who earned them, and every correction leads back."""

import random

import psycopg
import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from pickem.db.queries import scoring
from pickem.db.queries.scoring import Change
from pickem.db.unit_of_work import change, fetch, unit_of_work

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


@pytest.fixture(autouse=True)
def _small_tournament(database: str) -> None:
    ballots = random.Random(7)
    with psycopg.connect(database) as connection:
        connection.execute(LAYOUT)
        for fan in range(1, FANS + 1):
            connection.execute("insert into fan (name) values (%s)", [f"fan {fan}"])
            connection.execute("insert into participation values (1, %s, now(), now())", [fan])
            connection.execute("insert into standing (tournament_id, fan_id) values (1, %s)", [fan])
            for slot, option in enumerate(ballots.sample(range(1, 9), 5), start=1):
                connection.execute(
                    "insert into pick values (%s, now(), gen_random_uuid(), 1, %s, %s)",
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
        scoring.write_pending(session, TOURNAMENT)


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


def test_a_right_answer_pays_those_who_picked_it_in_that_group_and_nobody_else() -> None:
    assert fans_with(3, ADVANCE), "the same team in another group is what must not count"

    score(Change(PERFECT, 3, None, 25))

    winners, losers = fans_with(3, PERFECT), standings().keys() - fans_with(3, PERFECT)
    assert winners
    assert {fan for fan, row in standings().items() if row == (25, 1)} == winners
    assert {fan for fan, row in standings().items() if row == (0, 0)} == losers


def test_changes_applied_together_add_up_for_a_fan_who_has_several() -> None:
    score(Change(PERFECT, 1, None, 25), Change(ADVANCE, 2, None, 15), Change(ADVANCE, 3, None, 15))

    all_three = fans_with(1, PERFECT) & fans_with(2, ADVANCE) & fans_with(3, ADVANCE)
    assert all_three
    assert {fan for fan, row in standings().items() if row == (55, 3)} == all_three


def test_a_withdrawn_answer_leaves_nothing_behind() -> None:
    score(Change(PERFECT, 1, None, 25))
    score(Change(PERFECT, 1, 25, None))

    assert set(standings().values()) == {(0, 0)}
    with unit_of_work("jobs") as session:
        assert scoring.applied(session, TOURNAMENT) == {}


def test_another_worth_of_a_right_answer_changes_points_but_not_how_many_are_right() -> None:
    score(Change(PERFECT, 1, None, 25))
    score(Change(PERFECT, 1, 25, 30))

    assert set(standings().values()) == {(0, 0), (30, 1)}
    with unit_of_work("jobs") as session:
        assert scoring.applied(session, TOURNAMENT) == {(PERFECT, 1): 30}


def test_an_answer_worth_nothing_still_counts_as_right() -> None:
    score(Change(PERFECT, 1, None, 0))

    assert set(standings().values()) == {(0, 0), (0, 1)}


def test_points_for_picks_that_are_not_locked_are_refused_and_nothing_stays() -> None:
    with pytest.raises(IntegrityError, match="score_applied"):
        score(Change(PERFECT, 1, None, 25), Change(OPEN, 2, None, 40))

    assert set(standings().values()) == {(0, 0)}


def test_any_order_of_results_and_corrections_equals_a_computation_from_scratch() -> None:
    rng, worth = random.Random(11), dict[tuple[int, int], int]()
    for _ in range(30):
        key = (rng.choice([PERFECT, ADVANCE]), rng.randint(1, 8))
        points = rng.choice([None, 5, 15, 25])
        score(Change(*key, worth.pop(key, None), points))
        worth |= {} if points is None else {key: points}

    assert worth
    with unit_of_work("jobs") as session:
        assert scoring.applied(session, TOURNAMENT) == worth
        scratch = scoring.recompute(session, TOURNAMENT)
    assert {fan: (points, correct) for fan, points, correct in scratch} == standings()
    assert any(points for _, points, _ in scratch)


def test_every_rank_after_scoring_is_the_competition_rank() -> None:
    score(Change(PERFECT, 1, None, 25), Change(ADVANCE, 2, None, 15), Change(ADVANCE, 3, None, 15))

    found = ranks()
    assert len(found) == FANS
    assert all(rank == top == expected for rank, top, expected in found.values())
    assert len(set(found.values())) > 3


def test_ranks_count_a_result_before_its_rows_are_written_and_nothing_changes_when_they_are() -> (
    None
):
    score(Change(PERFECT, 1, None, 25), Change(ADVANCE, 2, None, 15))
    assert rows_written() == {(0, 0)}
    before = standings(), ranks()

    write_pending()

    assert rows_written() == set(before[0].values()) != {(0, 0)}
    assert (standings(), ranks()) == before


def test_a_result_that_finds_the_one_before_unwritten_writes_it_first() -> None:
    score(Change(PERFECT, 1, None, 25))
    score(Change(PERFECT, 1, 25, None), Change(PERFECT, 2, None, 25))

    assert rows_written() == {(0, 0), (25, 1)}
    winners = fans_with(2, PERFECT)
    assert {fan for fan, row in standings().items() if row == (25, 1)} == winners


def test_more_changes_than_may_be_pending_are_written_at_once() -> None:
    score(*(Change(ADVANCE, option, None, 15) for option in range(1, 5)))

    assert rows_written() == set(standings().values()) > {(0, 0), (15, 1)}


def test_readers_see_the_old_ranks_until_the_scoring_commits() -> None:
    statement = "select max(points) from standing_bucket_1"
    with unit_of_work("jobs") as session:
        scoring.apply(session, TOURNAMENT, [Change(PERFECT, 1, None, 25)])
        scoring.materialize(session, TOURNAMENT)
        scoring.set_scored(session, TOURNAMENT, 0)
        assert fetch(session, statement)[0]["max"] == 25
        with unit_of_work("public") as reader:
            assert fetch(reader, statement)[0]["max"] == 0

    with unit_of_work("public") as reader:
        assert fetch(reader, statement)[0]["max"] == 25


def test_two_scorings_of_one_tournament_wait_for_each_other() -> None:
    with unit_of_work("jobs") as first, unit_of_work("jobs") as second:
        scoring.lock_tournament(first, TOURNAMENT)
        change(second, "set local lock_timeout = '100ms'")

        scoring.lock_tournament(second, TOURNAMENT + 1)
        with pytest.raises(OperationalError, match="lock timeout"):
            scoring.lock_tournament(second, TOURNAMENT)
        second.rollback()


def test_the_scored_revision_cannot_overtake_the_results() -> None:
    with pytest.raises(IntegrityError, match="tournament"), unit_of_work("jobs") as session:
        scoring.set_scored(session, TOURNAMENT, 1)
