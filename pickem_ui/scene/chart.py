"""Where everything of a plan lies on the map, and which bridges lead there."""

from dataclasses import dataclass, replace

from pickem_ui.scene import land
from pickem_ui.scene.land import Isle
from pickem_ui.scene.places import LAST, TALL, WIDE, Layout, Spot
from pickem_ui.scene.plan import Mood, Plan
from pickem_ui.scene.shapes import Flat, on_screen, on_water

SEEDS = (5, 9, 14, 21, 27, 33, 41, 53, 61, 67)
LABEL = 0.37  # of its radius below its middle
FIRE = 68  # above its isle, on one of radius 115
BEGUN = 0.4  # of a bridge to where nobody may go yet


@dataclass(frozen=True, slots=True)
class Stand:
    """An isle of the map and how it stands.

    `what` stands on it: "first", "second", "big", "end", or a special.
    """

    isle: Isle
    mood: Mood
    what: str


def spots(plan: Plan, layout: Layout) -> list[Spot]:
    """Where the isles of a plan lie: stages, the end, specials."""
    way = layout.ways[len(plan.stages)]
    return [
        *way[: len(plan.stages) + (plan.end is not None)],
        *layout.specials[: len(plan.specials)],
    ]


def stands(plan: Plan, layout: Layout) -> list[Stand]:
    """The isles of a plan in the same order."""
    last = len(plan.stages) - 1
    whats = ["big" if i == last else ("first", "second")[i % 2] for i in range(len(plan.stages))]
    moods = [*plan.stages]
    if plan.end is not None:
        whats, moods = [*whats, "end"], [*moods, plan.end]
    whats += [what for what, _ in plan.specials]
    moods += [mood for _, mood in plan.specials]
    places = spots(plan, layout)
    isles = [_isle(spot, seed) for spot, seed in zip(places, SEEDS, strict=False)]
    return [Stand(*parts) for parts in zip(isles, moods, whats, strict=True)]


def _isle(spot: Spot, seed: int) -> Isle:
    left, top, radius = spot
    trees = max(5, round(radius / 9))
    return Isle(on_water(left, top), radius, 14 + radius * 0.22, seed, trees)


def spans(plan: Plan, layout: Layout) -> list[tuple[int, int, float]]:
    """The bridges: from which isle to which, and how much of it is built."""
    moods = [*plan.stages, *([plan.end] if plan.end else [])]
    found = [(i, i + 1, built(moods[i], moods[i + 1])) for i in range(len(moods) - 1)]
    last = len(plan.stages) - 1
    if last < 0:
        return found
    for i, (_, mood) in enumerate(plan.specials):
        branch = layout.branches[i]
        start = last if branch == LAST else len(moods) + branch
        found.append((start, len(moods) + i, built(plan.stages[last], mood)))
    return found


def built(start: Mood, end: Mood) -> float:
    """How much of a bridge stands: all of it where one may cross, a part where one may start."""
    if not start.is_reached:
        return 0
    return 1 if end.is_reached else BEGUN


def label_spots(plan: Plan) -> list[tuple[float, float, float, float]]:
    """Where the label of each isle begins: per cent from the start and the top, wide and tall."""
    return [
        (*_below(one, WIDE), *_below(other, TALL))
        for one, other in zip(spots(plan, WIDE), spots(plan, TALL), strict=True)
    ]


def _below(spot: Spot, layout: Layout) -> tuple[float, float]:
    left, top, radius = spot
    return _per_cent((left, top + LABEL * radius), layout)


def beam_spot(plan: Plan) -> tuple[float, ...]:
    """Where the fire of the big beacon burns, likewise; empty where it does not."""
    if not plan.stages or not plan.stages[-1].is_reached:
        return ()
    found: list[float] = []
    for layout in (WIDE, TALL):
        isle = stands(plan, layout)[len(plan.stages) - 1].isle
        lifted = (*isle.at, isle.tall + 5 + FIRE * isle.radius / 115)
        found += _per_cent(on_screen(lifted), layout)
    return tuple(found)


def _per_cent(at: Flat, layout: Layout) -> tuple[float, float]:
    left, top = at
    return round(left / layout.width * 100, 2), round(top / layout.height * 100, 2)


def with_gates(isles: list[Stand], ways: list[tuple[int, int, float]]) -> list[Stand]:
    """The same isles, with nothing growing where a bridge lands."""
    return [
        replace(stand, isle=land.with_gates(stand.isle, [isles[j].isle for j in _next_to(i, ways)]))
        for i, stand in enumerate(isles)
    ]


def _next_to(i: int, ways: list[tuple[int, int, float]]) -> list[int]:
    return [a + b - i for a, b, _ in ways if i in (a, b)]
