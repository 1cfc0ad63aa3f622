"""Signing up: name, address and password; then the code or the link from the mail."""

import reflex as rx

from pickem_ui.auth import (
    auth_head,
    auth_page,
    below,
    fine_print,
    link_token,
    other_ways,
    send_again,
    sent_to,
    step_bars,
    text_link,
    then_field,
)
from pickem_ui.buttons import submit
from pickem_ui.credentials import code_input
from pickem_ui.forms import posted_form
from pickem_ui.kept import kept_count
from pickem_ui.text import counted, t
from tournament_app.pages.sign_up.state import SignUpState
from tournament_app.signing_up import ways_to_an_account


def sign_up_page() -> rx.Component:
    lead = kept_count(
        none=t("Pick a Major, see how right you were."),
        some=counted(
            "{n} lamp from this device comes with you.",
            "{n} lamps from this device come with you.",
        ),
    )
    return auth_page(
        auth_head(t("Join the crossing"), lead),
        ways_to_an_account(t("Create account"), has_steam=SignUpState.has_steam),
        other_ways(text_link(t("I have an account"), "/signin")),
    )


def code_page() -> rx.Component:
    return auth_page(
        step_bars(2, 2),
        rx.fragment(
            auth_head(
                t("Check your mail"),
                sent_to(
                    t("Six digits are on their way to {email}. They are valid for 10 minutes.")
                ),
                mark="mail",
            ),
        ),
        posted_form(
            code_input(t("Code from the mail, six digits")),
            then_field(),
            submit(t("Create account"), is_wide=True),
            action="/api/signup/code",
        ),
        below(send_again(action="/api/signup/again")),
        fine_print(
            t(
                "The link in the mail does the same, for an hour. Nothing there? Look into the"
                " spam folder."
            )
        ),
        other_ways(text_link(t("Use another address"), "/signup")),
    )


def link_page() -> rx.Component:
    return auth_page(
        auth_head(
            t("One press, and you are in"),
            t("Your address is confirmed with it. Everything else is set up already."),
            mark="mail-sent",
            tone="tide",
        ),
        posted_form(
            link_token(),
            then_field(),
            submit(t("Create my account"), is_wide=True),
            action="/api/signup/link",
        ),
        other_ways(text_link(t("Start again"), "/signup")),
    )
