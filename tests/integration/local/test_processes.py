"""The supervisor of `make run`: real child processes."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pickem.domain.errors import Unavailable
from pickem.local.lease import ROOT
from pickem.local.processes import Process, Program, State, running, stop
from tests.waiting import until

LIVES = "import time\ntime.sleep(600)\n"
DIES = "import sys\nsys.exit('the last words')\n"
ENDS = "print('done')\n"
IS_STUBBORN = """
import os, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print(os.fork(), flush=True)
time.sleep(600)
"""
SUPERVISOR = """
import os, pathlib, sys, time
from pickem.local.processes import Program, running
with running([Program("one", ("lives",)), Program("two", ("lives",))],
             pathlib.Path(sys.argv[1]), os.environ) as processes:
    print(*(process.pid for process in processes), flush=True)
    time.sleep(600)
"""


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A zombie is over; only its parent has not looked yet.
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    for name, text in (("lives", LIVES), ("dies", DIES), ("ends", ENDS), ("stubborn", IS_STUBBORN)):
        (tmp_path / f"{name}.py").write_text(text)
    return os.environ | {"PYTHONPATH": str(tmp_path)}


def make(module: str, logs: Path, environment: dict[str, str], *, ends: bool = False) -> Process:
    return Process(Program(module, (module,), ends=ends), logs, environment)


def has_ended(process: Process) -> bool:
    return process.pid is None


def test_a_process_that_dies_is_started_again(tmp_path: Path, environment: dict[str, str]) -> None:
    process = make("lives", tmp_path, environment)
    process.start(now=0)
    process.look(now=2)
    assert process.state is State.UP
    first = process.pid
    assert first is not None

    os.kill(first, signal.SIGKILL)
    until(lambda: has_ended(process), "the process has ended")
    process.look(now=100)
    assert process.state is State.RESTARTING
    process.look(now=101)
    process.look(now=103)

    assert process.state is State.UP
    assert process.pid not in (None, first)
    stop([process])


def test_each_quick_death_is_answered_more_slowly_and_the_third_ends_it_all(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    process = make("dies", tmp_path, environment)
    process.start(now=0)
    for planned_at, restart_at in ((1, 2.0), (3, 5.0)):
        until(lambda: has_ended(process), "the process has ended")
        process.look(now=planned_at)
        process.look(now=restart_at - 0.01)
        assert has_ended(process)
        process.look(now=restart_at)
        assert process.state is State.RESTARTING
    until(lambda: has_ended(process), "the process has ended")

    with pytest.raises(Unavailable, match=r"(?s)the last words.*dies ended 3 times in a row"):
        process.look(now=6)


def test_deaths_far_apart_are_restarted_for_ever(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    process = make("dies", tmp_path, environment)
    process.start(now=0)

    for now in (100, 200, 300, 400):
        until(lambda: has_ended(process), "the process has ended")
        process.look(now=now)
        process.look(now=now + 1)

    assert process.state is State.RESTARTING
    stop([process])


def test_a_program_that_is_meant_to_end_is_not_started_again(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    process = make("ends", tmp_path, environment, ends=True)
    process.start(now=0)
    until(lambda: has_ended(process), "the process has ended")

    process.look(now=1)
    process.look(now=100)

    assert process.state is State.FINISHED
    assert has_ended(process)


def test_a_web_process_is_up_when_it_answers_and_not_before(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    web = Program("web", ("http.server", str(port), "--bind", "127.0.0.1"), port=port)
    process = Process(web, tmp_path, environment)
    silent = Process(Program("silent", ("lives",), port=port), tmp_path, environment)
    silent.start(now=0)
    silent.look(now=1000)
    assert silent.state is State.STARTING
    process.start(now=0)

    def is_up() -> bool:
        process.look(now=0.1)
        return process.state is State.UP

    until(is_up, "the web process is up")
    stop([process, silent])


def test_what_ignores_the_request_to_stop_is_ended_with_all_its_children(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    process = make("stubborn", tmp_path, environment)
    process.start(now=0)
    until(lambda: len(process.log.read_text().split()) == 2, "parent and child have spoken")
    family = [pid for pid in (process.pid, *map(int, process.log.read_text().split())) if pid]
    assert len(family) == 2

    begun = time.monotonic()
    stop([process], within_s=0.3)

    assert time.monotonic() - begun < 5
    for pid in family:
        until(lambda pid=pid: not is_alive(pid), f"process {pid} has ended")


def test_everything_has_ended_when_the_block_is_left_by_an_error(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    with (
        pytest.raises(KeyboardInterrupt),
        running([Program("one", ("lives",))], tmp_path, environment) as processes,
    ):
        raise KeyboardInterrupt

    assert has_ended(processes[0])


def test_no_child_outlives_a_supervisor_that_is_killed(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    command = [sys.executable, "-c", SUPERVISOR, tmp_path]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as supervisor:
        assert supervisor.stdout is not None
        children = [int(pid) for pid in supervisor.stdout.readline().split()]
        assert len(children) == 2
        assert all(is_alive(pid) for pid in children)

        supervisor.kill()

    for pid in children:
        until(lambda pid=pid: not is_alive(pid), f"child {pid} has ended")
