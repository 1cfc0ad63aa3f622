"""The rounds of a bracket as a pick board, and when a ballot was saved."""

from collections.abc import Sequence
from dataclasses import dataclass

import reflex as rx

from pickem_ui.countdown import saved_ago
from pickem_ui.icons import icon
from pickem_ui.picks import Choice, choices


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
