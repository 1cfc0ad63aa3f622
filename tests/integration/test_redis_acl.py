"""The users of docs/operations.md, on a Valkey: all that is needed works, and nothing else."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import redis

from jobs import queues
from pickem.keys import read_keyring
from pickem.limits import Counters, Limit
from pickem.live.channels import TOURNAMENTS, Kind
from pickem.live.publish import publish
from pickem.local.processes import running
from pickem.local.run import BACKSTAGE
from pickem.local.valkey import JOBS, PUBLIC, ValkeyServer
from pickem.services import sheets, standings
from tests import make
from tests.servers import environment, throw_away_home
from tests.waiting import until

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "operations.md"
LIMIT = Limit("tries", most=3, within_s=60)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Of both instances, by user."""

    jobs: dict[str, str]
    public: dict[str, str]


def acl(instance: str) -> list[list[str]]:
    """The lines that the document says belong into `<instance>.acl`."""
    block = re.search(rf"`{instance}\.acl`.*?```\n(.*?)```", DOCUMENT.read_text(), re.DOTALL)
    assert block
    return [line.split()[1:] for line in block[1].splitlines()]


@pytest.fixture(scope="module")
def addresses() -> Iterator[Addresses]:
    with throw_away_home("acl") as home:
        jobs, public = ValkeyServer(home / "jobs", JOBS), ValkeyServer(home / "public", PUBLIC)
        yield Addresses(guarded(jobs, "jobs"), guarded(public, "public"))
        for server in (jobs, public):
            server.stop()


def guarded(server: ValkeyServer, instance: str) -> dict[str, str]:
    """Start it and give it its users; the address of each, with a password of its own."""
    url = server.start()
    lines = acl(instance)
    with redis.Redis.from_url(url) as client:
        for user, *rules in lines[::-1]:  # the default user, who does this, is the first line
            digest = sha256(password(user).encode()).hexdigest()
            told = [rule.replace("#SHA256-OF-PASSWORD", f"#{digest}") for rule in rules]
            client.execute_command("ACL SETUSER", user, "reset", *told)
    path = urlsplit(url).path
    return {user: f"unix://{user}:{password(user)}@{path}?db=0" for user, *_ in lines}


def password(user: str) -> str:
    return f"{user}s-own-password"


def refused(url: str, *command: str) -> bool:
    """Whether the server itself says that this user may not."""
    with redis.Redis.from_url(url) as client:
        try:
            client.execute_command(*command)
        except (redis.exceptions.NoPermissionError, redis.exceptions.AuthenticationError):
            return True
    return False


def hears(url: str, kind: Kind) -> bool:
    with redis.Redis.from_url(url) as client, client.pubsub() as channel:
        channel.subscribe(TOURNAMENTS)
        until(lambda: channel.get_message(timeout=1), "subscribed")
        publish(1, kind)
        found: list[Any] = []
        until(lambda: found.append(channel.get_message(timeout=1)) or found[-1], "heard")
        return kind in str(found[-1]["data"])


def begins_in(seconds: int) -> None:
    make.sql(
        "update lock set lead = '0', starts_at = date_trunc('second', clock_timestamp())"
        f" + interval '{seconds} s' where match_id is not null"
    )


def waiting() -> list[str]:
    names = (queues.TIMING, queues.SCORING, queues.DEFAULT)
    return [job for name in names for job in queues.queue(name).job_ids]


def test_nobody_comes_in_without_a_name(addresses: Addresses) -> None:
    for urls in (addresses.jobs, addresses.public):
        assert refused(f"unix://{urlsplit(urls['jobs']).path}?db=0", "ping")
        assert refused(urls["jobs"].replace("own", "other"), "ping")


@pytest.mark.usefixtures("database")
def test_the_whole_way_from_lock_and_result_to_ranks_works_as_jobs(
    addresses: Addresses, tmp_path: Path
) -> None:
    variables = {"REDIS_URL": addresses.jobs["jobs"], "PUBLIC_REDIS_URL": addresses.public["jobs"]}
    with environment(variables), running(BACKSTAGE, tmp_path, os.environ) as processes:
        major = make.major()
        make.pick_winner(make.fan(), major.matches()[0], 0)
        begins_in(4)
        until(lambda: not make.sql("select 1 from match where status = 'scheduled'"), "begun")
        major.verify(min(r.match_id for r in sheets.list_matches(major.anna, major.slug)))
        until(lambda: [row.points for row in standings.top(major.tournament_id)] == [5], "points")
        until(lambda: not waiting(), "everything done")
        said = "".join(process.log.read_text() for process in processes)
    assert "sweep" not in said  # which repairs without Redis
    assert "NOPERM" not in said


def test_the_apps_count_hear_and_tell(addresses: Addresses) -> None:
    secrets = read_keyring("for tests only")
    for url in (addresses.jobs["admin"], addresses.public["public"]):
        counters = Counters(url, secrets)
        assert [counters.count(LIMIT, "anna") for _ in range(2)] == [1, 2]
        assert 0 < counters.wait_s(LIMIT, "anna") <= 61
        assert not counters._is_away
    as_admin = {"REDIS_URL": addresses.jobs["admin"], "PUBLIC_REDIS_URL": addresses.public["admin"]}
    with environment(as_admin):
        assert hears(addresses.jobs["admin"], Kind.RESULT)
        assert hears(addresses.public["public"], Kind.RESULT)


def test_only_jobs_puts_work_into_the_queues(addresses: Addresses) -> None:
    plant = ("rpush", "rq:queue:nobody", "a-job")
    assert not refused(addresses.jobs["jobs"], *plant)
    assert refused(addresses.jobs["admin"], *plant)
    assert refused(addresses.jobs["admin"], "hset", "rq:job:a-job", "data", "pickled")
    assert refused(addresses.jobs["admin"], "publish", "rq:pubsub:command", "stop")
    assert all(refused(addresses.public[user], *plant) for user in ("public", "admin", "jobs"))
    assert "public" not in addresses.jobs


DANGEROUS = (
    ("flushall",),
    ("keys", "*"),
    ("config", "get", "*"),
    ("acl", "list"),
    ("module", "list"),
    ("replicaof", "no", "one"),
    ("shutdown",),
    ("client", "kill", "1.1.1.1:1"),
)


@pytest.mark.parametrize("command", DANGEROUS, ids=" ".join)
def test_nobody_administers_a_server_over_the_wire(
    addresses: Addresses, command: tuple[str, ...]
) -> None:
    for urls in (addresses.jobs, addresses.public):
        for user in set(urls) - {"default"}:
            assert refused(urls[user], *command), user


def test_the_public_app_reads_and_announces_nothing_else(addresses: Addresses) -> None:
    url = addresses.public["public"]
    assert refused(url, "publish", TOURNAMENTS, "{}")
    assert refused(url, "subscribe", "rq:pubsub:command")
    assert refused(url, "get", "another-key")
    assert refused(url, "eval", "return redis.call('get', 'limit:x')", "0")
