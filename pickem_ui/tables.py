"""Ranks as a table."""

from collections.abc import Sequence

import reflex as rx

from pickem.views.standings import StandingRow
from pickem_ui.shell import avatar
from pickem_ui.switch import when, word_case
from pickem_ui.text import t


def _medal_place(rank: int) -> str:
    places = ((1, "lbrow gold"), (2, "lbrow silver"), (3, "lbrow bronze"))
    return word_case(rank, *places, otherwise="lbrow")


def _line(row: StandingRow, name: str | rx.Component, look: str) -> rx.Component:
    return rx.el.div(
        rx.el.span(rx.Var.create(row.rank).to_string(), class_name="rk", role="cell"),
        rx.el.span(
            avatar(row.name), rx.el.b(name, class_name="ell"), class_name="row", role="cell"
        ),
        rx.el.span(row.correct, class_name="ok hidem end", role="cell"),
        rx.el.span(row.points, class_name="pt end", role="cell"),
        class_name=look,
        role="row",
    )


def standing_row(row: StandingRow) -> rx.Component:
    return _line(row, row.name, _medal_place(row.rank))


def standings_table(rows: Sequence[StandingRow]) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.span(t("Rank"), role="columnheader"),
            rx.el.span(t("Fan"), role="columnheader"),
            rx.el.span(t("Right picks"), class_name="hidem end", role="columnheader"),
            rx.el.span(t("Points"), class_name="end", role="columnheader"),
            class_name="lbrow h",
            role="row",
        ),
        rx.foreach(rows, standing_row),
        class_name="lbl",
        role="table",
        aria_label=t("Leaderboard"),
    )


def own_row(row: StandingRow) -> rx.Component:
    """The fan's own place, pinned to the bottom."""
    return rx.el.div(
        _line(row, t("You, {name}", name=row.name), "lbrow"), class_name="you", aria_live="polite"
    )


def rank_line(rank: int, points: int, climbed: int) -> rx.Component:
    """The fan's rank in one line, and how far the newest results have moved it."""
    return rx.el.span(
        t("Your rank"),
        rx.el.b(rank),
        when(climbed > 0, rx.el.span(t("▲ {n}", n=climbed), class_name="c-tide")),
        when(climbed < 0, rx.el.span(t("▼ {n}", n=-climbed), class_name="c-ebb")),
        t("{points} points", points=points),
        class_name="myrank",
    )
