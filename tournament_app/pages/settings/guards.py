"""The section about security: password and second factors."""

import reflex as rx

from pickem_ui.buttons import submit
from pickem_ui.countdown import moment
from pickem_ui.credentials import add_passkey, password_field
from pickem_ui.dialogs import Question, dialog_button, post_button
from pickem_ui.forms import posted_form
from pickem_ui.rows import passkey_rows, row, row_link, section
from pickem_ui.switch import when, word_when
from pickem_ui.text import t
from tournament_app.security import SecurityState, is_guarded


def security() -> rx.Component:
    guard = SecurityState.security
    return section(
        "security",
        t("Security"),
        word_when(
            is_guarded(),
            t("A second step is on. A stolen password alone opens nothing."),
            t("A password is all that guards your picks. A second step takes a minute."),
        ),
        row(
            "passkey",
            t("Passkeys"),
            t("Sign in with a fingerprint, a face or a key. Nothing to type, nothing to phish."),
            add_passkey(t("Add"), then="/settings/recovery", on_done=SecurityState.open),
        ),
        passkey_rows(guard.passkeys, on_done=SecurityState.open),
        authenticator(),
        when(is_guarded(), recovery()),
        password(),
        when(SecurityState.offers_steam, steam()),
    )


def authenticator() -> rx.Component:
    guard = SecurityState.security
    off = post_button(
        t("Turn off"),
        action="/api/totp/remove",
        tone="danger",
        question=Question(
            t("Turn the authenticator off?"),
            t("From then on its codes open nothing, and you can delete the entry in the app."),
            t("Turn off"),
        ),
        on_done=SecurityState.open,
    )
    return row(
        "authenticator",
        t("Authenticator app"),
        word_when(
            guard.has_totp,
            t("On: signing in asks for its code"),
            t("A new code on your phone every 30 seconds"),
        ),
        when(guard.has_totp, off, row_link(t("Set up"), "/settings/2fa")),
    )


def recovery() -> rx.Component:
    return row(
        "recovery",
        t("Recovery codes"),
        t("{n} of 10 left", n=SecurityState.security.recovery_codes),
        row_link(t("New codes"), "/settings/recovery"),
    )


def steam() -> rx.Component:
    is_linked = SecurityState.security.has_steam
    remove = post_button(
        t("Remove"),
        action="/api/steam/remove",
        question=Question(
            t("Sign in with Steam no longer?"),
            t("Your picks stay. You come in with your password or a passkey from then on."),
            t("Remove"),
        ),
        on_done=SecurityState.open,
    )
    link = post_button(t("Link"), action="/api/steam/link", fields={"then": "/settings"})
    return row(
        "steam",
        t("Steam"),
        word_when(is_linked, t("Opens this account"), t("Sign in with your Steam account as well")),
        when(is_linked, remove, link),
    )


def password() -> rx.Component:
    guard = SecurityState.security
    has_one = guard.password_changed_at_ms != 0
    changed = moment(guard.password_changed_at_ms, words=t("Changed {time}"))
    return row(
        "password",
        t("Password"),
        when(has_one, changed, rx.fragment(t("None: you sign in another way"))),
        dialog_button(
            word_when(has_one, t("Change"), t("Set one")),
            posted_form(
                password_field(t("New password"), is_new=True),
                submit(t("Save"), is_wide=True),
                action="/api/password/change",
                on_done=SecurityState.open,
            ),
            title=t("A new password"),
            lead=t("Every other device is signed out. This one stays."),
        ),
    )
