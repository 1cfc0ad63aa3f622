"""Ranks as a table: what changes rolls in its place, and rows move on a new reading only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import reflex as rx

from pickem.views.standings import Lamp, RankList, RankRow
from pickem_ui.icons import icon
from pickem_ui.medals import tier_mark
from pickem_ui.scripts import RANKS
from pickem_ui.shell import avatar
from pickem_ui.switch import number_when, when, word_when
from pickem_ui.teams import PROPER
from pickem_ui.text import country, num, t


@dataclass(frozen=True, slots=True)
class Live:
    """How a fan stands by now."""

    rank: int
    points: int
    climbed: int


class Rolling(rx.Component):
    """A number that rolls in its place when it changes."""

    library = RANKS
    tag = "Rolling"

    value: rx.Var[int]
    text: rx.Var[str]


class FanLink(rx.Component):
    """The way to a fan's page."""

    library = RANKS
    tag = "FanLink"

    name: rx.Var[str]


class BringIntoView(rx.Component):
    """Shows the row of that id, once for each fan who is sought."""

    library = RANKS
    tag = "BringIntoView"

    target: rx.Var[str]
    sought: rx.Var[int]


def rolling(value: int, text: str) -> rx.Component:
    return Rolling.create(value=value, text=text)


def fan_link(name: str, look: str = "") -> rx.Component:
    return FanLink.create(name, name=name, class_name=look)


def now_of(row: RankRow, live: Mapping[str, Live]) -> Live:
    """How a fan stands by now, where that is pushed; else as it was read."""
    fan = cast("Any", row.fan_id).to_string()
    is_pushed, now = cast("Any", live).contains(fan), live[fan]
    return Live(
        number_when(is_pushed, now.rank, row.rank),
        number_when(is_pushed, now.points, row.points),
        number_when(is_pushed, now.climbed, row.climbed),
    )


def row_id(fan_id: int) -> str:
    """The id of a fan's row on the page."""
    return f"fan-{fan_id}"


def ranks_table(
    shown: RankList, live: Mapping[str, Live], *, own: int, sought: int
) -> rx.Component:
    """The rows below the podium. In a list of some only, each has its place in it, too."""

    def row(each: RankRow, number: int) -> rx.Component:
        place = num(shown.first + number)
        look = word_when(each.fan_id == own, "lbrow mine", "lbrow")
        return rx.el.div(
            *_cells(each, now_of(each, live), place, fan_link(each.name, "ell")),
            class_name=word_when(each.fan_id == sought, "lbrow sought", look),
            id=row_id(each.fan_id),
            role="row",
        )

    return rx.el.div(
        _heads(),
        rx.foreach(shown.rows, row),
        BringIntoView.create(target=row_id(sought), sought=sought),
        class_name=word_when(shown.among == "everybody", "lbl", "lbl among"),
        role="table",
        aria_label=t("Leaderboard"),
    )


def _heads() -> rx.Component:
    heads = (
        (t("Place"), "pl"),
        (t("Rank"), ""),
        (t("Fan"), ""),
        (t("Country"), "hidem"),
        (t("Streak"), "hidem"),
        (t("Tier"), "hidem"),
        (t("Points"), "end"),
    )
    return rx.el.div(
        *(rx.el.span(text, class_name=look, role="columnheader") for text, look in heads),
        class_name="lbrow h",
        role="row",
    )


def _cells(row: RankRow, now: Live, place: str, name: rx.Component) -> tuple[rx.Component, ...]:
    return (
        rx.el.span(place, class_name="pl", role="cell"),
        rx.el.span(
            rolling(now.rank, num(now.rank)), moved(now.climbed), class_name="rk", role="cell"
        ),
        rx.el.span(avatar(row.name), name, class_name="row", role="cell"),
        rx.el.span(
            country(row.country), class_name="m2 hidem ell", custom_attrs=PROPER, role="cell"
        ),
        rx.el.span(streak(row.streak, row.hits), class_name="hidem", role="cell"),
        rx.el.span(tier_mark(row.tier), class_name="hidem", role="cell"),
        rx.el.span(rolling(now.points, num(now.points)), class_name="pt end", role="cell"),
    )


def moved(climbed: int) -> rx.Component:
    """By how many ranks a fan has moved since the list before the newest results."""
    return rx.el.span(
        when(climbed > 0, _moved("up", climbed, t("Up {n}", n=climbed))),
        when(climbed < 0, _moved("down", -climbed, t("Down {n}", n=-climbed))),
        when(climbed == 0, _moved("same", 0, t("Not moved"))),
    )


def _moved(way: str, by: int, label: str) -> rx.Component:
    figure = () if way == "same" else (num(by),)
    return rx.el.span(
        icon(way, 13), *figure, class_name=f"moved {way}", role="img", aria_label=label
    )


def streak(lamps: Sequence[Lamp], hits: int) -> rx.Component:
    """The last decided picks as lamps, the newest at the end."""
    label = t("{n} of the last picks right", n=hits)
    return rx.el.span(rx.foreach(lamps, _lamp), class_name="lamps", role="img", aria_label=label)


def _lamp(lamp: Lamp) -> rx.Component:
    return rx.el.i(class_name=f"lp {lamp}")


def own_line(row: RankRow, now: Live, way: rx.Component) -> rx.Component:
    """The fan's own line, as it would stand in the table, and the `way` to it beside the name."""
    name = rx.el.b(t("You, {name}", name=row.name), class_name="ell")
    return rx.el.div(*_cells(row, now, "", rx.fragment(name, way)), class_name="lbrow", role="row")
