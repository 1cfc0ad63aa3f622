"""Roles and their rights as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

import reflex as rx

from pickem_ui.feedback import mark_pill, pill
from pickem_ui.icons import icon
from pickem_ui.switch import word_case
from pickem_ui.text import t

ROLES = {
    "owner": t("Owner"),
    "operator": t("Operator"),
    "results": t("Results"),
    "moderator": t("Moderator"),
}


@dataclass(frozen=True, slots=True)
class RightLine:
    """An act, whether it wants a fresh confirmation, and for each of ROLES yes, no or two.

    Two: a second person with the same right has to agree.
    """

    name: str
    is_confirmed: bool
    marks: tuple[str, ...]


def role_word(role: str) -> str:
    return word_case(role, *ROLES.items(), otherwise="")


def rights_table(lines: Sequence[RightLine]) -> rx.Component:
    """Who may do what; it is the same for everybody, and known when the page is built."""
    return rx.el.div(
        rx.el.table(
            rx.el.thead(
                rx.el.tr(
                    rx.el.th(t("Action"), scope="col"),
                    *(rx.el.th(name, scope="col") for name in ROLES.values()),
                )
            ),
            rx.el.tbody(*(_right(line) for line in lines)),
            class_name="mx",
        ),
        rx.el.p(
            icon("passkey", 14),
            t("Wants the passkey within ten minutes before."),
            class_name="note",
        ),
        class_name="pn scrolls",
    )


def _right(line: RightLine) -> rx.Component:
    key = [mark_pill(t("wants a fresh passkey"), "", "passkey")] if line.is_confirmed else []
    return rx.el.tr(
        rx.el.th(rx.el.span(line.name, *key, class_name="row"), scope="row"),
        *(rx.el.td(_mark(mark)) for mark in line.marks),
    )


def _mark(mark: str) -> rx.Component:
    if mark == "two":
        return pill(t("Two"), "lamp", icon("people", 13))
    if mark == "yes":
        return rx.fragment(
            rx.el.span(icon("done"), class_name="c-tide"), rx.el.span(t("yes"), class_name="sr")
        )
    return rx.fragment(
        rx.el.span("–", class_name="m3", aria_hidden="true"), rx.el.span(t("no"), class_name="sr")
    )


def rules(title: str, lines: Sequence[tuple[str, str]]) -> rx.Component:
    """What holds for everybody: (rule, what it means)."""
    return rx.el.section(
        rx.el.h2(title),
        *(
            rx.el.div(
                rx.el.span(icon("done"), class_name="c-tide"),
                rx.el.span(rx.el.b(rule), rx.el.small(meaning), class_name="grow"),
                class_name="li",
            )
            for rule, meaning in lines
        ),
        class_name="pn",
    )


def beside(wide: rx.Component, narrow: rx.Component) -> rx.Component:
    return rx.el.div(wide, narrow, class_name="g2")
