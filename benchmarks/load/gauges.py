"""What a web process measures of itself: processor time, lag of its loop, pauses to collect."""

import asyncio
import gc
import time
from typing import Any, Final

TICK_S: Final = 0.01


class Gauges:
    """Of one process, from when `begin` was last called; made before it serves anybody."""

    def __init__(self) -> None:
        self._began = 0.0
        self.begin()
        gc.callbacks.append(self._collecting)

    def begin(self) -> None:
        """Forget lags and pauses so far."""
        self._lags: list[float] = []
        self._pauses: list[list[float]] = [[], [], []]

    def _collecting(self, phase: str, facts: dict[str, Any]) -> None:
        if phase == "start":
            self._began = time.perf_counter()
        else:
            self._pauses[facts["generation"]].append(time.perf_counter() - self._began)

    async def watch(self) -> None:
        """Wake up all the time and note how late that was; a lifespan task."""
        while True:
            asleep = time.perf_counter()
            await asyncio.sleep(TICK_S)
            self._lags.append(time.perf_counter() - asleep - TICK_S)

    def read(self) -> dict[str, Any]:
        """Milliseconds of lag and pauses, and all seconds of processor time."""
        lags, pauses = sorted(self._lags) or [0.0], self._pauses
        return {
            "cpu_s": time.process_time(),
            "lag_ms": {
                "p50": lags[len(lags) // 2] * 1e3,
                "p99": lags[int(len(lags) * 0.99)] * 1e3,
                "max": lags[-1] * 1e3,
            },
            "pauses_ms": [max(of, default=0.0) * 1e3 for of in pauses],
            "collections": [len(of) for of in pauses],
        }


def collect_as_python_does() -> None:
    """The garbage collector as a process has it that nobody has tuned."""
    gc.unfreeze()
    gc.set_threshold(700, 10, 10)


def collect_as_shipped() -> None:
    """As pickem_web.serve sets it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 10, 1_000)
