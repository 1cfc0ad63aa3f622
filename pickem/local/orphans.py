"""Children that never outlive their parent, even when it is killed without a chance to say so."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

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
