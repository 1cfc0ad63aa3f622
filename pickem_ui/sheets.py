"""The sheet of a match, on which two people enter its result apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx

from pickem_ui.buttons import button, submit
from pickem_ui.connection import is_connected
from pickem_ui.entries import MapChoice, MapLine, map_option, score_input
from pickem_ui.forms import hidden, reasoned_form
from pickem_ui.icons import icon
from pickem_ui.queues import desk_pill
from pickem_ui.shell import avatar
from pickem_ui.switch import when, word_when
from pickem_ui.teams import emblem
from pickem_ui.text import t
from pickem_ui.titles import place_title


@dataclass(frozen=True, slots=True)
class SheetHead:
    """The match a sheet is about. `form_key` changes when the own entry has been saved."""

    match_id: int = 0
    teams: str = ""
    team1: str = ""
    team2: str = ""
    emblem1: int = 0
    emblem2: int = 0
    score: str = ""
    stage: str = ""
    round: str = ""
    best_of: int = 0
    desk: str = ""
    may_enter: bool = False
    may_verify: bool = False
    may_withdraw: bool = False
    may_send_back: bool = False
    hidden_by: str = ""
    verified_by: str = ""
    form_key: str = ""


def sheet_head(head: SheetHead) -> rx.Component:
    return rx.el.div(
        rx.el.span(
            emblem(head.emblem1, 36),
            rx.el.span(word_when(head.score, head.score, "– : –"), class_name="score"),
            emblem(head.emblem2, 36),
            rx.el.span(
                rx.el.b(head.teams, custom_attrs={"translate": "no"}),
                rx.el.small(place_title(head.stage, head.round, head.best_of)),
            ),
            class_name="row",
        ),
        desk_pill(head.desk),
        class_name="sheet-head",
    )


def own_entry(
    head: SheetHead,
    lines: Sequence[MapLine],
    map_names: Sequence[MapChoice],
    who: str,
    *,
    on_save: Any,
) -> rx.Component:
    """The form of the own entry; every input keeps what was typed until it is saved."""

    def line(each: MapLine) -> rx.Component:
        return rx.el.div(
            rx.el.select(
                rx.el.option(t("Map {n}", n=each.number), value=""),
                rx.foreach(map_names, map_option),
                name=f"map_{each.number}",
                default_value=each.name,
                aria_label=t("Map {n}", n=each.number),
                class_name="inp",
            ),
            score_input(each, 1, head.team1, each.score1),
            score_input(each, 2, head.team2, each.score2),
            class_name="sc3",
        )

    return rx.el.form(
        rx.el.div(
            avatar(who),
            rx.el.span(rx.el.b(who), rx.el.small(t("Your entry"))),
            class_name="by",
        ),
        hidden("match_id", head.match_id),
        rx.foreach(lines, line),
        rx.el.div(
            submit(
                word_when(head.verified_by != "", t("Correct this result"), t("Save my entry")),
                tone="quiet",
                disabled=~is_connected(),
            ),
            class_name="actions",
        ),
        on_submit=on_save,
        reset_on_submit=False,
        key=head.form_key,
        class_name="en mine",
    )


def sheet_panel(*parts: rx.Component) -> rx.Component:
    return rx.el.section(*parts, class_name="pn")


def sheet_actions(head: SheetHead, *, on_verify: Any) -> rx.Component:
    """Verify is enabled only for the person who entered second, while both entries agree."""
    return rx.el.div(
        button(
            t("Verify and settle"),
            icon("verify"),
            tone="right",
            disabled=~(head.may_verify & is_connected()),
            on_click=on_verify,
        ),
        class_name="actions",
    )


def withdraw_form(head: SheetHead, *, on_withdraw: Any) -> rx.Component:
    """Takes a verified result back."""
    return when(
        head.may_withdraw,
        reasoned_form(
            hidden("match_id", head.match_id),
            why=t("Reason to withdraw the verified result"),
            label=t("Withdraw the result"),
            on_submit=on_withdraw,
        ),
    )


def send_back_form(head: SheetHead, *, on_send_back: Any) -> rx.Component:
    """Drops entries that nobody settles, so that two people enter the match anew."""
    return when(
        head.may_send_back,
        reasoned_form(
            hidden("match_id", head.match_id),
            why=t("Reason to send these entries back"),
            label=t("Send back"),
            on_submit=on_send_back,
        ),
    )
