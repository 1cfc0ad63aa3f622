"""When fans click: at random, and in bursts, whether or not anybody has been answered yet."""

from collections.abc import Iterator
from random import Random
from typing import Final, NamedTuple

EVERY_S: Final = 10  # one second in ten is a burst
BURST_AT: Final = 3
TIMES: Final = (3, 4, 5)  # as many clicks as the mean, in that second


class Click(NamedTuple):
    """A moment in seconds from the beginning, and whether it belongs to a burst."""

    at: float
    is_burst: bool


def clicks(seconds: int, mean: float, rng: Random, *, bursts: bool = True) -> Iterator[Click]:
    """A Poisson stream of `mean` per second over its length, the bursts within that mean."""
    for second in range(seconds):
        tenth, place = divmod(second, EVERY_S)
        times = TIMES[tenth % len(TIMES)] if bursts else 1
        is_burst = bursts and place == BURST_AT
        rate = mean * times if is_burst else mean * (EVERY_S - times) / (EVERY_S - 1)
        at = second + rng.expovariate(rate)
        while at < second + 1:
            yield Click(at, is_burst)
            at += rng.expovariate(rate)
