"""The menu behind the avatar."""

import reflex as rx

from pickem_ui.dialogs import PostButton
from pickem_ui.forms import AWAY
from pickem_ui.icons import icon
from pickem_ui.shell import avatar
from pickem_ui.text import t

MENU = "me"


def profile_menu(name: str, *, settings_path: str, sign_out_path: str) -> rx.Component:
    """A native popover: it closes with Escape or a click elsewhere, and gives the focus back."""
    return rx.fragment(
        rx.el.button(
            avatar(name),
            type="button",
            class_name="me",
            aria_label=t("Your account, {name}", name=name),
            custom_attrs={"popoverTarget": MENU},
        ),
        rx.el.div(
            rx.el.div(avatar(name), rx.el.span(name, class_name="ell"), class_name="who"),
            rx.el.a(icon("settings"), t("Settings"), href=settings_path),
            PostButton.create(
                icon("sign-out"), t("Sign out"), action=sign_out_path, fields={}, away=t(AWAY)
            ),
            id=MENU,
            class_name="menu",
            custom_attrs={"popover": "auto"},
        ),
    )


def person(name: str, role: str, security_path: str, sign_out_path: str) -> rx.Component:
    """Who is signed in, the way to what guards the account, and the way out, in one line."""
    return rx.el.div(
        rx.el.a(
            avatar(name),
            rx.el.span(rx.el.b(name, class_name="ell"), rx.el.small(role), class_name="hidem"),
            href=security_path,
            title=t("Security"),
            class_name="row grow",
        ),
        PostButton.create(
            icon("sign-out"),
            action=sign_out_path,
            fields={},
            away=t(AWAY),
            spoken=t("Sign out"),
            class_name="icb",
        ),
        class_name="row grow",
    )
