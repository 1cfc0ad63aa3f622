"""Security of the own account: its passkeys and password, and what is left to do with either."""

import reflex as rx

from admin_app.pages.passkeys.state import PasskeysState, Step
from pickem_ui.arrivals import last_time
from pickem_ui.auth import below, text_link
from pickem_ui.buttons import submit
from pickem_ui.credentials import add_passkey, passkey_button, password_field
from pickem_ui.desk import desk_sign_in_page
from pickem_ui.dialogs import dialog_button, staff_confirm_dialog
from pickem_ui.feedback import fetched, notice
from pickem_ui.forms import posted_form
from pickem_ui.rows import passkey_rows, row
from pickem_ui.switch import case, has_any, when
from pickem_ui.text import t


def passkeys_page() -> rx.Component:
    return desk_sign_in_page(
        fetched(
            PasskeysState.load,
            ready=case(
                PasskeysState.step,
                (Step.REPLACE.value, replace_first()),
                (Step.FINISH.value, finish()),
                otherwise=own(),
            ),
            empty=notice(t("There is nothing here.")),
        ),
        staff_confirm_dialog(has_passkey=has_any(PasskeysState.passkeys)),
    )


def replace_first() -> rx.Component:
    return rx.fragment(
        rx.el.h1(t("Your own password")),
        rx.el.p(
            t(
                "Somebody else knows the one you signed in with. Choose your own, then add a"
                " passkey; until then nothing else opens."
            )
        ),
        password_form(t("The password you were given")),
    )


def finish() -> rx.Component:
    return rx.fragment(
        rx.el.h1(t("Now your passkey")),
        rx.el.p(t("The password was right. Your passkey opens the rest.")),
        passkey_button(t("Use a passkey"), path="/api/confirm/passkey", on_done=rx.redirect("/")),
    )


def own() -> rx.Component:
    return rx.fragment(
        rx.el.h1(t("Security")),
        rx.el.p(
            t(
                "Whoever enters results needs a passkey: on this device, your phone or a hardware"
                " key. Add two, so that losing one locks nobody out."
            )
        ),
        row(
            "passkey",
            t("Passkeys"),
            t("Signs you in, and confirms what cannot be taken back."),
            add_passkey(t("Add a passkey"), then="/passkeys", on_done=PasskeysState.open),
        ),
        passkey_rows(PasskeysState.passkeys, on_done=PasskeysState.open),
        password(),
        last_time(PasskeysState.before),
        when(has_any(PasskeysState.passkeys), below(text_link(t("Go to the results"), "/"))),
    )


def password() -> rx.Component:
    return row(
        "password",
        t("Password"),
        t("The first half of signing in without a passkey at hand."),
        dialog_button(
            t("Change"),
            password_form(t("Current password")),
            title=t("A new password"),
            lead=t("Every other device is signed out. This one stays."),
        ),
    )


def password_form(current: str) -> rx.Component:
    return posted_form(
        password_field(current, name="current"),
        password_field(
            t("New password"),
            is_new=True,
            tip=t("At least 15 characters. A few words are better than one."),
        ),
        submit(t("Save"), is_wide=True),
        action="/api/password/change",
        on_done=PasskeysState.open,
    )
