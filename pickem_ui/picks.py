"""The controls a fan picks with. What happens between click and answer is in picks.jsx."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import reflex as rx

from pickem_ui.connection import is_connected
from pickem_ui.credentials import WEBAUTHN
from pickem_ui.meeting import MEETING_WORDS, PLACES, Met
from pickem_ui.scripts import OUTBOX, PICKS
from pickem_ui.text import t
from pickem_ui.titles import GROUPS


class Face(StrEnum):
    """How one choice looks. Its absence from a board's faces means OPEN."""

    OPEN = "open"
    PICKED = "picked"
    FULL = "full"
    LOCKED = "locked"
    LOCKED_PICKED = "locked-picked"
    PENDING = "pending"
    RIGHT = "right"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Choice:
    """One button.

    `label` is a name; of the look "tri", the kind of the group. `capacity` is how many its group
    takes before it is full, 0 where a pick replaces the one in its place.
    """

    group: int
    option: int
    label: str
    detail: str = ""
    emblem: int | None = None
    capacity: int = 0


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of the tray; an empty one has `option` 0. `face` as in picks.jsx."""

    group: int
    option: int
    name: str
    emblem: int | None
    face: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a request: `error` is empty when it was saved, `values` fill its places.

    With `busy_ms` nothing became of it yet: it may be sent again after so long, and not before.
    """

    key: str = ""
    error: str = ""
    busy_ms: int = 0
    values: Mapping[str, str | int] = field(default_factory=dict[str, str | int])

    def __deepcopy__(self, _: object) -> "Answer":
        return self  # Reflex copies every default for every tab


@dataclass(frozen=True, slots=True)
class Kept:
    """How a guest's board took what the device keeps; `asked` counts the tellings of one page.

    The key of each refusal is "group:option"; its error is empty where nobody needs to be told.
    """

    asked: int = 0
    refused: tuple[Answer, ...] = ()

    def __deepcopy__(self, _: object) -> "Kept":
        return self


WORDS: dict[str, str] = {
    "full 3-0": t("3–0 is full, remove one first"),
    "full advance": t("Advance is full, remove one first"),
    "full 0-3": t("0–3 is full, remove one first"),
    Face.LOCKED: t("Locked"),
    Face.LOCKED_PICKED: t("Picked, locked"),
    Face.PENDING: t("Picked, not decided yet"),
    Face.PICKED: t("picked, press to remove"),
    Face.RIGHT: t("Right"),
    Face.WRONG: t("Wrong"),
    "saving": t("saving"),
    "unsent": t("kept here until it can be sent"),
}


def _request(
    group: rx.Var[int], option: rx.Var[int], key: rx.Var[str]
) -> tuple[rx.Var[int], rx.Var[int], rx.Var[str]]:
    return group, option, key


def _saving(
    group: rx.Var[int], option: rx.Var[int], key: rx.Var[str], instead_of: rx.Var[int]
) -> tuple[rx.Var[int], rx.Var[int], rx.Var[str], rx.Var[int]]:
    return group, option, key, instead_of


def _telling(
    picks: rx.Var[list[list[int]]], asked: rx.Var[int]
) -> tuple[rx.Var[list[list[int]]], rx.Var[int]]:
    return picks, asked


class PickOutbox(rx.Component):
    """Sends picks, and sends them again until they are answered; one per page."""

    library = OUTBOX
    tag = "PickOutbox"
    lib_dependencies: list[str] = [WEBAUTHN]  # of the dialog in it

    answer: rx.Var[Answer]
    kept: rx.Var[Kept]
    met: rx.Var[Met]
    fan: rx.Var[int]
    is_known: rx.Var[bool]
    is_connected: rx.Var[bool]
    words: rx.Var[dict[str, str]]
    places: rx.Var[dict[str, str]]
    on_save: rx.EventHandler[_saving]
    on_clear: rx.EventHandler[_request]
    on_keep: rx.EventHandler[_telling]
    on_meet: rx.EventHandler[_telling]


class Choices(rx.Component):
    """One out of several."""

    library = PICKS
    tag = "Choices"

    name: rx.Var[str]
    choices: rx.Var[Sequence[Choice]]
    faces: rx.Var[dict[str, str]]
    look: rx.Var[str]
    lock_at: rx.Var[int]
    words: rx.Var[dict[str, str]]


def pick_outbox(page: Any, greeting: Any, *, fan: int, is_known: bool) -> rx.Component:
    """`page` is a state with `answer`, `kept`, `save`, `clear` and `keep`; `greeting` is one with
    `met` and `meet`. `fan` 0 is a guest.
    """
    return PickOutbox.create(
        answer=page.answer,
        kept=page.kept,
        met=greeting.met,
        fan=fan,
        is_known=is_known,
        is_connected=is_connected(),
        words=MEETING_WORDS,
        places=PLACES,
        on_save=page.save,
        on_clear=page.clear,
        on_keep=page.keep,
        on_meet=greeting.meet,
    )


LOOKS = {"tri": "tri", "pair": "one pair"}


def choices(
    name: str, options: Sequence[Choice], faces: dict[str, str], *, look: str, lock_at: int
) -> rx.Component:
    """A radio group. `look` is one of LOOKS; `lock_at` disables it to the second, 0 never."""
    return Choices.create(
        name=name,
        choices=options,
        faces=faces,
        look=look,
        lock_at=lock_at,
        words={**GROUPS, **WORDS},
        class_name=LOOKS[look],
    )
