"""Signing in to the admin app: another host, another cookie."""

import reflex as rx

from pickem_ui.buttons import submit
from pickem_ui.desk import desk_sign_in_page
from pickem_ui.forms import form_field, posted_form
from pickem_ui.text import t


def sign_in_page() -> rx.Component:
    return desk_sign_in_page(
        rx.el.h1(t("Sign in")),
        rx.el.p(t("Results, stages and everything else that moves points.")),
        posted_form(
            form_field(
                t("Name"), name="name", auto_complete="username", required=True, auto_focus=True
            ),
            form_field(
                t("Password"),
                name="password",
                type="password",
                auto_complete="current-password",
                required=True,
            ),
            submit(t("Sign in"), is_wide=True),
            action="/api/signin",
        ),
    )
