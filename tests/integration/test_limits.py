"""Counting on a real Valkey that goes away and comes back."""

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import redis
from structlog.testing import capture_logs

from pickem import limits
from pickem.keys import Keyring
from pickem.limits import Limit
from pickem.local.valkey import PUBLIC, ValkeyServer
from tests.servers import Valkeys, throw_away_home
from tests.waiting import until

LIMIT = Limit("tries", most=5, within_s=60)


def counters_on(url: str) -> limits.Counters:
    """Those of one process."""
    return limits.Counters(url, Keyring({"1": "a secret"}))


@pytest.fixture
def server() -> Iterator[ValkeyServer]:
    """A Valkey of this test's own, which it may kill."""
    with throw_away_home("kv") as home:
        server = ValkeyServer(home, PUBLIC)
        server.start()
        yield server
        server.stop()


def test_what_one_process_counts_all_of_them_know(valkey: Valkeys) -> None:
    one, other = counters_on(valkey.public), counters_on(valkey.public)

    totals = [one.count(LIMIT, "nocturne"), other.count(LIMIT, "nocturne", 3)]

    assert totals == [1, 4]
    assert one.count(LIMIT, "kestrel") == 1


def test_what_was_taken_back_was_never_counted(valkey: Valkeys) -> None:
    counters = counters_on(valkey.public)
    counters.count(LIMIT, "nocturne", 2)

    counters.count(LIMIT, "nocturne", -1)

    assert counters.count(LIMIT, "nocturne") == 2


def test_after_the_time_that_is_told_the_window_has_ended(valkey: Valkeys) -> None:
    short = Limit("short", most=1, within_s=1)
    counters = counters_on(valkey.public)
    counters.count(short, "nocturne")
    told = counters.wait_s(short, "nocturne")

    began = time.monotonic()
    until(lambda: counters.count(short, "nocturne") == 1, "a new window has begun")

    assert time.monotonic() - began <= told
    assert 1 <= counters.wait_s(LIMIT, "nobody") <= 60


def test_of_many_at_once_none_is_lost(valkey: Valkeys) -> None:
    counters = counters_on(valkey.public)

    with ThreadPoolExecutor(20) as pool:
        totals = list(pool.map(lambda _: counters.count(LIMIT, "nocturne"), range(100)))

    assert sorted(totals) == list(range(1, 101))


def test_redis_does_not_learn_who_is_counted(valkey: Valkeys) -> None:
    counters_on(valkey.public).count(LIMIT, "alice@example.org")

    with redis.Redis.from_url(valkey.public) as client:
        assert b"alice" not in b" ".join(client.keys())


def test_without_redis_none_is_lost_either() -> None:
    counters = counters_on("")

    with ThreadPoolExecutor(20) as pool:
        totals = list(pool.map(lambda _: counters.count(LIMIT, "nocturne"), range(100)))

    assert sorted(totals) == list(range(1, 101))


def test_while_redis_is_away_the_process_counts_alone_and_says_so_once(
    server: ValkeyServer,
) -> None:
    counters = counters_on(server.url)
    counters.count(LIMIT, "nocturne", 4)
    server.stop()

    with capture_logs() as logged:
        totals = [counters.count(LIMIT, "nocturne") for _ in range(50)]

    assert totals == list(range(1, 51))  # neither open nor locked
    assert [line["event"] for line in logged] == ["limits are counted in memory, Redis is away"]


def test_redis_is_used_again_as_soon_as_it_is_back(
    server: ValkeyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ASK_AGAIN_AFTER_S", 0.05)
    counters = counters_on(server.url)
    server.stop()
    counters.count(LIMIT, "nocturne", 40)
    server.start()

    with capture_logs() as logged:
        until(lambda: counters.count(LIMIT, "kestrel") and logged, "Redis is found again")

    assert [line["event"] for line in logged] == ["limits are counted on Redis again"]
    # What Redis never heard of does not count; from here on it hears of everything.
    assert [
        counters.count(LIMIT, "nocturne"),
        counters_on(server.url).count(LIMIT, "nocturne"),
    ] == [
        1,
        2,
    ]


def test_a_redis_that_never_answers_holds_nobody_up_for_long() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        counters = counters_on(f"redis://127.0.0.1:{deaf.getsockname()[1]}")
        began = time.monotonic()

        totals = [counters.count(LIMIT, "nocturne") for _ in range(100)]

        assert totals == list(range(1, 101))
        assert time.monotonic() - began < 5 * limits.PATIENCE_S
