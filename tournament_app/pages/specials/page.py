"""The specials: the most valuable player, the skin and the map of the tournament."""

import reflex as rx

from pickem_ui.boards import saved_line
from pickem_ui.feedback import fetched, notice
from pickem_ui.outcomes import outcome_cards, outcome_lamps
from pickem_ui.shell import page_head, watch
from pickem_ui.sideisles import open_specials, special_lamps
from pickem_ui.stages import stage_chain
from pickem_ui.switch import has_any, when, word_when
from pickem_ui.text import t
from tournament_app.frame import framed, kept_or
from tournament_app.live import LiveState
from tournament_app.pages.specials.state import SpecialsState


def specials_page() -> rx.Component:
    return framed(
        stage_chain(LiveState.stops, SpecialsState.path),
        head(),
        fetched(
            SpecialsState.load,
            ready=rx.fragment(still_open(), locked()),
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


def head() -> rx.Component:
    is_over = ~has_any(SpecialsState.specials) & has_any(SpecialsState.outcomes)
    before = t("Each isle has a lock of its own. What everyone else picked opens at that lock.")
    after = t("Settled by two people who enter the same answer. What everyone picked is open now.")
    return page_head(
        word_when(is_over, t("The player, the skin, the map"), t("Side isles, one lamp each")),
        word_when(is_over, after, before),
        when(has_any(SpecialsState.specials), lit()),
        when(has_any(SpecialsState.outcomes), scored()),
    )


def lit() -> rx.Component:
    return special_lamps(SpecialsState.specials, SpecialsState.faces)


def scored() -> rx.Component:
    return outcome_lamps(
        SpecialsState.outcomes, points=SpecialsState.points, most=SpecialsState.most
    )


def still_open() -> rx.Component:
    """Those that can be picked, each with its list."""
    return when(
        has_any(SpecialsState.specials),
        rx.fragment(
            open_specials(SpecialsState.specials, SpecialsState.faces),
            kept_or(saved_line(SpecialsState.saved_at), SpecialsState.path),
        ),
    )


def locked() -> rx.Component:
    """Those whose lock has passed, each with what came of it."""
    return when(has_any(SpecialsState.outcomes), outcome_cards(SpecialsState.outcomes))
