"""What there is to draw of a tournament: its isles and how each stands, and the name of that."""

import re
from dataclasses import dataclass
from enum import StrEnum

from pickem_ui.scene.places import MOST_SPECIALS, MOST_STAGES


class Mood(StrEnum):
    """How an isle stands. SPECIAL is a special that is open; NEXT awaits what comes."""

    DONE = "d"
    OPEN = "o"
    SPECIAL = "s"
    LIVE = "l"
    NEXT = "n"
    DARK = "k"

    @property
    def is_reached(self) -> bool:
        """Whether a bridge leads there."""
        return self not in {Mood.NEXT, Mood.DARK}


class Special(StrEnum):
    """What stands on the isle of a special."""

    STAR = "m"
    CUBE = "c"
    MODEL = "p"


SPECIALS = {"mvp": Special.STAR, "skin": Special.CUBE, "map": Special.MODEL}
_NAME = re.compile(
    rf"([dolnk]{{0,{MOST_STAGES}}})_([dolnk]?)_((?:[mcp][dsnk]){{0,{MOST_SPECIALS}}})"
)


@dataclass(frozen=True, slots=True)
class Plan:
    """The Swiss stages in order, the stage after them if there is one, the specials in order."""

    stages: tuple[Mood, ...] = ()
    end: Mood | None = None
    specials: tuple[tuple[Special, Mood], ...] = ()

    @property
    def name(self) -> str:
        """Equal plans have equal names; part of an address."""
        stages, specials = "".join(self.stages), "".join(s + mood for s, mood in self.specials)
        return f"{stages}_{self.end or ''}_{specials}"


def plan_of(name: str) -> Plan | None:
    """The plan of that name; None where there is none."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    stages, end, specials = found.groups()
    pairs = zip(specials[::2], specials[1::2], strict=True)
    return Plan(
        tuple(map(Mood, stages)),
        Mood(end) if end else None,
        tuple((Special(what), Mood(mood)) for what, mood in pairs),
    )
