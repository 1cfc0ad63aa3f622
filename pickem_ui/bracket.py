"""The bracket of a playoff ballot, while it can be changed."""

from collections.abc import Sequence
from dataclasses import dataclass

import reflex as rx

from pickem_ui.picks import WORDS, Face
from pickem_ui.pictures import isle
from pickem_ui.scripts import BRACKET
from pickem_ui.switch import word_case
from pickem_ui.text import counted, named, t


@dataclass(frozen=True, slots=True)
class Contender:
    """A team in one round: `place` is the one match of the round that it can win, from 1.

    `record` is that of the stage it came through, like "3–1".
    """

    option: int
    team: int
    place: int
    name: str
    emblem: int
    record: str


@dataclass(frozen=True, slots=True)
class Round:
    """One column of the bracket; `starts` are its matches' starts by place, 0 while unknown."""

    group: int
    kind: str
    points: int
    starts: tuple[int, ...]
    contenders: tuple[Contender, ...]


ROUNDS = {
    "quarterfinal": t("Quarterfinals"),
    "semifinal": t("Semifinals"),
    "champion": t("Grand final"),
    "tower": t("Champion"),
}
MATCHES = {
    "quarterfinal": t("Quarterfinal {n}"),
    "semifinal": t("Semifinal {n}"),
    "champion": t("Grand final"),
}
BRACKET_WORDS = (
    {f"round {kind}": title for kind, title in ROUNDS.items()}
    | {f"match {kind}": title for kind, title in MATCHES.items()}
    | {face: WORDS[face] for face in (Face.PICKED, "saving")}
    | {
        "each": t("{n} pts each"),
        "once": t("{n} pts"),
        "waiting": t("Waiting for your pick"),
        "either": t("{one} or {other}?"),
        "who": t("Who lights the tower?"),
        "yours": t("Your champion: the tower is lit"),
        "sealed": t("What everyone else picked stays sealed until the lock."),
        "lit": t("{n} of {all}, up to {most} pts"),
        "undo": t("Undo"),
        "changed": t("{team} goes through. Your later picks stand."),
        "changedWith": counted(
            "{team} goes through. {n} later pick of {old} is gone.",
            "{team} goes through. {n} later picks of {old} are gone.",
        ),
        "clearedWith": counted(
            "{old} is out, and {n} later pick with it.",
            "{old} is out, and {n} later picks with it.",
        ),
    }
)


def match_title(kind: str, place: int) -> str:
    """A match by its round and its place in it."""
    return word_case(
        kind,
        ("quarterfinal", t("Quarterfinal {n}", n=place)),
        ("semifinal", t("Semifinal {n}", n=place)),
        ("champion", t("Grand final")),
        ("third-place", t("Third place")),
        otherwise=named(kind),
    )


class BracketPart(rx.Component):
    """What each part of the bracket is told."""

    library = BRACKET

    rounds: rx.Var[Sequence[Round]]
    faces: rx.Var[dict[str, str]]
    words: rx.Var[dict[str, str]]


class Bracket(BracketPart):
    """The rounds side by side, and the tower at their end."""

    tag = "Bracket"

    lock_at: rx.Var[int]


class BracketLamps(BracketPart):
    """How many picks are made."""

    tag = "BracketLamps"


def bracket(rounds: Sequence[Round], faces: dict[str, str], *, lock_at: int) -> rx.Component:
    return Bracket.create(
        towers(), rounds=rounds, faces=faces, lock_at=lock_at, words=BRACKET_WORDS
    )


def bracket_lamps(rounds: Sequence[Round], faces: dict[str, str]) -> rx.Component:
    return BracketLamps.create(rounds=rounds, faces=faces, words=BRACKET_WORDS)


def towers() -> rx.Component:
    """The tower twice: what it stands in says whether it is lit."""
    return rx.el.div(
        isle("dark-tower", "landmark dark"), isle("tower", "landmark lit"), class_name="tower"
    )
