"""Signing in: with Steam or a passkey, with address and password, and the second step of that."""

import reflex as rx

from pickem_ui.auth import (
    auth_head,
    auth_page,
    below,
    divider,
    either,
    other_ways,
    side_by_side,
    steam_trouble,
    text_link,
    then_field,
)
from pickem_ui.buttons import submit
from pickem_ui.countdown import lock_line
from pickem_ui.credentials import code_input, passkey_autofill, passkey_button, password_field
from pickem_ui.dialogs import way_in
from pickem_ui.forms import form_field, posted_form
from pickem_ui.icons import icon
from pickem_ui.switch import when
from pickem_ui.text import t
from tournament_app.live import LiveState
from tournament_app.pages.sign_in.state import SignInState

PASSKEY = "/api/signin/passkey"


def sign_in_page() -> rx.Component:
    waiting = t("Your picks are waiting.")
    return auth_page(
        auth_head(
            t("Welcome back"),
            lock_line(LiveState.next_lock_at, server_now_ms=LiveState.server_now_ms, none=waiting),
        ),
        steam_trouble(),
        side_by_side(
            when(SignInState.has_steam, steam()),
            passkey_button(t("Passkey"), path=PASSKEY),
        ),
        divider(t("or with email")),
        password_form(),
        other_ways(
            text_link(t("Forgot password"), "/reset"),
            text_link(t("Create an account"), "/signup"),
        ),
    )


def steam() -> rx.Component:
    return way_in(t("Steam"), icon("steam"), action="/api/steam/begin")


def password_form() -> rx.Component:
    return posted_form(
        form_field(
            t("Email or name"), name="email", auto_complete="username webauthn", auto_focus=True
        ),
        password_field(t("Password")),
        then_field(),
        submit(t("Sign in"), is_wide=True),
        passkey_autofill(path=PASSKEY),
        action="/api/signin",
    )


def verify_page() -> rx.Component:
    return auth_page(
        either(with_app(), with_recovery_code(), words=CODES),
        other_ways(text_link(t("Back to signing in"), "/signin")),
    )


CODES = (t("Use the authenticator app"), t("Use a recovery code"))


def with_app() -> rx.Component:
    lead = t("Six digits from your authenticator app. A new code appears every 30 seconds.")
    return rx.fragment(
        auth_head(t("Enter your code"), lead, mark="secure", tone="lamp"),
        posted_form(
            code_input(),
            then_field(),
            submit(t("Verify"), is_wide=True),
            action="/api/signin/code",
        ),
        below(passkey_button(t("Use a passkey instead"), path=PASSKEY, look="btn ghost wide")),
    )


def with_recovery_code() -> rx.Component:
    lead = t("One of the ten you put somewhere safe. Each works once.")
    return rx.fragment(
        auth_head(t("Enter a recovery code"), lead, mark="recovery", tone="lamp"),
        posted_form(
            form_field(t("Recovery code"), name="code", auto_complete="off", auto_focus=True),
            then_field(),
            submit(t("Verify"), is_wide=True),
            action="/api/signin/code",
        ),
    )
