"""Signing up: name, address and password; then the code or the link from the mail."""

import reflex as rx

from pickem_ui.auth import (
    auth_head,
    auth_page,
    below,
    divider,
    fine_print,
    link_token,
    other_ways,
    send_again,
    sent_to,
    side_by_side,
    step_bars,
    text_link,
    then_field,
)
from pickem_ui.buttons import submit
from pickem_ui.credentials import code_input, password_field
from pickem_ui.dialogs import way_in
from pickem_ui.forms import form_field, posted_form
from pickem_ui.icons import icon
from pickem_ui.kept import kept_count
from pickem_ui.switch import when
from pickem_ui.text import counted, t
from tournament_app.pages.sign_up.state import SignUpState


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
        when(SignUpState.has_steam, steam()),
        posted_form(
            form_field(t("Name"), name="name", auto_complete="nickname", auto_focus=True),
            form_field(
                t("Email"),
                name="email",
                type="email",
                auto_complete="email",
                placeholder="you@example.org",
            ),
            password_field(t("Password"), is_new=True),
            then_field(),
            submit(t("Create account"), is_wide=True),
            action="/api/signup",
        ),
        fine_print(t("You are 16 or older, and this is your only account.")),
        other_ways(text_link(t("I have an account"), "/signin")),
    )


def steam() -> rx.Component:
    return rx.fragment(
        side_by_side(way_in(t("Continue with Steam"), icon("steam"), action="/api/steam/begin")),
        divider(t("or with email")),
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
