"""A share in a server: the first user starts it, the last one to leave ends it."""

import fcntl
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pickem.domain.errors import Unavailable
from pickem.local.accounts import Account
from pickem.local.keeper import IN_USE, RUNNING, try_lock

ROOT = Path(__file__).resolve().parents[2]
_START_WITHIN_S = 60.0
_STOP_WITHIN_S = 20.0
_LOOK_EVERY_S = 0.02
_REASON = re.compile(r"FATAL|PANIC")


@dataclass(slots=True)
class Lease:
    """One user's share in the server called `name` that lives in `home` (see keeper)."""

    name: str
    home: Path
    account: Account
    stop_signal: signal.Signals
    _shared: int | None = field(default=None, init=False)
    _keeper: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def log(self) -> Path:
        """Everything the server has said since it was started last."""
        return self.home / "server.log"

    def take(self, prepare: Callable[[], Sequence[str]], answers: Callable[[], bool]) -> None:
        """Have the server run: found running, or started with the command that `prepare` gives."""
        starting = os.open(self.home / "starting", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(starting, fcntl.LOCK_EX)
            if self._shared is None:
                self._shared = os.open(self.home / IN_USE, os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._shared, fcntl.LOCK_SH)
            if not self._is_answering(answers):
                self._start(prepare(), answers)
        except BaseException:
            self.give_back()
            raise
        finally:
            os.close(starting)

    def give_back(self) -> None:
        """Leave; if nobody else uses the server, return when it has ended."""
        if self._shared is None:
            return
        is_last = try_lock(self._shared)
        os.close(self._shared)
        self._shared = None
        deadline = time.monotonic() + _STOP_WITHIN_S
        while is_last and self.is_running() and time.monotonic() < deadline:
            time.sleep(_LOOK_EVERY_S)
        if is_last and self._keeper:
            self._keeper.wait(_STOP_WITHIN_S)

    def is_running(self) -> bool:
        """Whether any process of the server exists, answering or not."""
        if not (self.home / RUNNING).exists():
            return False
        with (self.home / RUNNING).open() as running:
            return not try_lock(running.fileno(), fcntl.LOCK_SH)

    def _is_answering(self, answers: Callable[[], bool]) -> bool:
        """Whether a server is there; one that is on its way up or down is waited for."""
        deadline = time.monotonic() + _START_WITHIN_S
        while not answers():
            if not self.is_running():
                return False
            if time.monotonic() > deadline:
                raise Unavailable(
                    f"{self.name} runs in {self.home} but does not answer: see {self.log}."
                )
            time.sleep(_LOOK_EVERY_S)
        return True

    def _start(self, command: Sequence[str], answers: Callable[[], bool]) -> None:
        keeper = [sys.executable, "-m", "pickem.local.keeper", str(self.home)]
        keeper += [self.stop_signal.name, str(self.account.uid), str(self.account.gid)]
        with self.log.open("wb") as log:
            self._keeper = subprocess.Popen(
                [*keeper, *command],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        deadline = time.monotonic() + _START_WITHIN_S
        while not answers():
            if self._keeper.poll() is not None or time.monotonic() > deadline:
                raise Unavailable(
                    f"{self.name} did not start: {self._last_words()}. More is in {self.log}."
                )
            time.sleep(_LOOK_EVERY_S)

    def _last_words(self) -> str:
        lines = self.log.read_text(errors="replace").strip().splitlines()
        # Behind the reason PostgreSQL still says that it has shut down.
        reasons = [line for line in lines if _REASON.search(line)] or lines
        return reasons[-1].strip().rstrip(".") if reasons else "it said nothing"
