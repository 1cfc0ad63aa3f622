"""Setting up two-step sign-in, and the recovery codes that go with it."""

import reflex as rx

from pickem_ui.auth import auth_head, auth_page, fine_print, other_ways, text_link, wide_link
from pickem_ui.credentials import masked_codes, renew_codes, two_step_setup
from pickem_ui.feedback import fetched
from pickem_ui.switch import when
from pickem_ui.text import t
from tournament_app.security import SecurityState, confirmation, is_guarded

SETTINGS = "/settings#security"


def two_step_page() -> rx.Component:
    lead = t(
        "Whoever finds out your password still cannot sign in. Your phone shows a new code every 30"
        " seconds; a passkey is quicker and cannot be phished."
    )
    return auth_page(
        fetched(
            SecurityState.load,
            ready=two_step_setup(
                auth_head(
                    t("A second step, for your picks alone"), lead, mark="secure", tone="lamp"
                ),
                then=SETTINGS,
            ),
            empty=nothing(),
        ),
        other_ways(text_link(t("Back to the settings"), SETTINGS)),
        confirmation(),
    )


def recovery_page() -> rx.Component:
    return auth_page(
        fetched(
            SecurityState.load, ready=when(is_guarded(), renewal(), none_yet()), empty=nothing()
        ),
        other_ways(text_link(t("Back to the settings"), SETTINGS)),
        confirmation(),
    )


def renewal() -> rx.Component:
    left = SecurityState.security.recovery_codes
    return renew_codes(
        auth_head(
            t("Recovery codes"), t("{n} of your ten codes are left.", n=left), mark="recovery"
        ),
        masked_codes(left),
        fine_print(
            t("Only hashes are stored, so old codes cannot be shown. New ones replace them all.")
        ),
        then=SETTINGS,
    )


def none_yet() -> rx.Component:
    lead = t("Recovery codes come with your first second step. Without one you need none.")
    return rx.fragment(
        auth_head(t("No codes yet"), lead, mark="recovery"),
        wide_link(t("Set up a second step"), "/settings/2fa"),
    )


def nothing() -> rx.Component:
    return rx.fragment()
