"""Signing in to the admin app: another host, another cookie, and a passkey."""

import reflex as rx

from pickem_ui.auth import divider
from pickem_ui.buttons import submit
from pickem_ui.credentials import passkey_button, password_field
from pickem_ui.desk import desk_sign_in_page
from pickem_ui.forms import form_field, posted_form
from pickem_ui.text import t


def sign_in_page() -> rx.Component:
    return desk_sign_in_page(
        rx.el.h1(t("Sign in with a passkey")),
        rx.el.p(t("Use the key on this device, your phone or a hardware key.")),
        passkey_button(t("Use a passkey"), path="/api/signin/passkey", look="btn tall wide"),
        divider(t("no passkey yet")),
        posted_form(
            form_field(t("Name"), name="name", auto_complete="username", required=True),
            password_field(t("Password")),
            submit(t("Sign in"), is_wide=True, tone="quiet"),
            action="/api/signin",
        ),
    )
