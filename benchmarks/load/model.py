"""What the stages say about more fans than were connected: a straight line, or nothing at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

MATTERS: Final = 0.1  # of the value at the largest size; less is taken for a line
FEWEST: Final = 4  # through three sizes a parabola always passes
FANS: Final = 100_000
BUSY: Final = 0.5  # of a core, at most, while it pushes: the rest is for picks and whoever joins
WITHIN_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Fit:
    """a + b·n, and what a quadratic term would add at the largest size, as a share."""

    fixed: float
    per_fan: float
    quadratic_share: float
    sizes: int

    @property
    def is_line(self) -> bool:
        """Whether anything may be said beyond the largest size."""
        return self.sizes >= FEWEST and abs(self.quadratic_share) <= MATTERS

    def at(self, fans: float) -> float:
        """The value by the line."""
        return self.fixed + self.per_fan * fans


def fit(sizes: Sequence[float], values: Sequence[float]) -> Fit:
    """Least squares, linear and quadratic."""
    n, y = np.array(sizes, float), np.array(values, float)
    if len(n) < 2:
        return Fit(float(y[0]) if len(y) else 0.0, 0.0, 0.0, len(n))
    per_fan, fixed = np.polyfit(n, y, 1)
    share = 0.0
    if len(n) >= FEWEST:
        square, *_ = np.polyfit(n, y, 2)
        share = float(square * n[-1] ** 2 / max(abs(y[-1]), 1e-9))
    return Fit(float(fixed), float(per_fan), share, len(n))


@dataclass(frozen=True, slots=True)
class Need:
    """What `FANS` take: web processes of at most `each` fans, with a core each for BUSY."""

    each: int
    processes: int
    cores: float
    gigabytes: float


def need(cpu_ms: Fit, web_mb: Fit, largest: int) -> Need | None:
    """By the lines of processor time per result and of memory; None where one is no line.

    A process holds no more fans than were measured, and pushes a result within a second while half
    of its core is left to others.
    """
    if not (cpu_ms.is_line and web_mb.is_line):
        return None
    within = (WITHIN_S * BUSY * 1e3 - cpu_ms.fixed) / cpu_ms.per_fan
    each = max(1, min(largest, int(within)))
    processes = -(-FANS // each)
    cores = processes * cpu_ms.at(FANS / processes) / (WITHIN_S * BUSY * 1e3)
    return Need(each, processes, cores, processes * web_mb.at(FANS / processes) / 1024)


def sentence(cpu_ms: Fit, web_mb: Fit, largest: int) -> str:
    """What may honestly be said."""
    measured = f"Measured: {largest:,} concurrent fans on one web process."
    found = need(cpu_ms, web_mb, largest)
    if found is None:
        why = (
            f"only {cpu_ms.sizes} sizes were measured, {FEWEST} are needed"
            if cpu_ms.sizes < FEWEST
            else "the quadratic term is"
            f" {cpu_ms.quadratic_share:+.0%} of the processor time and"
            f" {web_mb.quadratic_share:+.0%} of the memory at that size"
        )
        return f"{measured} Nothing is said about {FANS:,}: {why}."
    return (
        f"{measured} {FANS:,} concurrent fans need {found.cores:.0f} cores and"
        f" {found.gigabytes:.1f} GB for {found.processes} web processes by this model:"
        f" each result pushed within {WITHIN_S:.0f} s at {BUSY:.0%} of a core."
    )
