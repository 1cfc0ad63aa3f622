"""A fan's way through a tournament: how every stage of it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from pickem.views.boards import SharedBoard, StageBoard
from pickem.views.tournaments import StageView


class Light(StrEnum):
    """How one slot stands: EMPTY can still be filled, SHUT is empty and cannot."""

    EMPTY = "empty"
    SHUT = "shut"
    PICKED = "picked"
    PENDING = "pending"
    RIGHT = "right"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class SpecialCrossing:
    """One special: `picked` is the name of the fan's own option, empty without one."""

    kind: str
    points: int
    light: Light
    picked: str
    lock_at_ms: int | None
    is_locked: bool
    is_answered: bool


@dataclass(frozen=True, slots=True)
class StageCrossing:
    """One stage: a light per slot, in order, and the points its right picks have given.

    The slots of a stage that is not drawn yet are SHUT. `specials` is filled in that stage alone.
    """

    stage: StageView
    lights: tuple[Light, ...]
    points: int
    specials: tuple[SpecialCrossing, ...] = ()

    @property
    def picked(self) -> int:
        """How many slots are filled."""
        return sum(light not in {Light.EMPTY, Light.SHUT} for light in self.lights)

    @property
    def right(self) -> int:
        """How many picks have come true."""
        return self.lights.count(Light.RIGHT)

    @property
    def wrong(self) -> int:
        """How many cannot come true any more."""
        return self.lights.count(Light.WRONG)


@dataclass(frozen=True, slots=True)
class SharedCrossing:
    """What all fans share of a tournament: its boards without picks, and how many `fans` play.

    `slots` holds the number of slots of each stage's ballot by its ordinal, drawn or not.
    """

    tournament_id: int
    slug: str
    name: str
    server_now_ms: int
    fans: int
    boards: tuple[SharedBoard, ...]
    slots: Mapping[int, int]

    @property
    def bare(self) -> tuple[StageBoard, ...]:
        """The boards as they are without picks."""
        return tuple(shared.board for shared in self.boards)

    def at(self, now_ms: int) -> "SharedCrossing":
        """The same at a later moment; where a lock has come, it is locked."""
        boards = tuple(shared.at(now_ms) for shared in self.boards)
        return replace(self, server_now_ms=now_ms, boards=boards)
