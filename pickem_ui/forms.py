"""Fields and forms. Inputs are uncontrolled: the browser keeps what was typed."""

from typing import Any

import reflex as rx

from pickem_ui.buttons import submit
from pickem_ui.connection import is_connected
from pickem_ui.scripts import POSTS, SELECTS
from pickem_ui.text import t

AWAY = "The server cannot be reached. What you typed is still here: try again in a moment."


class PostForm(rx.Component):
    """A form that is posted to `action` over HTTP; `on_done` is called after a good answer.

    It is not told the answer: that may hold secrets, and whatever an event is told goes to a state.
    """

    library = POSTS
    tag = "PostForm"

    action: rx.Var[str]
    away: rx.Var[str]
    on_done: rx.EventHandler[rx.event.no_args_event_spec]


class FormTrouble(rx.Component):
    """What the server said about the form as a whole."""

    library = POSTS
    tag = "FormTrouble"


class TextField(rx.Component):
    """A labelled input, with what the server said about it below; `tip` is always there."""

    library = POSTS
    tag = "TextField"

    label: rx.Var[str]
    name: rx.Var[str]
    tip: rx.Var[str]
    type: rx.Var[str]
    auto_complete: rx.Var[str]
    default_value: rx.Var[str]
    required: rx.Var[bool]
    auto_focus: rx.Var[bool]
    max_length: rx.Var[int]
    input_mode: rx.Var[str]
    placeholder: rx.Var[str]


class SelectField(rx.Component):
    """A choice inside a posted form, with what the server said about it."""

    library = SELECTS
    tag = "SelectField"

    name: rx.Var[str]
    label: rx.Var[str]
    default_value: rx.Var[str]


def posted_form(
    *parts: rx.Component, action: str, look: str = "", on_done: Any = None
) -> rx.Component:
    """A form for what sets a cookie or carries a secret: it never passes through a state."""
    done = {} if on_done is None else {"on_done": on_done}
    return PostForm.create(
        FormTrouble.create(), *parts, action=action, away=t(AWAY), class_name=look, **done
    )


def form_field(label: str, *, name: str, **props: Any) -> rx.Component:
    """A labelled input; inside a posted form the server's message is shown below it."""
    return TextField.create(label=label, name=name, class_name="inp", **props)


def choice_field(label: str, *options: rx.Component, name: str, **props: Any) -> rx.Component:
    """A labelled choice inside a posted form, where the server's message is shown below it."""
    return SelectField.create(*options, name=name, label=label, **props)


def select_field(label: str, *options: rx.Component, name: str, **props: Any) -> rx.Component:
    return rx.el.label(
        rx.el.span(label),
        rx.el.select(*options, name=name, class_name="inp", **props),
        class_name="field",
    )


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
