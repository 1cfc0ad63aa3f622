"""The ballot of a Swiss stage: the teams and their choices, and the tray of slots beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

import reflex as rx

from pickem_ui.credentials import WEBAUTHN
from pickem_ui.picks import WORDS, Choice, Slot, choices
from pickem_ui.scripts import BALLOT
from pickem_ui.switch import has_any, when
from pickem_ui.teams import team
from pickem_ui.text import counted, named, num, t
from pickem_ui.titles import GROUPS


@dataclass(frozen=True, slots=True)
class TeamLine:
    """One team of a Swiss board.

    `came_from` is the stage it came through before, with the record `came_with`; "" if seeded.
    `form` holds "w" or "l" for each of its last five matches, oldest first, `won` and `lost` count
    them.
    `meets` is the option of the team it plays in round 1, 0 before that is drawn.
    """

    option: int
    name: str
    region: str
    emblem: int
    seed: int
    came_from: str
    came_with: str
    form: tuple[str, ...]
    won: int
    lost: int
    meets: int
    choices: tuple[Choice, ...]


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
    """What every part of a ballot is told; the parts stay in step with each other."""

    library = BALLOT
    lib_dependencies: list[str] = [WEBAUTHN]  # of the dialogs in it

    sections: rx.Var[Sequence[Section]]
    teams: rx.Var[Sequence[TeamLine]]
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


def swiss_board(teams: rx.Component, tray: rx.Component) -> rx.Component:
    return rx.el.div(teams, tray, class_name="swiss")


def team_lines(lines: Sequence[TeamLine], faces: dict[str, str], *, lock_at: int) -> rx.Component:
    """The teams, best seed first, and the three choices of each."""

    def line(each: TeamLine) -> rx.Component:
        return rx.el.div(
            rx.el.span(num(each.seed), class_name="seed"),
            team(each.emblem, each.name, named(each.region)),
            rx.el.div(_way_in(each), form_pips(each), class_name="rec"),
            choices(each.name, each.choices, faces, look="tri", lock_at=lock_at),
            class_name="trow",
        )

    return rx.el.section(
        rx.el.div(
            rx.el.span(t("Seed")),
            rx.el.span(t("Team, region")),
            rx.el.span(
                rx.el.span(t("Way in")),
                when(has_any(lines[0].form), rx.el.span(t("Last five"))),
                class_name="rec",
            ),
            rx.el.span(),
            class_name="trow head",
            aria_hidden="true",
        ),
        rx.foreach(lines, line),
        aria_label=t("Teams"),
    )


def _way_in(line: TeamLine) -> rx.Component:
    seeded = rx.el.small(t("Seeded"))
    came = rx.fragment(
        rx.el.b(line.came_with, dir="ltr", translate="no"), rx.el.small(named(line.came_from))
    )
    return rx.el.span(when(line.came_from != "", came, seeded), class_name="way")


def form_pips(line: TeamLine) -> rx.Component:
    """The last results as bars, a full one for a win; nothing before the first."""

    def pip(how: str) -> rx.Component:
        return rx.el.i(class_name=how)

    spoken = t("Last results: {won} won, {lost} lost", won=line.won, lost=line.lost)
    pips = rx.el.span(rx.foreach(line.form, pip), class_name="pips", role="img", aria_label=spoken)
    return when(has_any(line.form), pips)


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
