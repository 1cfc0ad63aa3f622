"""The embedded Valkeys."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis

from pickem.domain.errors import Unavailable
from pickem.local import valkey as valkey_module
from pickem.local.valkey import JOBS, PUBLIC, Purpose, ValkeyServer, check_redis
from tests.servers import Valkeys, throw_away_home


@pytest.fixture
def home() -> Iterator[Path]:
    with throw_away_home("kv") as home:
        yield home


def client(url: str) -> Any:
    return redis.Redis.from_url(url)


@pytest.mark.parametrize(("purpose", "kept"), [(JOBS, b"1"), (PUBLIC, None)])
def test_jobs_survive_a_restart_and_what_the_public_app_keeps_may_be_lost(
    home: Path, purpose: Purpose, kept: bytes | None
) -> None:
    server = ValkeyServer(home, purpose)
    with client(server.start()) as before:
        before.set("job", "1")
    server.stop()

    with client(server.start()) as after:
        assert after.get("job") == kept

    server.stop()


@pytest.mark.parametrize(("purpose", "policy"), [(JOBS, "noeviction"), (PUBLIC, "allkeys-lru")])
def test_full_memory_never_drops_a_job_and_never_refuses_the_public_app(
    valkey: Valkeys, purpose: Purpose, policy: str
) -> None:
    with client(getattr(valkey, purpose.name)) as connection:
        assert connection.config_get("maxmemory-policy") == {"maxmemory-policy": policy}
        assert int(connection.config_get("maxmemory")["maxmemory"]) > 0


def test_only_its_owner_may_use_the_socket(home: Path) -> None:
    server = ValkeyServer(home, PUBLIC)
    server.start()

    socket = next(home.glob("*.sock")).stat()

    assert socket.st_mode & 0o777 == 0o700
    assert socket.st_uid == os.geteuid()
    server.stop()


@pytest.mark.parametrize("time", ["first", "second"])
def test_every_test_finds_both_valkeys_empty(valkey: Valkeys, time: str) -> None:
    for url in (valkey.jobs, valkey.public):
        with client(url) as connection:
            assert connection.dbsize() == 0
            connection.set("left behind by the", time)


def test_a_given_redis_that_does_not_answer_is_refused_with_a_remedy() -> None:
    with pytest.raises(Unavailable, match=r"answers at PUBLIC_REDIS_URL .*: start it"):
        check_redis("redis://localhost:1/0", "PUBLIC_REDIS_URL")


def test_a_given_redis_that_is_too_old_is_refused_with_a_remedy(
    valkey: Valkeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_redis(valkey.jobs)
    monkeypatch.setattr(valkey_module, "OLDEST_MAJOR", 8)

    with pytest.raises(Unavailable, match=r"is Redis 7\.\d.*Skerry needs 8 or newer"):
        check_redis(valkey.jobs)
