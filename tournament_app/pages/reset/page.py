"""A forgotten password: asking for a link, and choosing a new one behind it."""

import reflex as rx

from pickem_ui.auth import (
    auth_head,
    auth_page,
    below,
    fine_print,
    form_then,
    link_token,
    other_ways,
    send_again,
    sent_to,
    text_link,
)
from pickem_ui.buttons import submit
from pickem_ui.credentials import password_field
from pickem_ui.forms import form_field, posted_form
from pickem_ui.text import t


def reset_page() -> rx.Component:
    return auth_page(
        form_then(ask(), asked()),
        other_ways(text_link(t("Back to signing in"), "/signin")),
    )


def ask() -> rx.Component:
    lead = t("Tell us the address of your account. A link to a new password goes there.")
    return rx.fragment(
        auth_head(t("Forgot your password?"), lead, mark="password"),
        posted_form(
            form_field(
                t("Email"), name="email", type="email", auto_complete="email", auto_focus=True
            ),
            submit(t("Send the link"), is_wide=True),
            action="/api/password/forgot",
        ),
    )


def asked() -> rx.Component:
    words = t(
        "If there is an account for {email}, a link is on its way. It is valid for 30 minutes, and"
        " works once."
    )
    return rx.fragment(
        auth_head(t("Check your mail"), sent_to(words), mark="mail"), below(send_again())
    )


def new_password_page() -> rx.Component:
    return auth_page(
        auth_head(
            t("Choose a new password"),
            t("A few words that only you would put together are better than one strange one."),
            mark="password",
        ),
        posted_form(
            link_token(),
            password_field(t("New password"), is_new=True),
            submit(t("Save"), is_wide=True),
            action="/api/password/reset",
        ),
        fine_print(
            t("Every device is signed out: sign in with the new one. Your second step stays on.")
        ),
        other_ways(text_link(t("Ask for a new link"), "/reset")),
    )
