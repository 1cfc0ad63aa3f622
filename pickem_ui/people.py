"""Everybody of staff: what guards each, where they are signed in, and what can be done about it."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from pickem.views.accounts import Device, StaffRow
from pickem_ui.buttons import submit
from pickem_ui.countdown import moment
from pickem_ui.dialogs import Question, post_button
from pickem_ui.feedback import pill
from pickem_ui.forms import choice_field, hidden, posted_form
from pickem_ui.icons import icon
from pickem_ui.roles import ROLES, role_word
from pickem_ui.rows import device_line
from pickem_ui.shell import avatar
from pickem_ui.switch import has_any, when, word_when
from pickem_ui.text import t


def people(rows: Sequence[StaffRow], *, may_change: bool, on_done: Any) -> rx.Component:
    """Everybody of staff; each opens to where they are signed in, and to what can be done."""

    def person(row: StaffRow) -> rx.Component:
        return rx.el.details(
            _summary(row),
            rx.el.div(
                when(has_any(row.devices), _devices(row, may_change=may_change, on_done=on_done)),
                when(may_change, _deeds(row, on_done)),
                class_name="pd",
            ),
        )

    return rx.el.section(
        rx.el.div(
            rx.el.h2(t("People")),
            rx.el.small(t("{n} in all", n=_count(rows)), class_name="m3"),
            class_name="row sp",
        ),
        rx.el.div(
            rx.el.span(t("Name")),
            rx.el.span(t("Role")),
            rx.el.span(t("Sign in")),
            rx.el.span(t("Signed in on")),
            rx.el.span(t("Last sign-in"), class_name="end"),
            class_name="lg pp h",
            aria_hidden="true",
        ),
        rx.foreach(rows, person),
        class_name="pn log people",
    )


def _summary(row: StaffRow) -> rx.Component:
    return rx.el.summary(
        rx.el.span(
            avatar(row.name),
            rx.el.b(row.name, class_name="ell"),
            when(row.is_you, pill(t("You"))),
            class_name="row",
        ),
        rx.el.span(role_word(row.role)),
        rx.el.span(_proof(row)),
        rx.el.span(_devices_open(row)),
        rx.el.span(
            when(row.signed_in_at_ms, moment(row.signed_in_at_ms), rx.el.span(t("never"))),
            class_name="mono m2 end",
        ),
        class_name="lg pp",
    )


def _proof(row: StaffRow) -> rx.Component:
    keys = word_when(row.passkeys == 1, t("1 passkey"), t("{n} passkeys", n=row.passkeys))
    none = pill(t("No passkey"), "ebb", icon("alert", 14))
    given = pill(t("First password"), "ebb", icon("password", 14))
    without = when(row.has_first_password, given, none)
    return when(row.passkeys, pill(keys, "tide", icon("passkey", 14)), without)


def _devices_open(row: StaffRow) -> str:
    one = word_when(_count(row.devices) == 1, t("1 device"), t("nowhere"))
    several = t("{n} devices", n=_count(row.devices))
    return word_when(_count(row.devices) > 1, several, one)


def _devices(row: StaffRow, *, may_change: bool, on_done: Any) -> rx.Component:
    def device(each: Device) -> rx.Component:
        end = post_button(
            t("End"),
            action="/api/staff/sessions/end",
            fields={"staff": row.staff_id, "session": each.session_id},
            spoken=t("End: {device}", device=each.name),
            on_done=on_done,
        )
        here = pill(t("This device"), "tide")
        return device_line(each, when(each.is_this, here, when(may_change, end)))

    return rx.el.div(rx.foreach(row.devices, device))


def _deeds(row: StaffRow, on_done: Any) -> rx.Component:
    options = (rx.el.option(word, value=role) for role, word in ROLES.items())
    everywhere = post_button(
        t("End all sessions"),
        action="/api/staff/sessions/end-all",
        fields={"staff": row.staff_id},
        tone="danger",
        question=Question(
            t("Sign {name} out?", name=row.name),
            t("Everywhere, within seconds, whatever is open there. It can be signed in anew."),
            t("End all sessions"),
        ),
        on_done=on_done,
    )
    return rx.el.div(
        posted_form(
            hidden("staff", row.staff_id),
            choice_field(t("Role"), *options, name="role", default_value=row.role),
            submit(t("Give role"), tone="quiet"),
            action="/api/staff/role",
            look="lf",
            on_done=on_done,
        ),
        when(has_any(row.devices), everywhere),
        class_name="deeds",
        key=row.role,
    )


def _count(rows: Any) -> Any:
    return rows.length()
