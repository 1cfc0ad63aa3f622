"""Signing in: a plain form, so that the session cookie never passes through a script."""

import reflex as rx

from pickem_ui.brand import mark
from pickem_ui.buttons import submit
from pickem_ui.forms import form_field, hidden, posted_form
from pickem_ui.shell import sign_in_page as layout
from pickem_ui.text import t
from tournament_app.pages.sign_in.state import SignInState


def sign_in_page() -> rx.Component:
    return layout(
        rx.el.h1(t("Welcome back")),
        rx.el.p(t("Your picks are waiting.")),
        posted_form(
            form_field(
                t("Email or name"),
                name="email",
                auto_complete="username",
                required=True,
                auto_focus=True,
            ),
            form_field(
                t("Password"),
                name="password",
                type="password",
                auto_complete="current-password",
                required=True,
            ),
            hidden("then", SignInState.then),
            submit(t("Sign in"), is_wide=True),
            action="/api/signin",
        ),
        art=mark(320),
    )
