"""Pick boards: the teams of a stage and the tray beside them, the rounds of a bracket."""

from collections.abc import Sequence
from dataclasses import dataclass

import reflex as rx

from pickem_ui.countdown import saved_ago
from pickem_ui.icons import icon
from pickem_ui.picks import Choice, Slot, choices, lamps, tray_slots
from pickem_ui.teams import team
from pickem_ui.text import t


@dataclass(frozen=True, slots=True)
class TeamLine:
    """One team of a Swiss board. `record` is its wins and losses so far, empty before a match."""

    option: int
    name: str
    region: str
    emblem: int
    seed: int
    record: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One group of the tray: "2 of 2, 25 pts each"."""

    title: str
    note: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """One decision between two, with a line above it."""

    title: str
    note: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """One column of a bracket."""

    title: str
    pairs: tuple[Pair, ...]


def swiss_board(teams: rx.Component, tray: rx.Component) -> rx.Component:
    return rx.el.div(teams, tray, class_name="swiss")


def team_lines(lines: Sequence[TeamLine], faces: dict[str, str], *, lock_at: int) -> rx.Component:
    def line(each: TeamLine) -> rx.Component:
        return rx.el.div(
            rx.el.span(each.seed, class_name="seed"),
            team(each.emblem, each.name, each.region),
            rx.el.span(each.record, class_name="record"),
            choices(each.name, each.choices, faces, look="tri", lock_at=lock_at),
            class_name="trow",
        )

    return rx.el.section(
        rx.el.div(
            rx.el.span(t("Seed")),
            rx.el.span(t("Team")),
            rx.el.span(t("Record")),
            rx.el.span(),
            class_name="trow head",
        ),
        rx.foreach(lines, line),
        aria_label=t("Teams"),
    )


def tray(
    title: str,
    sections: Sequence[Section],
    lights: Sequence[Slot],
    foot: rx.Component,
    *,
    lock_at: int,
) -> rx.Component:
    """The slots of a ballot; `lights` are all of them in order."""

    def section(each: Section) -> rx.Component:
        return rx.el.section(
            rx.el.h3(each.title, rx.el.span(each.note)), tray_slots(each.slots, lock_at=lock_at)
        )

    return rx.el.aside(
        rx.el.div(rx.el.h2(title), lamps(lights, title), class_name="row sp"),
        rx.foreach(sections, section),
        foot,
        class_name="tray",
        aria_label=t("Your picks"),
    )


def saved_line(saved_at: int, end: str = "") -> rx.Component:
    return rx.el.div(
        rx.el.span(
            rx.el.span(icon("saved", 17), class_name="c-tide"),
            saved_ago(saved_at),
            class_name="row",
        ),
        rx.el.span(end),
        class_name="saved",
    )


def tray_bar(lights: Sequence[Slot], text: str) -> rx.Component:
    """The tray in one line, for phones."""
    return rx.el.div(lamps(lights, text), rx.el.span(text), class_name="traybar glass")


def _pair(pair: Pair, faces: dict[str, str], lock_at: int) -> rx.Component:
    return rx.el.div(
        rx.el.div(rx.el.span(pair.title), rx.el.span(pair.note), class_name="meta"),
        choices(pair.title, pair.choices, faces, look="stack", lock_at=lock_at),
        class_name="mt",
    )


def bracket(rounds: Sequence[Round], faces: dict[str, str], *, lock_at: int) -> rx.Component:
    def pair(each: Pair) -> rx.Component:
        return _pair(each, faces, lock_at)

    def column(each: Round) -> rx.Component:
        return rx.el.section(rx.el.h2(each.title), rx.foreach(each.pairs, pair), class_name="round")

    return rx.el.div(rx.foreach(rounds, column), class_name="rounds")
