"""Two processes of the public app behind a proxy, and nothing else of the platform."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pickem.local.frontends import build_frontends
from pickem.local.postgres import PostgresServer
from pickem.local.processes import Process, Program, State, running
from pickem.local.screen import Screen
from pickem.local.setup import local_home
from tests import make
from tests.e2e.platform import free_port
from tests.e2e.proxy import Proxy, running_proxy
from tests.servers import Valkeys, environment, fresh_database, throw_away_home
from tests.waiting import until


@dataclass(frozen=True, slots=True)
class Pair:
    """The proxy, the process behind each of its ports, and a Major that is open for picks."""

    proxy: Proxy
    processes: dict[int, Process]
    major: make.Major

    @property
    def stage(self) -> str:
        """The address of a pick board."""
        return f"{self.proxy.origin}/m/{self.major.slug}/stage/1"

    def kill(self, port: int) -> None:
        """SIGKILL: it has no time to say anything to anybody."""
        pid = self.processes[port].pid
        assert pid
        os.kill(pid, signal.SIGKILL)


@contextmanager
def running_pair(postgres: PostgresServer, valkeys: Valkeys) -> Iterator[Pair]:
    """On the servers of this test session."""
    build_frontends(local_home(os.environ), Screen())
    ports = [int(free_port()) for _ in range(2)]
    urls = {"REDIS_URL": valkeys.jobs, "PUBLIC_REDIS_URL": valkeys.public}
    with (
        running_proxy(ports) as proxy,
        fresh_database(postgres),
        environment(urls | {"PUBLIC_ORIGIN": proxy.origin, "SKERRY_DEMO": "1"}),
        throw_away_home("pair") as home,
        running([_web(ports[0])], home, _settings(ports[0])) as one,
        running([_web(ports[1])], home, _settings(ports[1])) as two,
    ):
        processes = dict(zip(ports, one + two, strict=True))
        until(lambda: all(map(_is_up, processes.values())), "both are up", within_s=60)
        yield Pair(proxy, processes, make.major())


def _web(port: int) -> Program:
    return Program(f"public web {port}", ("tournament_app.serve",), port=port)


def _settings(port: int) -> dict[str, str]:
    return dict(os.environ) | {"SKERRY_PUBLIC_PORT": str(port), "TZ": "UTC"}


def _is_up(process: Process) -> bool:
    process.look(time.monotonic())
    return process.state is State.UP
