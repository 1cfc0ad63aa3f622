"""The slots of a Swiss ballot: the tray, its sheet on phones, and what changes many at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import reflex as rx

from pickem_ui.ballots import TeamLine
from pickem_ui.credentials import WEBAUTHN
from pickem_ui.picks import WORDS, Slot
from pickem_ui.scripts import BALLOT
from pickem_ui.text import counted, t
from pickem_ui.titles import GROUPS


@dataclass(frozen=True, slots=True)
class Section:
    """One group of the tray; `kind` is a kind of group."""

    group: int
    kind: str
    points: int
    slots: tuple[Slot, ...]


TITLES = {
    "title 3-0": t("Goes 3–0"),
    "title advance": t("Advances"),
    "title 0-3": t("Goes 0–3"),
    "note": t("{filled} of {capacity}, {points} pts each"),
}
LEFT = {
    "left": counted("{n} left", "{n} left"),
    "left 3-0": counted("{n} left: 3–0", "{n} left: 3–0"),
    "left advance": counted("{n} left: Advance", "{n} left: Advance"),
    "left 0-3": counted("{n} left: 0–3", "{n} left: 0–3"),
    "last": counted("Fill the last one", "Fill the last {n}"),
}
CLASHES = {
    "clash 3-0": t("{first} and {second} meet in round 1. Only one of them can go 3–0."),
    "clash 0-3": t("{first} and {second} meet in round 1. Only one of them can go 0–3."),
}
DEEDS = {
    "review": t("Review"),
    "keep": t("Keep picking"),
    "done": t("Done"),
    "fill": t("Fill from seeds"),
    "filled": t("Filled from the seeds"),
    "clear": t("Clear all picks"),
    "cleared": t("Your picks are cleared"),
    "removed": t("{team} is off your ballot"),
    "undo": t("Undo"),
    "keys": t("Picking by keyboard"),
    "keysLead": t("Everything a tap does, a key does too."),
}
BALLOT_WORDS: dict[str, str] = {
    **GROUPS,
    **WORDS,
    **TITLES,
    **LEFT,
    **CLASHES,
    **DEEDS,
    "title": t("Your ten lamps"),
    "tray": t("Your picks"),
    "held": t("{team}, {state}"),
    "lit": t("{n} of {all} lamps lit"),
    "empty": t("Choose a team"),
    "missed": t("Left empty"),
}
KEYS = (
    (t("Tab"), t("Next team")),
    ("← →", t("Between its choices")),
    (t("Space"), t("Pick, or take the pick back")),
    (t("Delete"), t("Clear the team's pick")),
    ("?", t("Show these keys")),
)


class Ballot(rx.Component):
    """What every part of a ballot is told; the parts stay in step with each other.

    `path` is the page of the ballot, where the part stands on another.
    """

    library = BALLOT
    lib_dependencies: list[str] = [WEBAUTHN]  # of the dialogs in it

    sections: rx.Var[Sequence[Section]]
    teams: rx.Var[Sequence[TeamLine]]
    path: rx.Var[str]
    words: rx.Var[dict[str, str]]


class Tray(Ballot):
    """The slots, beside the teams."""

    tag = "Tray"

    lock_at: rx.Var[int]


class TrayBar(Ballot):
    """The tray in one line, for phones, and as a sheet."""

    tag = "TrayBar"

    lock_at: rx.Var[int]


class BallotTools(Ballot):
    """Fill, undo, clear, and the keys."""

    tag = "BallotTools"

    keys: rx.Var[Sequence[Sequence[str]]]


def tray(
    sections: Sequence[Section], teams: Sequence[TeamLine], *foot: rx.Component, lock_at: int
) -> rx.Component:
    """The slots of a ballot, and below them `foot`."""
    return Tray.create(*foot, sections=sections, teams=teams, lock_at=lock_at, words=BALLOT_WORDS)


def tray_bar(
    sections: Sequence[Section], teams: Sequence[TeamLine], *foot: rx.Component, lock_at: int
) -> rx.Component:
    """The same for phones: one line, and a sheet."""
    return TrayBar.create(
        *foot, sections=sections, teams=teams, lock_at=lock_at, words=BALLOT_WORDS
    )


def ballot_tools(sections: Sequence[Section], teams: Sequence[TeamLine]) -> rx.Component:
    return BallotTools.create(sections=sections, teams=teams, keys=KEYS, words=BALLOT_WORDS)
