"""Fields and forms. Inputs are uncontrolled: the browser keeps what was typed."""

from typing import Any

import reflex as rx

from pickem_ui.buttons import submit
from pickem_ui.feedback import is_connected
from pickem_ui.scripts import SHELL
from pickem_ui.switch import when


class PlainForm(rx.Component):
    """A form that the browser posts to `action` by itself, for what sets a cookie."""

    library = SHELL
    tag = "PlainForm"

    action: rx.Var[str]


def posted_form(*parts: rx.Component, action: str) -> rx.Component:
    return PlainForm.create(*parts, action=action)


def form_field(label: str, *, name: str, error: str = "", **props: Any) -> rx.Component:
    """A labelled input; `error` is shown below it and announced."""
    return rx.el.label(
        rx.el.span(label),
        rx.el.input(name=name, class_name="inp", **props),
        when(error, rx.el.span(error, class_name="error", role="alert")),
        class_name="field",
    )


def select_field(label: str, *options: rx.Component, name: str, **props: Any) -> rx.Component:
    return rx.el.label(
        rx.el.span(label),
        rx.el.select(*options, name=name, class_name="inp", **props),
        class_name="field",
    )


def form_error(text: str) -> rx.Component:
    """What is wrong with the form as a whole; nothing when `text` is empty."""
    return when(text, rx.el.div(text, role="alert", class_name="alert"))


def reasoned_form(about: rx.Component, *, why: str, label: str, on_submit: Any) -> rx.Component:
    """An act that undoes somebody's work; its reason goes into the audit log."""
    return rx.el.form(
        about,
        form_field(why, name="reason", required=True, max_length=200),
        rx.el.div(
            submit(label, tone="danger", disabled=~is_connected()),
            class_name="actions",
        ),
        on_submit=on_submit,
        reset_on_submit=False,
    )


def hidden(name: str, value: str | int) -> rx.Component:
    """What a form carries besides what is typed."""
    return rx.el.input(type="hidden", name=name, value=value, read_only=True)
