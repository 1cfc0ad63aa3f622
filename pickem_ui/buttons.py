"""Buttons and links that look like buttons."""

from typing import Any, Literal

import reflex as rx

from pickem_ui.scripts import POSTS

Tone = Literal["primary", "quiet", "right", "danger"]
LOOKS: dict[Tone, str] = {
    "primary": "btn",
    "quiet": "btn ghost",
    "right": "btn right",
    "danger": "btn danger",
}


class SubmitButton(rx.Component):
    """Sends nothing before React has taken the page over."""

    library = POSTS
    tag = "SubmitButton"

    disabled: rx.Var[bool]


def button(label: str, *parts: rx.Component, tone: Tone = "primary", **props: Any) -> rx.Component:
    """A button; `parts` stand before its label."""
    props.setdefault("type", "button")
    return rx.el.button(*parts, label, class_name=LOOKS[tone], **props)


def submit(
    label: str, *parts: rx.Component, tone: Tone = "primary", is_wide: bool = False, **props: Any
) -> rx.Component:
    """The button that sends the form it stands in."""
    look = f"{LOOKS[tone]} tall wide" if is_wide else LOOKS[tone]
    return SubmitButton.create(*parts, label, class_name=look, **props)


def link_button(label: str, *, href: str, tone: Tone = "primary") -> rx.Component:
    return rx.el.a(label, href=href, class_name=f"{LOOKS[tone]} sm")
