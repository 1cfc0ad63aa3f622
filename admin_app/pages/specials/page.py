"""The answers of the specials: entered by two people, verified by the second."""

import reflex as rx

from admin_app.frame import framed
from admin_app.live import NewsState
from admin_app.pages.specials.state import SpecialsState
from pickem_ui.credentials import step_up
from pickem_ui.desk import desk_head
from pickem_ui.feedback import alert, fetched, notice
from pickem_ui.shell import watch
from pickem_ui.specials import special_cards
from pickem_ui.text import t


def specials_page() -> rx.Component:
    return framed(
        desk_head(t("Specials"), t("Two people enter each answer on their own, after its lock.")),
        alert(SpecialsState.refusal),
        step_up(is_wanted=SpecialsState.wants_passkey, on_done=SpecialsState.confirmed),
        fetched(
            SpecialsState.load,
            ready=special_cards(
                SpecialsState.cards,
                on_save=SpecialsState.save,
                on_verify=SpecialsState.verify,
                on_send_back=SpecialsState.send_back,
                on_withdraw=SpecialsState.withdraw,
            ),
            empty=notice(t("This tournament has no specials.")),
            failed=notice(t("Your role does not allow results. Ask an owner for the right.")),
        ),
        watch(
            NewsState.version,
            have=SpecialsState.have,
            missed_at=SpecialsState.missed_at,
            spread_ms=0,
            on_news=SpecialsState.open,
        ),
        current="specials",
    )
