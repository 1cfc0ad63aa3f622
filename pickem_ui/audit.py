"""The audit log as a table whose rows open, what narrows it down, and what verifying it found."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from pickem.views.audit import AuditRow, Detail, Sought, Verdict
from pickem_ui.buttons import button, submit
from pickem_ui.countdown import moment
from pickem_ui.feedback import pill
from pickem_ui.forms import form_field
from pickem_ui.icons import icon
from pickem_ui.shell import avatar
from pickem_ui.switch import when
from pickem_ui.text import t


def audit_table(rows: Sequence[AuditRow]) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.span(t("Time")),
            rx.el.span(t("Who")),
            rx.el.span(t("Action")),
            rx.el.span(t("On what")),
            rx.el.span(t("Hash"), class_name="end"),
            class_name="lg h",
            aria_hidden="true",
        ),
        rx.foreach(rows, _row),
        class_name="pn log",
    )


def _row(row: AuditRow) -> rx.Component:
    return rx.el.details(
        rx.el.summary(
            rx.el.span(moment(row.at_ms, "second"), class_name="mono m2"),
            rx.el.span(avatar(row.actor), rx.el.b(row.actor, class_name="ell"), class_name="row"),
            rx.el.span(row.action, class_name="mono ell"),
            rx.el.span(row.subject, class_name="ell"),
            rx.el.span(row.short_hash, class_name="mono m3 end"),
            class_name="lg",
        ),
        rx.el.dl(
            _entry(t("On what"), row.subject),
            rx.foreach(row.details, _detail),
            _entry(t("Chain and row"), row.place),
            _entry(t("Hash"), row.hash),
            class_name="mono",
        ),
    )


def _detail(detail: Detail) -> rx.Component:
    return _entry(detail.name, detail.value)


def _entry(name: str, value: str) -> rx.Component:
    return rx.el.div(rx.el.dt(name), rx.el.dd(value))


def log_filter(sought: Sought, *, on_submit: rx.EventHandler) -> rx.Component:
    """By whole names: what is empty is not looked at."""
    return rx.el.form(
        form_field(t("Who"), name="actor", default_value=sought.actor, max_length=200),
        form_field(t("Action"), name="action", default_value=sought.action, max_length=200),
        submit(t("Look for"), tone="quiet"),
        on_submit=on_submit,
        reset_on_submit=False,
        class_name="lf",
    )


def turns(before: int, older: int, *, on_turn: Any) -> rx.Component:
    """The ways to the newest rows and to older ones, where there are any."""
    return rx.el.nav(
        when(before, button(t("Newest"), tone="quiet", on_click=on_turn(0))),
        when(older, button(t("Older"), tone="quiet", on_click=on_turn(older))),
        class_name="actions",
        aria_label=t("Pages of the log"),
    )


def verdict_pill(verdict: Verdict) -> rx.Component:
    """Nothing before the first verification; what is broken is told in a sentence of its own."""
    said = t("{n} rows whole, checked", n=verdict.rows)
    checked = rx.el.span(said, " ", moment(verdict.at_ms, "time"))
    whole = pill("", "tide", icon("chain", 14), checked)
    broken = pill(t("Broken"), "ebb", icon("alert", 14))
    found = when(verdict.broken, broken, whole)
    return rx.el.span(when(verdict.at_ms, found), role="status", class_name="verdict")
