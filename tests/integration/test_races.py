"""Two things at once: held apart by hand at the very place where they could meet."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta
from uuid import uuid4

import psycopg
import pytest

from pickem.clock import now
from pickem.db.migrate import MIGRATION_LOCK, upgrade
from pickem.domain.errors import PickTooLate
from pickem.domain.tiers import Tier
from pickem.services import locks, medals, rank_lists, scoring, stages, standings
from pickem.services.picks import clear_pick
from pickem.settings import settings
from pickem.views.standings import Among
from tests import make
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("database", "valkey")
PATIENCE_S = 10


@pytest.fixture
def other() -> Iterator[psycopg.Connection]:
    """Somebody else's transaction, open until the test ends it."""
    with psycopg.connect(settings().database_url("owner")) as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def at_once() -> Iterator[Callable[..., Future[object]]]:
    """Start something in a thread; returns once it is done or waits for the other transaction."""
    with ThreadPoolExecutor() as pool:

        def start(deed: Callable[..., object], *arguments: object) -> Future[object]:
            future = pool.submit(deed, *arguments)
            until(lambda: future.done() or _somebody_waits(), "it is done, or waits")
            return future

        yield start


def _somebody_waits() -> bool:
    query = (
        "select 1 from pg_stat_activity where wait_event_type = 'Lock'"
        " and datname = current_database()"
    )
    return bool(make.sql(query))


def in_minutes(count: int) -> datetime:
    return now().replace(microsecond=0) + timedelta(minutes=count)


def test_after_the_deadline_taking_back_is_refused_without_queueing_behind_the_flip(
    other: psycopg.Connection, at_once: Callable[..., Future[object]]
) -> None:
    major, fan = make.major(), make.fan()
    match = major.matches()[0]
    saved = make.pick_winner(fan, match, 0)
    make.sql("update lock set starts_at = '2026-01-01' where match_id = %s", match.match_id)
    other.execute("select from lock where match_id = %s for update", (match.match_id,))

    clearing = at_once(clear_pick, fan, saved.group_id, saved.option_id, uuid4())

    assert clearing.done()
    with pytest.raises(PickTooLate):
        clearing.result()


def test_a_fan_may_leave_while_a_challenge_is_being_given(
    other: psycopg.Connection, at_once: Callable[..., Future[object]]
) -> None:
    major, fan = make.major(), make.fan()
    saved = make.pick(fan, major.board(), "3-0", "FaZe")
    other.execute(
        "insert into challenge_earned values (%s, %s, 'activation')", (major.tournament_id, fan)
    )

    clearing = at_once(clear_pick, fan, saved.group_id, saved.option_id, uuid4())
    other.commit()

    clearing.result(PATIENCE_S)
    assert make.sql("select fan_id from participation union select fan_id from standing") == []
    assert make.sql("select 1 from challenge_earned") == []


def test_a_migration_does_not_wait_for_the_fan_whose_id_is_the_number_of_its_lock(
    other: psycopg.Connection, at_once: Callable[..., Future[object]]
) -> None:
    fan_id, *_ = MIGRATION_LOCK.split(",")
    other.execute("select pg_advisory_xact_lock(cast(%s as bigint))", (fan_id,))

    migrating = at_once(upgrade, settings().database_url("owner"))

    assert migrating.done()
    migrating.result()


def test_challenges_are_given_while_a_fan_is_leaving(
    other: psycopg.Connection, at_once: Callable[..., Future[object]]
) -> None:
    major, (leaving, staying) = make.major(), make.fans(2)
    saved = make.pick(leaving, major.board(), "3-0", "FaZe")
    make.pick(staying, major.board(), "3-0", "FaZe")
    other.execute(
        f"select from clear_pick_{major.tournament_id}(%s, %s, %s, gen_random_uuid())".encode(),
        (leaving, saved.group_id, saved.option_id),
    )

    awarding = at_once(medals.award, major.tournament_id)
    other.commit()

    awarding.result(PATIENCE_S)
    assert make.sql("select fan_id from challenge_earned") == [(staying,)]


def test_two_who_award_at_once_take_turns(
    other: psycopg.Connection, at_once: Callable[..., Future[object]]
) -> None:
    major = make.major()
    make.pick(make.fan(), major.board(), "3-0", "FaZe")
    other.execute("lock challenge_earned in share mode")

    both = [at_once(medals.award, major.tournament_id) for _ in range(2)]
    other.commit()

    assert [one.result(PATIENCE_S) for one in both] == [1, 0]


def test_challenges_are_given_while_pairings_are_drawn(
    other: psycopg.Connection, at_once: Callable[..., Future[object]]
) -> None:
    major = make.major()
    make.pick(make.fan(), major.board(), "3-0", "FaZe")
    other.execute("select pg_advisory_xact_lock(2, %s)", (major.tournament_id,))

    awarding = at_once(medals.award, major.tournament_id)

    assert awarding.done()
    assert awarding.result() == 1


def test_two_moves_at_once_leave_the_stage_lock_with_the_first_match(
    other: psycopg.Connection, at_once: Callable[..., Future[object]]
) -> None:
    major = make.major()
    first, *rest = (match.match_id for match in major.matches())
    soon, later = in_minutes(5), in_minutes(10)
    other.execute("select from lock where match_id is null for update")

    early = at_once(locks.move_start, major.olga, [first], later)
    late = at_once(locks.move_start, major.olga, rest, soon)
    other.commit()
    for move in (early, late):
        move.result(PATIENCE_S)

    assert major.board().stage.starts_at_ms == int(soon.timestamp() * 1000)


def test_a_match_that_locks_while_a_correction_would_void_it_stands(
    other: psycopg.Connection, at_once: Callable[..., Future[object]]
) -> None:
    major = make.major()
    major.begin_round()
    major.finish_round()
    (first, first_wins), *_ = make.sql(
        "select m.id, winner_id = team1_id from match m join result r on r.match_id = m.id"
        " order by m.id"
    )
    drawn = make.sql("select id from match where round = '2' order by id")
    make.sql("update lock set starts_at = '2026-01-01' where status = 'open' and match_id > 0")
    other.execute("select from lock_due()")
    major.verify(int(str(first)), first_wins=not first_wins)
    scoring.score(major.tournament_id)

    advancing = at_once(stages.advance, major.tournament_id)
    other.commit()

    advancing.result(PATIENCE_S)
    standing = "select id from match where round = '2' and status <> 'cancelled' order by id"
    assert make.sql(standing) == drawn


def test_list_positions_numbered_while_scoring_are_numbered_again(
    other: psycopg.Connection, at_once: Callable[..., Future[object]]
) -> None:
    major, fan = make.major(), make.fan()
    first, second, *_ = major.matches()
    make.pick_winner(fan, second, 0)
    major.begin_round()
    major.verify(first.match_id)
    scoring.score(major.tournament_id)
    other.execute(f"select from standing_position_{major.tournament_id}".encode())

    numbering = at_once(standings.snapshot_positions, major.tournament_id)
    major.verify(second.match_id)
    scoring.score(major.tournament_id)
    other.commit()
    numbering.result(PATIENCE_S)
    standings.snapshot_positions(major.tournament_id)

    listed = rank_lists.rank_list(major.tournament_id, Among.TIER, Tier.BRONZE, 1)
    assert [row.points for row in listed.rows] == [5]


def test_two_who_number_list_positions_take_turns(
    other: psycopg.Connection, at_once: Callable[..., Future[object]]
) -> None:
    major = make.major()
    make.pick(make.fan(), major.board(), "3-0", "FaZe")
    major.begin_round()
    major.verify(major.matches()[0].match_id)
    scoring.score(major.tournament_id)
    other.execute(f"select from standing_position_{major.tournament_id}".encode())

    both = [at_once(standings.snapshot_positions, major.tournament_id) for _ in range(2)]
    other.commit()

    assert [one.result(PATIENCE_S) for one in both] == [True, False]
