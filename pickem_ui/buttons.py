"""Buttons and links that look like buttons."""

from typing import Any, Literal

import reflex as rx

Tone = Literal["primary", "quiet", "right", "danger"]
LOOKS: dict[Tone, str] = {
    "primary": "btn",
    "quiet": "btn ghost",
    "right": "btn right",
    "danger": "btn danger",
}


def button(label: str, *parts: rx.Component, tone: Tone = "primary", **props: Any) -> rx.Component:
    """A button; `parts` stand before its label."""
    props.setdefault("type", "button")
    return rx.el.button(*parts, label, class_name=LOOKS[tone], **props)


def submit(
    label: str, *parts: rx.Component, tone: Tone = "primary", is_wide: bool = False, **props: Any
) -> rx.Component:
    """The button that sends the form it stands in."""
    look = f"{LOOKS[tone]} tall wide" if is_wide else LOOKS[tone]
    return rx.el.button(*parts, label, type="submit", class_name=look, **props)


def link_button(label: str, *, href: str, tone: Tone = "primary") -> rx.Component:
    return rx.el.a(label, href=href, class_name=f"{LOOKS[tone]} sm")
