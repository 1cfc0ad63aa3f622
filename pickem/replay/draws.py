"""Drawing by shares: what a community picked, fan by fan."""

import random
from collections.abc import Mapping, Sequence

Rng = random.Random


def draw_many(shares: Mapping[str, float], count: int, rng: Rng) -> list[str]:
    """`count` different names; each is in with the chance its share says (systematic sampling).

    Drawing one after the other would flatten the shares: a team on 82 % of all ballots would end
    up on 70 %. Shares are scaled so that they add up to `count`, and none exceeds certainty.
    """
    names = list(shares)
    rng.shuffle(names)
    chances = _chances(shares, count)
    chosen: list[str] = []
    mark, passed = rng.random(), 0.0
    for name in names:
        passed += chances[name]
        if passed > mark:
            chosen.append(name)
            mark += 1
    # Rounding may leave the last mark a hair beyond the end.
    chosen += [name for name in names if name not in chosen][: count - len(chosen)]
    return chosen


def draw_one(shares: Mapping[str, float], rng: Rng) -> str:
    """One name, by its share among those given."""
    names = list(shares)
    return rng.choices(names, [shares[name] for name in names])[0]


def early(names: Sequence[str], rng: Rng) -> str:
    """One of `names`, the first ones far more often: lists begin with what is well known."""
    return names[int(len(names) * rng.random() ** 3)]


def _chances(shares: Mapping[str, float], count: int) -> dict[str, float]:
    certain: set[str] = set()
    while True:
        rest = sum(share for name, share in shares.items() if name not in certain)
        scale = (count - len(certain)) / rest if rest else 0.0
        over = {n for n, s in shares.items() if n not in certain and s * scale > 1}
        if not over:
            return {n: 1.0 if n in certain else s * scale for n, s in shares.items()}
        certain |= over
