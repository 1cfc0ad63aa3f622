"""Keeps one server alive as long as anybody uses it, and no second longer.

    python -m pickem.local.keeper HOME STOP_SIGNAL UID GID COMMAND…

Every user of the server holds a shared lock on HOME/in-use. The kernel drops it when the user ends,
however it ends; when nobody holds it any more the server is stopped. HOME/running is locked by the
server itself (an inherited descriptor): while it is free, no server of this home exists.
"""

import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from pickem.local.accounts import Account
from pickem.local.orphans import die_with_parent

IN_USE, RUNNING = "in-use", "running"
_LOOK_EVERY_S = 0.1


def try_lock(descriptor: int, kind: int = fcntl.LOCK_EX) -> bool:
    """Whether the lock was free; if so it is ours now."""
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def keep(home: Path, stop_signal: signal.Signals, account: Account, command: list[str]) -> int:
    """Run `command` until it ends or its last user is gone; its exit status."""
    running = os.open(home / RUNNING, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(running, fcntl.LOCK_EX)  # an older server of this home may still be on its way out
    server = subprocess.Popen(
        command,
        cwd="/",
        pass_fds=[running],
        preexec_fn=die_with_parent(stop_signal),
        **account.run_as(),
    )
    os.close(running)
    in_use = os.open(home / IN_USE, os.O_RDWR | os.O_CREAT, 0o600)
    while server.poll() is None:
        if try_lock(in_use):
            server.send_signal(stop_signal)
            return server.wait()
        time.sleep(_LOOK_EVERY_S)
    return server.returncode


if __name__ == "__main__":
    # A terminal's Ctrl-C is for the users of the server; it ends when they have.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    _home, _signal, _uid, _gid, *_command = sys.argv[1:]
    _account = Account(int(_uid), int(_gid))
    sys.exit(keep(Path(_home), signal.Signals[_signal], _account, _command))
