"""Passkeys of staff: finishing to sign in with one, adding the first, looking after all of them."""

import reflex as rx

from admin_app.pages.passkeys.state import PasskeysState
from pickem_ui.auth import below, text_link
from pickem_ui.credentials import add_passkey, passkey_button
from pickem_ui.desk import desk_sign_in_page
from pickem_ui.dialogs import confirm_dialog
from pickem_ui.feedback import fetched, notice
from pickem_ui.rows import passkey_rows
from pickem_ui.switch import has_any, when
from pickem_ui.text import t


def passkeys_page() -> rx.Component:
    return desk_sign_in_page(
        fetched(
            PasskeysState.load,
            ready=when(PasskeysState.is_half, finish(), own()),
            empty=notice(t("There is nothing here.")),
        ),
        confirm_dialog(
            has_password=False,
            has_code=False,
            has_passkey=has_any(PasskeysState.passkeys),
            has_steam=False,
        ),
    )


def finish() -> rx.Component:
    return rx.fragment(
        rx.el.h1(t("Now your passkey")),
        rx.el.p(t("The password was right. Your passkey opens the rest.")),
        passkey_button(t("Use a passkey"), path="/api/confirm/passkey", on_done=rx.redirect("/")),
    )


def own() -> rx.Component:
    return rx.fragment(
        rx.el.h1(t("Your passkeys")),
        rx.el.p(
            t(
                "Whoever enters results needs one: on this device, your phone or a hardware key."
                " Add two, so that losing one locks nobody out."
            )
        ),
        passkey_rows(PasskeysState.passkeys, on_done=PasskeysState.open),
        add_passkey(t("Add a passkey"), then="/passkeys", on_done=PasskeysState.open),
        when(has_any(PasskeysState.passkeys), below(text_link(t("Go to the results"), "/"))),
    )
