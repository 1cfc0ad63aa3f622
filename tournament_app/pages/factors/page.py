"""Setting up two-step sign-in, and the recovery codes that go with it."""

import reflex as rx

from pickem_ui.auth import auth_head, auth_page, fine_print, other_ways, text_link
from pickem_ui.credentials import masked_codes, renew_codes, two_step_setup
from pickem_ui.feedback import fetched
from pickem_ui.text import t
from tournament_app.security import SecurityState, confirmation

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
            empty=rx.fragment(),
        ),
        other_ways(text_link(t("Back to the settings"), SETTINGS)),
        confirmation(),
    )


def recovery_page() -> rx.Component:
    lead = t("{n} of your ten codes are left.", n=SecurityState.security.recovery_codes)
    return auth_page(
        fetched(
            SecurityState.load,
            ready=renew_codes(
                auth_head(t("Recovery codes"), lead, mark="recovery"),
                masked_codes(SecurityState.security.recovery_codes),
                fine_print(
                    t(
                        "Only hashes are stored, so old codes cannot be shown. New ones"
                        " replace them all."
                    )
                ),
                then=SETTINGS,
            ),
            empty=rx.fragment(),
        ),
        other_ways(text_link(t("Back to the settings"), SETTINGS)),
        confirmation(),
    )
