"""Watches over a replay: how far it is, and whether everything it needs is alive."""

import time
from collections.abc import Sequence

from pickem.domain.errors import Unavailable
from pickem.local.processes import Process
from pickem.local.screen import Step
from pickem.replay.scene import Look

LOOK_EVERY_S = 1.0
STUCK_AFTER_S = 60.0


class Watch:
    """Called at every look; raises Unavailable when the product has died or does nothing."""

    def __init__(self, bar: Step, processes: Sequence[Process]) -> None:
        self._bar, self._processes = bar, processes
        self._next = 0.0
        self._last: object = None
        self._since = time.monotonic()

    def __call__(self, look: Look) -> None:
        """Show the progress, look after the processes, lose patience."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + LOOK_EVERY_S
        self._bar.reached(look.revisions.scored)
        for process in self._processes:
            process.look(now)
        self._check_progress(look, now)

    def _check_progress(self, look: Look, now: float) -> None:
        revisions = look.revisions
        shape = (revisions.result, revisions.scored, revisions.advanced, look.ahead)
        waits = any(lock.starts_at > revisions.now for lock in look.ahead)
        if shape != self._last or waits:
            self._last, self._since = shape, now
        elif now - self._since > STUCK_AFTER_S:
            said = "\n".join(f"{p.program.name}: {p.last_lines()}" for p in self._processes)
            raise Unavailable(
                f"{said}\nNothing has happened for {STUCK_AFTER_S:.0f} s although something is due:"
                " the last lines of every process are above."
            )
