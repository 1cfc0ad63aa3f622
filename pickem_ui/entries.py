"""What people entered for a match: entries that are only shown, and how two of them compare."""

from collections.abc import Sequence
from dataclasses import dataclass

import reflex as rx

from pickem_ui.countdown import moment
from pickem_ui.feedback import mark_pill
from pickem_ui.shell import avatar
from pickem_ui.switch import case, has_any, when, word_when
from pickem_ui.text import t


@dataclass(frozen=True, slots=True)
class MapLine:
    """One map of an entry; `title` is empty for one without a name, `equality` "", "equal" or
    "unequal" to the other entry.
    """

    number: int
    name: str
    title: str
    score1: str
    score2: str
    equality: str


@dataclass(frozen=True, slots=True)
class MapChoice:
    """One map of the pool; `value` is its name in the event's data."""

    value: str
    title: str


@dataclass(frozen=True, slots=True)
class EntryCard:
    """An entry that is only shown."""

    who: str
    entered_at_ms: int
    lines: tuple[MapLine, ...]


def map_words(number: int, title: str) -> str:
    """A map by its name, or by its number while it has none."""
    return word_when(title, title, t("Map {n}", n=number))


def _entry_line(line: MapLine) -> rx.Component:
    look = word_when(line.equality == "unequal", "f bad", "f")
    return rx.el.div(
        rx.el.b(map_words(line.number, line.title)),
        rx.el.span(line.score1, class_name=look),
        rx.el.span(line.score2, class_name=look),
        class_name="sc3",
    )


def entry_card(entry: EntryCard) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            avatar(entry.who),
            rx.el.span(rx.el.b(entry.who), rx.el.small(moment(entry.entered_at_ms, "time"))),
            class_name="by",
        ),
        rx.foreach(entry.lines, _entry_line),
        class_name="en",
    )


def _badge(line: MapLine) -> rx.Component:
    return case(
        line.equality,
        ("equal", mark_pill(t("Same"), "tide", "equal")),
        ("unequal", mark_pill(t("Differs"), "ebb", "unequal")),
        otherwise=rx.el.span(),
    )


def score_input(line: MapLine, team: int, name: str, value: str) -> rx.Component:
    return rx.el.input(
        name=f"score{team}_{line.number}",
        default_value=value,
        type="number",
        min="0",
        max="99",
        input_mode="numeric",
        aria_label=t("Map {n}, {team}", n=line.number, team=name),
        class_name="inp num",
    )


def map_option(choice: MapChoice) -> rx.Component:
    return rx.el.option(choice.title, value=choice.value)


def two_entries(
    others: Sequence[EntryCard], lines: Sequence[MapLine], own: rx.Component
) -> rx.Component:
    return rx.el.div(
        when(
            has_any(others),
            rx.fragment(
                rx.foreach(others, entry_card),
                rx.el.div(rx.foreach(lines, _badge), class_name="eqs"),
            ),
        ),
        own,
        class_name=word_when(has_any(others), "two", "two alone"),
    )
