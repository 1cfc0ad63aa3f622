"""Result entry: the queue of matches, and the sheet on which two people enter apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx

from pickem_ui.buttons import button, submit
from pickem_ui.countdown import moment
from pickem_ui.feedback import is_connected, pill
from pickem_ui.forms import hidden
from pickem_ui.icons import icon
from pickem_ui.shell import avatar
from pickem_ui.switch import case, has_any, when, word_when
from pickem_ui.teams import emblem
from pickem_ui.text import t


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One match of the queue. `desk` is a value of views.results.Desk."""

    match_id: int
    path: str
    teams: str
    emblem1: int
    emblem2: int
    place: str
    starts_at_ms: int
    desk: str


@dataclass(frozen=True, slots=True)
class QueueGroup:
    """All matches that wait for the same."""

    title: str
    matches: tuple[QueueItem, ...]


@dataclass(frozen=True, slots=True)
class MapLine:
    """One map of an entry; `equality` is "", "equal" or "unequal" to the other entry."""

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
    place: str = ""
    desk: str = ""
    may_enter: bool = False
    may_verify: bool = False
    may_withdraw: bool = False
    hidden_by: str = ""
    verified_by: str = ""
    form_key: str = ""


def desk_pill(desk: str) -> rx.Component:
    return case(
        desk,
        ("needs-you", pill(t("Needs you"), "lamp", icon("needs-you", 14))),
        ("waiting", pill(t("Waiting for another person"), "sky", icon("waiting", 14))),
        ("mismatch", pill(t("Mismatch"), "ebb", icon("alert", 14))),
        ("verified", pill(t("Verified"), "tide", icon("done", 14))),
        otherwise=pill(t("Not begun")),
    )


def queue(groups: Sequence[QueueGroup], current: int) -> rx.Component:
    """The matches by what they wait for; `current` is the id of the one on screen, or 0."""

    def item(each: QueueItem) -> rx.Component:
        here = {"aria-current": word_when(each.match_id == current, "true", "false")}
        return rx.el.a(
            rx.el.span(
                emblem(each.emblem1, 22),
                rx.el.span(each.teams, class_name="ell"),
                emblem(each.emblem2, 22),
                class_name="teams",
            ),
            rx.el.span(
                rx.el.small(each.place, class_name="m3"), desk_pill(each.desk), class_name="row"
            ),
            href=each.path,
            class_name="qi",
            custom_attrs=here,
        )

    def group(each: QueueGroup) -> rx.Component:
        return rx.el.section(rx.el.h2(each.title), rx.foreach(each.matches, item))

    return rx.el.nav(rx.foreach(groups, group), class_name="queue", aria_label=t("Queue"))


def desk(queue_part: rx.Component, sheet: rx.Component) -> rx.Component:
    return rx.el.div(queue_part, sheet, class_name="vq")


def sheet_head(head: SheetHead) -> rx.Component:
    return rx.el.div(
        rx.el.span(
            emblem(head.emblem1, 36),
            rx.el.span(word_when(head.score, head.score, "– : –"), class_name="score"),
            emblem(head.emblem2, 36),
            rx.el.span(rx.el.b(head.teams), rx.el.small(head.place)),
            class_name="row",
        ),
        desk_pill(head.desk),
        class_name="sheet-head",
    )


def _entry_line(line: MapLine) -> rx.Component:
    look = word_when(line.equality == "unequal", "f bad", "f")
    return rx.el.div(
        rx.el.b(line.title),
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
        ("equal", pill(t("Same"), "tide", icon("equal", 14))),
        ("unequal", pill(t("Differs"), "ebb", icon("unequal", 14))),
        otherwise=rx.el.span(),
    )


def _score(line: MapLine, team: int, name: str, value: str) -> rx.Component:
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
            _score(each, 1, head.team1, each.score1),
            _score(each, 2, head.team2, each.score2),
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
            submit(t("Save my entry"), tone="quiet", disabled=~is_connected()), class_name="actions"
        ),
        on_submit=on_save,
        reset_on_submit=False,
        key=head.form_key,
        class_name="en mine",
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
    """Takes a verified result back; the reason goes into the audit log."""
    return when(
        head.may_withdraw,
        rx.el.form(
            hidden("match_id", head.match_id),
            rx.el.label(
                rx.el.span(t("Reason to withdraw the verified result")),
                rx.el.input(name="reason", class_name="inp", required=True, max_length=200),
                class_name="field",
            ),
            rx.el.div(
                submit(t("Withdraw the result"), tone="danger", disabled=~is_connected()),
                class_name="actions",
            ),
            on_submit=on_withdraw,
        ),
    )
