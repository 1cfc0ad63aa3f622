"""How large a run is: from the environment, within bounds."""

import resource
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

MOST_STAGES: Final = (250, 1_000, 2_500, 5_000, 10_000)
PARTS: Final = ("stages", "processes", "rush", "rivals")
SPARE_FILES: Final = 1_500  # what a process opens beside the sockets of fans


@dataclass(frozen=True, slots=True)
class Size:
    """`stages` are numbers of connected fans; `fans` of those who take part in the tournament.

    `parts` are those of PARTS that run. `rates` are what the rush tries in turn, in picks per
    second; `rush_s` is its length at `mean`, and `overload` a rate beyond what is held.
    """

    parts: tuple[str, ...] = PARTS
    fans: int = 100_000
    stages: tuple[int, ...] = MOST_STAGES
    pushes: int = 10
    results: int = 6
    browsers: int = 2
    rivals: int = 1_000
    mean: int = 150
    rush_s: int = 60
    rates: tuple[int, ...] = (100, 200, 300, 400, 500, 600, 800, 1_000)
    ramp_s: int = 8
    overload: int = 1_000
    overload_s: int = 8
    minutes: float = 25.0


QUICK: Final = Size(
    fans=400,
    stages=(50, 300),
    pushes=1,
    results=1,
    browsers=0,
    rivals=50,
    mean=60,
    rush_s=5,
    rates=(),
    overload=300,
    overload_s=2,
    minutes=3.0,
)


def size_in(environment: Mapping[str, str]) -> Size:
    """SKERRY_LOAD=quick for the small one; single sizes by SKERRY_LOAD_STAGES and the like."""
    size = QUICK if environment.get("SKERRY_LOAD") == "quick" else Size()

    def number(name: str, otherwise: float) -> float:
        return float(environment.get(f"SKERRY_LOAD_{name}", otherwise))

    def numbers(name: str, otherwise: tuple[int, ...]) -> tuple[int, ...]:
        given = environment.get(f"SKERRY_LOAD_{name}")
        return otherwise if given is None else tuple(map(int, given.replace(",", " ").split()))

    return Size(
        parts=tuple(environment.get("SKERRY_LOAD_PARTS", " ".join(size.parts)).split()),
        fans=int(number("FANS", size.fans)),
        stages=tuple(sorted(numbers("STAGES", size.stages))),
        pushes=int(number("PUSHES", size.pushes)),
        results=int(number("RESULTS", size.results)),
        browsers=int(number("BROWSERS", size.browsers)),
        rivals=int(number("RIVALS", size.rivals)),
        mean=int(number("MEAN", size.mean)),
        rush_s=int(number("RUSH_S", size.rush_s)),
        rates=numbers("RATES", size.rates),
        ramp_s=int(number("RAMP_S", size.ramp_s)),
        overload=int(number("OVERLOAD", size.overload)),
        overload_s=int(number("OVERLOAD_S", size.overload_s)),
        minutes=number("MINUTES", size.minutes),
    )


def stages_here(size: Size) -> tuple[int, ...]:
    """The stages that this machine's limit of open files lets one process hold."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    most = min(hard - SPARE_FILES, size.fans)
    return tuple(stage for stage in size.stages if stage <= most)
