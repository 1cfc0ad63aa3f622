"""Children that never outlive their parent, nor leave children of their own behind."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

_PR_SET_PDEATHSIG = 1
# Loaded before any fork: a child may not import.
_libc = ctypes.CDLL(None)


def die_with_parent(farewell: signal.Signals = signal.SIGTERM) -> Callable[[], None]:
    """A `preexec_fn`: the kernel sends `farewell` to the child when the calling thread ends.

    Only Linux can; elsewhere children are ended by their parent's own clean-up alone.
    """
    parent = os.getpid()

    def promise() -> None:
        if sys.platform != "linux":
            return
        _libc.prctl(_PR_SET_PDEATHSIG, int(farewell), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)  # it died before the promise was made

    return promise


def end_family(child: subprocess.Popen[bytes]) -> None:
    """SIGKILL to a child that began a session, and to whatever it has forked; wait for its end."""
    child.kill()  # does nothing if it has ended: its number may be somebody else's by now
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # After the name in parentheses: state, parent, group, session.
            session = int(stat.read_text().rpartition(")")[2].split()[3])
            if session == child.pid != int(stat.parent.name):
                os.kill(int(stat.parent.name), signal.SIGKILL)
    child.wait()
