"""How an account is made: with Steam, or with a name, an address and a password."""

import reflex as rx

from pickem_ui.auth import divider, fine_print, side_by_side, then_field
from pickem_ui.buttons import submit
from pickem_ui.credentials import password_field
from pickem_ui.dialogs import way_in
from pickem_ui.forms import form_field, posted_form
from pickem_ui.icons import icon
from pickem_ui.switch import when
from pickem_ui.text import t


def ways_to_an_account(label: str, *, has_steam: bool, is_first: bool = True) -> rx.Component:
    """`label` stands on the button; the form has the focus where it `is_first` on its page."""
    return rx.fragment(
        when(has_steam, _steam()),
        posted_form(
            form_field(t("Name"), name="name", auto_complete="nickname", auto_focus=is_first),
            form_field(
                t("Email"),
                name="email",
                type="email",
                auto_complete="email",
                placeholder=t("you@example.org"),
            ),
            password_field(t("Password"), is_new=True),
            then_field(),
            submit(label, is_wide=True),
            action="/api/signup",
        ),
        fine_print(t("You are 16 or older, and this is your only account.")),
    )


def _steam() -> rx.Component:
    return rx.fragment(
        side_by_side(way_in(t("Continue with Steam"), icon("steam"), action="/api/steam/begin")),
        divider(t("or with email")),
    )
