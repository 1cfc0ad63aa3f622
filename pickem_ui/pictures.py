"""Pictures that the server draws (pickem_web/art.py), in the colours of the reader's theme."""

from typing import Any

import reflex as rx


def in_theme(path: Any, look: str) -> rx.Component:
    """The picture at `path`, without "-night.svg": one of the two is on screen, and loaded."""

    def one(theme: str) -> rx.Component:
        return rx.el.img(
            src=f"{path}-{theme}.svg", class_name=f"by-{theme}", alt="", loading="lazy"
        )

    return rx.el.span(one("night"), one("day"), class_name=look, aria_hidden="true")


def isle(name: Any, look: str = "landmark") -> rx.Component:
    return in_theme(f"/isles/{name}", look)


def finish(number: Any) -> rx.Component:
    """The plank of a finish; it looks the same by night and day."""
    return rx.el.img(src=f"/skins/{number}.svg", class_name="art", alt="", loading="lazy")
