"""The style sheets of both apps; every value is a custom property of assets/tokens.css."""

import reflex as rx

from pickem import i18n

SHARED = ("tokens.css", "parts.css", "accounts.css", "shell.css")
FONTS = ("geologica-latin-wght-normal", "commissioner-latin-wght-normal")


def sheets(*own: str) -> list[str]:
    """What an app is given as its style sheets; the build makes one file of them."""
    return [f"/{sheet}" for sheet in (*SHARED, *own)]


def head() -> list[rx.Component]:
    """What stands in <head>: the theme before the first paint, and the fonts of most letters."""
    return [
        rx.el.meta(name="theme-color", content="#07171D"),
        rx.el.script(src=rx.asset("theme.js")),
        *(_font(name) for name in FONTS),
        rx.el.link(rel="icon", href=rx.asset("icon.svg"), type="image/svg+xml"),
    ]


def installed() -> list[rx.Component]:
    """And what a phone is told that puts the public app on its home screen."""
    return [
        rx.el.link(rel="manifest", href="/manifest.webmanifest"),
        rx.el.link(rel="apple-touch-icon", href="/apple-touch-icon.png"),
    ]


def _font(name: str) -> rx.Component:
    return rx.el.link(
        rel="preload",
        href=f"/fonts/{name}.woff2",
        type="font/woff2",
        cross_origin="anonymous",
        custom_attrs={"as": "font"},
    )


def languages() -> str:
    """The codes of those that a reader may choose, as assets/theme.js takes them."""
    return " ".join(language.code for language in i18n.languages())
