"""Confirms a changed address, from the link in the mail."""

import reflex as rx

from pickem_ui.auth import auth_head, auth_page, link_token, other_ways, text_link
from pickem_ui.buttons import submit
from pickem_ui.forms import posted_form
from pickem_ui.text import t


def email_page() -> rx.Component:
    return auth_page(
        auth_head(
            t("Use this address from now on?"),
            t("You sign in with it, and links to a new password go there."),
            mark="mail-sent",
            tone="tide",
        ),
        posted_form(
            link_token(), submit(t("Use this address"), is_wide=True), action="/api/email/confirm"
        ),
        other_ways(text_link(t("Back to the settings"), "/settings")),
    )
