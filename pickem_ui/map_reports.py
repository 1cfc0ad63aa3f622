"""Maps of a match, told to fans as they end: what has been told, and the form for the next one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx

from pickem_ui.buttons import submit
from pickem_ui.connection import is_connected
from pickem_ui.entries import MapChoice, MapLine, map_option
from pickem_ui.forms import hidden
from pickem_ui.sheets import SheetHead
from pickem_ui.switch import has_any, when, word_when
from pickem_ui.text import t


@dataclass(frozen=True, slots=True)
class Reports:
    """The maps told so far, `last` of them the newest; 0 for none.

    `numbers` can be told now, `newest` of them last. `form_key` changes with what has been told.
    """

    lines: tuple[MapLine, ...] = ()
    last: int = 0
    numbers: tuple[int, ...] = ()
    newest: int = 0
    form_key: str = ""


def map_reports(
    head: SheetHead,
    reports: Reports,
    map_names: Sequence[MapChoice],
    *,
    on_report: Any,
    on_take_back: Any,
) -> rx.Component:
    """Nothing unless the match is being played."""
    return when(
        has_any(reports.numbers),
        rx.el.section(
            rx.el.h2(t("Maps as they end")),
            rx.el.p(
                t("Fans see them at once. They decide nothing: two entries do."), class_name="note"
            ),
            rx.el.ol(rx.foreach(reports.lines, _line)),
            _next_map(head, reports, map_names, on_report),
            when(reports.last, _take_back(head, reports, on_take_back)),
            class_name="reports",
        ),
    )


def _line(line: MapLine) -> rx.Component:
    return rx.el.li(
        rx.el.span(t("Map {n}", n=line.number), class_name="m3"),
        rx.el.b(word_when(line.name, line.title, ""), class_name="grow"),
        rx.el.b(t("{one}–{other}", one=line.score1, other=line.score2)),
    )


def _number_option(number: int) -> rx.Component:
    return rx.el.option(t("Map {n}", n=number), value=rx.Var.create(number).to_string())


def _score(team: int, name: str) -> rx.Component:
    return rx.el.input(
        name=f"score{team}",
        type="number",
        min="0",
        max="99",
        required=True,
        input_mode="numeric",
        aria_label=t("Score of {team}", team=name),
        class_name="inp num",
    )


def _next_map(
    head: SheetHead, reports: Reports, map_names: Sequence[MapChoice], on_report: Any
) -> rx.Component:
    return rx.el.form(
        hidden("match_id", head.match_id),
        rx.el.select(
            rx.foreach(reports.numbers, _number_option),
            name="number",
            default_value=rx.Var.create(reports.newest).to_string(),
            aria_label=t("Number of the map"),
            class_name="inp",
        ),
        rx.el.select(
            rx.el.option(t("Map name"), value=""),
            rx.foreach(map_names, map_option),
            name="map",
            default_value="",
            aria_label=t("Name of the map"),
            class_name="inp",
        ),
        _score(1, head.team1),
        _score(2, head.team2),
        submit(t("Report map"), tone="quiet", disabled=~is_connected()),
        on_submit=on_report,
        reset_on_submit=False,
        key=reports.form_key,
        class_name="told",
    )


def _take_back(head: SheetHead, reports: Reports, on_take_back: Any) -> rx.Component:
    return rx.el.form(
        hidden("match_id", head.match_id),
        hidden("number", reports.last),
        submit(t("Take back map {n}", n=reports.last), tone="quiet", disabled=~is_connected()),
        on_submit=on_take_back,
        key=f"{reports.form_key}-back",
        class_name="actions",
    )
