"""The style sheets of both apps; every value is a custom property of assets/tokens.css."""

import reflex as rx

FONTS = ("geologica-latin-wght-normal", "commissioner-latin-wght-normal")


def head(app_sheet: str) -> list[rx.Component]:
    """What stands in <head>: the theme before the first paint, fonts, style sheets."""
    sheets = ("tokens.css", "parts.css", app_sheet)
    return [
        rx.el.script(src=rx.asset("theme.js")),
        *(
            rx.el.link(
                rel="preload",
                href=f"/fonts/{font}.woff2",
                custom_attrs={"as": "font", "crossOrigin": "anonymous"},
                type="font/woff2",
            )
            for font in FONTS
        ),
        *(rx.el.link(rel="stylesheet", href=rx.asset(sheet)) for sheet in sheets),
        rx.el.link(rel="icon", href=rx.asset("icon.svg"), type="image/svg+xml"),
        rx.el.meta(name="theme-color", content="#07171D"),
    ]
