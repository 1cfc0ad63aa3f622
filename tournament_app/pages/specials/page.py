"""The specials: the most valuable player, the skin and the map of the tournament."""

import reflex as rx

from pickem_ui.boards import saved_line
from pickem_ui.cards import special_lists
from pickem_ui.feedback import fetched, notice
from pickem_ui.shell import page_head, watch
from pickem_ui.stages import stage_chain
from pickem_ui.text import t
from tournament_app.frame import framed, kept_or
from tournament_app.live import LiveState
from tournament_app.pages.specials.state import SpecialsState


def specials_page() -> rx.Component:
    return framed(
        stage_chain(LiveState.stops, SpecialsState.path),
        page_head(
            t("The player, the skin, the map"),
            t("One pick each. Every special has a lock of its own."),
        ),
        fetched(
            SpecialsState.load,
            ready=rx.fragment(
                special_lists(SpecialsState.specials, SpecialsState.faces),
                kept_or(saved_line(SpecialsState.saved_at), SpecialsState.path),
            ),
            empty=notice(t("The specials open with the first stage.")),
        ),
        watch(
            LiveState.version,
            have=SpecialsState.have,
            missed_at=SpecialsState.missed_at,
            spread_ms=1500,
            on_news=SpecialsState.open,
        ),
        current="picks",
        board=SpecialsState,
    )
