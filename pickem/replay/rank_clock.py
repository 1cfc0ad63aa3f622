"""How long results take to reach the ranks."""

import time
from threading import Event, Lock, Thread

from pickem.services.replay_facts import scored_revision

_LOOK_EVERY_S = 0.003


class RankClock:
    """How long after the commit of a verification its ranks can be read."""

    def __init__(self, tournament_id: int) -> None:
        self.waits_ms: list[float] = []
        self._tournament_id = tournament_id
        self._waiting: list[tuple[int, float]] = []
        self._lock, self._news, self._closed = Lock(), Event(), Event()
        self._thread = Thread(target=self._watch, name="rank-clock", daemon=True)
        self._thread.start()

    def verified(self, revision: int) -> None:
        """The transaction that made `revision` has been committed just now."""
        with self._lock:
            self._waiting.append((revision, time.perf_counter()))
        self._news.set()

    @property
    def is_idle(self) -> bool:
        """Whether every verification is in the ranks."""
        return not self._waiting

    def close(self) -> None:
        """Watch no longer."""
        self._closed.set()
        self._news.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._closed.is_set():
            if not self._waiting:
                self._news.wait()
                self._news.clear()
                continue
            scored, now = scored_revision(self._tournament_id), time.perf_counter()
            with self._lock:
                done = [one for one in self._waiting if one[0] <= scored]
                self._waiting = [one for one in self._waiting if one[0] > scored]
            self.waits_ms += [(now - since) * 1000 for _, since in done]
            time.sleep(_LOOK_EVERY_S)
