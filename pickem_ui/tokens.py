"""The style sheets of both apps; every value is a custom property of assets/tokens.css."""

import reflex as rx

from pickem import i18n


def head(*app_sheets: str) -> list[rx.Component]:
    """What stands in <head>: the theme before the first paint, then the style sheets."""
    sheets = ("tokens.css", "parts.css", "accounts.css", *app_sheets)
    return [
        rx.el.script(src=rx.asset("theme.js")),
        *(rx.el.link(rel="stylesheet", href=rx.asset(sheet)) for sheet in sheets),
        rx.el.link(rel="icon", href=rx.asset("icon.svg"), type="image/svg+xml"),
        rx.el.meta(name="theme-color", content="#07171D"),
    ]


def languages() -> str:
    """The codes of those that a reader may choose, as assets/theme.js takes them."""
    return " ".join(language.code for language in i18n.languages())
