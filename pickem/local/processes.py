"""The processes of the product on one machine: started, watched, restarted, stopped."""

import http.client
import subprocess
import sys
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pickem.domain.errors import Unavailable
from pickem.local.lease import ROOT
from pickem.local.orphans import die_with_parent, end_family
from pickem.local.screen import Row

QUICK_DEATH_S = 10.0
DEATHS_IN_A_ROW = 3
STOP_WITHIN_S = 10.0
_SETTLED_S = 1.0  # without an address to ask, a process that lived this long is up
_LAST_LINES = 15
_LOOK_EVERY_S = 0.1


class State(StrEnum):
    """What the table says about a process."""

    STARTING = "starting"
    UP = "up"
    RESTARTING = "restarting"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Program:
    """What to run: a Python module with its arguments.

    `url` is for people; `port` answers HTTP on /_health when the program is up; a program that
    `ends` is not restarted once it has ended well.
    """

    name: str
    module: tuple[str, ...]
    url: str = ""
    port: int | None = None
    ends: bool = False


class Process:
    """A program that is kept running."""

    def __init__(self, program: Program, logs: Path, environment: Mapping[str, str]) -> None:
        self.program = program
        self.state = State.STARTING
        self.log = logs / f"{program.name.replace(' ', '-')}.log"
        self._environment = dict(environment)
        self._child: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._restart_at: float | None = None
        self._quick_deaths = 0

    @property
    def pid(self) -> int | None:
        """The process of this moment, if it lives."""
        return self._child.pid if self._child and self._child.poll() is None else None

    @property
    def row(self) -> Row:
        """Its line in the table."""
        return Row(self.program.name, self.program.url, self.state)

    def start(self, now: float) -> None:
        """Start it; `now` is on the monotonic clock, in seconds, here and below."""
        mode = "ab" if self._child else "wb"
        with self.log.open(mode) as log:
            self._child = subprocess.Popen(
                [sys.executable, "-m", *self.program.module],
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # a terminal's Ctrl-C reaches the supervisor alone
                preexec_fn=die_with_parent(),
            )
        self._started_at, self._restart_at = now, None

    def look(self, now: float) -> None:
        """Notice what happened since the last look, and act on it."""
        if self._child is None or self.state is State.FINISHED:
            return
        if self._child.poll() is None:
            if self.state is not State.UP and self._is_up(now):
                self.state = State.UP
        elif self._child.returncode == 0 and self.program.ends:
            self.state = State.FINISHED
        elif self._restart_at is None:
            self._plan_restart(now)
        elif now >= self._restart_at:
            self.start(now)

    def ask_to_stop(self) -> None:
        """SIGTERM: finish what you do, and end."""
        if self._child and self.pid:
            self._child.terminate()

    def end(self) -> None:
        """SIGKILL, to it and to whatever it has forked."""
        if self._child:
            end_family(self._child)

    def last_lines(self) -> str:
        """The end of its log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-_LAST_LINES:])

    def _is_up(self, now: float) -> bool:
        if self.program.port is None:
            return now - self._started_at >= _SETTLED_S
        return _answers(self.program.port)

    def _plan_restart(self, now: float) -> None:
        is_quick = now - self._started_at < QUICK_DEATH_S
        self._quick_deaths = self._quick_deaths + 1 if is_quick else 0
        if self._quick_deaths >= DEATHS_IN_A_ROW:
            raise Unavailable(
                f"{self.last_lines()}\n{self.program.name} ended {DEATHS_IN_A_ROW} times in a row"
                f" within {QUICK_DEATH_S:.0f} s of its start; its last lines are above,"
                f" all of them in {self.log}."
            )
        self.state = State.RESTARTING
        self._restart_at = now + 0.5 * 2**self._quick_deaths


@contextmanager
def running(
    programs: Sequence[Program], logs: Path, environment: Mapping[str, str]
) -> Generator[list[Process]]:
    """The programs as processes while the block runs; all have ended when it is left."""
    logs.mkdir(parents=True, exist_ok=True)
    processes = [Process(program, logs, environment) for program in programs]
    try:
        for process in processes:
            process.start(time.monotonic())
        yield processes
    finally:
        stop(processes)


def stop(processes: Sequence[Process], within_s: float = STOP_WITHIN_S) -> None:
    """End all of them, the unwilling by force."""
    for process in processes:
        process.ask_to_stop()
    deadline = time.monotonic() + within_s
    while any(process.pid for process in processes) and time.monotonic() < deadline:
        time.sleep(_LOOK_EVERY_S)
    for process in processes:
        process.end()


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("localhost", port, timeout=1)
    try:
        connection.request("GET", "/_health")
        return connection.getresponse().status < http.HTTPStatus.INTERNAL_SERVER_ERROR
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
