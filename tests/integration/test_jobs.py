"""Timing, relay and workers on real servers: nothing is lost, nothing counts twice."""

from datetime import timedelta
from typing import Any

import psycopg
import pytest
import redis
from rq import SimpleWorker
from rq.job import JobStatus
from sqlalchemy.exc import InterfaceError

from jobs import queues, relay
from jobs.pass_deadline import pass_deadline
from jobs.timing import TimingScheduler
from pickem.clock import now
from pickem.db import connections
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import Unavailable
from pickem.services import locks, sheets, stages, standings
from pickem.settings import settings
from tests import make

pytestmark = pytest.mark.usefixtures("database", "valkey")


def work(name: str) -> None:
    """Run everything that waits in a queue."""
    worker = SimpleWorker([queues.queue(name)], connection=queues.connection())
    worker.work(burst=True, logging_level="ERROR")


def deliver_everything() -> None:
    while relay.deliver():
        work(queues.SCORING)
        work(queues.DEFAULT)


@pytest.fixture
def major() -> make.Major:
    """A Major whose first round is being played, and a fan who was right about one match."""
    major = make.major()
    make.pick_winner(make.fan(), major.matches()[0], 0)
    major.begin_round()
    deliver_everything()
    return major


def winner_is_verified(major: make.Major) -> None:
    major.verify(min(r.match_id for r in sheets.list_matches(major.anna, major.slug)))


def points(major: make.Major) -> list[int]:
    return [row.points for row in standings.top(major.tournament_id)]


def test_a_verified_result_reaches_the_ranks_through_relay_and_workers(major: make.Major) -> None:
    winner_is_verified(major)

    deliver_everything()

    assert points(major) == [5]
    assert make.sql("select count(*) from outbox") == [(0,)]


def test_a_consequence_delivered_twice_counts_once(major: make.Major) -> None:
    winner_is_verified(major)
    for _ in range(3):
        queues.enqueue(*relay.SCORE, major.tournament_id)

    deliver_everything()

    assert points(major) == [5]


def test_a_relay_that_dies_while_delivering_leaves_the_consequence_in_the_outbox(
    major: make.Major, monkeypatch: pytest.MonkeyPatch
) -> None:
    winner_is_verified(major)

    def dies(*_: object) -> None:
        raise redis.ConnectionError("gone")

    with monkeypatch.context() as patch:
        patch.setattr(relay, "enqueue", dies)
        with pytest.raises(redis.ConnectionError):
            relay.deliver()
    deliver_everything()

    assert points(major) == [5]


def test_the_sweep_repeats_a_scoring_job_that_redis_has_lost(major: make.Major) -> None:
    winner_is_verified(major)
    relay.deliver()
    queues.connection().flushall()
    make.sql("update tournament set result_changed_at = result_changed_at - interval '1 h'")

    relay.sweep()
    work(queues.SCORING)

    assert points(major) == [5]


def test_the_sweep_locks_what_no_job_has_locked() -> None:
    major = make.major()
    make.sql("update lock set starts_at = '2026-01-01T12:00:00Z' where match_id is not null")

    relay.sweep()

    assert all(match.is_locked for match in major.matches())
    assert make.sql("select count(*) from lock where status = 'open' and match_id > 0") == [(0,)]


def soon(seconds: int) -> int:
    return int((now() + timedelta(seconds=seconds)).timestamp())


def test_the_timing_loop_arms_each_deadline_once_and_again_after_redis_lost_everything() -> None:
    make.major()
    make.sql(
        "update lock set starts_at = date_trunc('second', clock_timestamp()) + interval '90 s'"
        " where match_id is not null"
    )
    scheduler = TimingScheduler(queues.TIMING, connection=queues.connection())

    for _ in range(2):
        scheduler.arm()
    armed = sorted(job.id for job in scheduler.get_jobs())
    queues.connection().flushall()
    scheduler.arm()

    assert len(armed) == 2
    assert all(job_id.startswith("deadline-") for job_id in armed)
    assert sorted(job.id for job in scheduler.get_jobs()) == armed


def test_a_deadline_is_met_on_the_databases_clock() -> None:
    major = make.major()
    at = soon(2)
    make.sql(
        "update lock set lead = '0', starts_at = to_timestamp(%s) where match_id is not null", at
    )

    passed = pass_deadline(at)

    assert passed == len(major.matches()) * 2
    late = make.sql(
        "select max(locked_at - lock_at), min(locked_at - lock_at) from lock"
        " where match_id is not null"
    )[0]
    assert timedelta(0) <= late[1] <= late[0] < timedelta(seconds=1)


def test_a_deadline_far_away_is_left_to_the_timing_loop() -> None:
    make.major()

    assert pass_deadline(soon(3600)) == 0


def test_a_lock_that_was_moved_is_not_flipped_by_the_job_of_its_old_start() -> None:
    major = make.major()
    at = soon(1)

    pass_deadline(at)

    assert not any(match.is_locked for match in major.matches())


def test_work_that_finds_no_connection_left_may_be_asked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connections, "WAIT_S", 0.1)
    monkeypatch.setitem(connections.POOL_SIZE, "jobs", 1)

    with unit_of_work("jobs") as session:
        session.connection()
        with pytest.raises(Unavailable, match="could not do this just now"):
            locks.deadlines(within_s=1)

    assert locks.deadlines(within_s=1) == []


def test_work_on_a_connection_that_cannot_be_used_any_more_may_be_asked_for_again() -> None:
    with pytest.raises(Unavailable, match="is closed"), unit_of_work("jobs"):
        raise InterfaceError("select", {}, psycopg.InterfaceError("the cursor is closed"))


@pytest.mark.parametrize(("failures", "answered"), [(1, True), (2, False)])
def test_a_hot_statement_is_tried_once_more_on_another_connection(
    failures: int, answered: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch, left = connections._fetch, [psycopg.InterfaceError("the cursor is closed")] * failures

    def unreliable(*arguments: Any) -> list[Any]:
        if left:
            raise left.pop()
        return fetch(*arguments)

    monkeypatch.setattr(connections, "_fetch", unreliable)

    if answered:
        assert connections.fetch_hot("jobs", "select 1") == [(1,)]
    else:
        with pytest.raises(Unavailable, match="is closed"):
            connections.fetch_hot("jobs", "select 1")


def test_every_settled_address_leads_to_its_own_server() -> None:
    assert settings().redis_url != settings().public_redis_url


def test_a_deadline_whose_job_has_failed_is_armed_again() -> None:
    make.major()
    at = soon(30)
    make.sql("update lock set starts_at = to_timestamp(%s) where match_id is not null", at + 60)
    scheduler = TimingScheduler(queues.TIMING, connection=queues.connection())
    scheduler.arm()
    job = next(job for job in scheduler.get_jobs() if job.id == f"deadline-{at}")
    scheduler.cancel(job)
    job.set_status(JobStatus.FAILED)

    scheduler.arm()

    assert f"deadline-{at}" in scheduler


def test_a_deadline_just_missed_is_armed_at_once() -> None:
    make.major()
    make.sql(
        "update lock set lead = '0',"
        " starts_at = date_trunc('second', clock_timestamp()) - interval '3 s'"
        " where match_id is not null"
    )

    assert len(locks.deadlines(within_s=60)) == 1


@pytest.mark.parametrize("column", ["advanced_revision", "awarded_revision"])
def test_the_sweep_repeats_what_follows_from_scoring_when_redis_has_lost_it(
    major: make.Major, column: str
) -> None:
    winner_is_verified(major)
    deliver_everything()
    make.sql(f"update tournament set {column} = 0, result_changed_at = '2026-01-01'")

    relay.sweep()
    work(queues.DEFAULT)

    assert make.sql(f"select {column} = result_revision from tournament") == [(True,)]


def test_the_sweep_repeats_what_follows_from_a_lock_when_redis_has_lost_it() -> None:
    major = make.major()
    major.begin_round()
    make.sql("update lock set locked_at = locked_at - interval '1 h' where locked_at is not null")
    assert major.phases()[0] == "open"

    relay.sweep()
    work(queues.DEFAULT)

    assert major.phases()[0] == "live"


def test_the_sweep_leaves_specials_alone_while_one_of_them_is_still_open() -> None:
    major = make.major()
    make.sql("update lock set follows_id = null, starts_at = '2020-01-01' where label = 'map'")
    locks.pass_deadlines()
    major.settle()
    make.sql("update lock set locked_at = locked_at - interval '1 h' where locked_at is not null")

    assert stages.tournaments_behind(older_than_s=10) == []
