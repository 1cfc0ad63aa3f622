"""Match winners: one pick per match, locked sixty seconds before it."""

import reflex as rx

from pickem_ui.cards import match_cards
from pickem_ui.feedback import fetched, notice
from pickem_ui.shell import page_head, watch
from pickem_ui.stages import stage_chain
from pickem_ui.text import t
from tournament_app.frame import framed, kept_or
from tournament_app.live import LiveState, RunningState
from tournament_app.pages.matches.state import MatchesState


def matches_page() -> rx.Component:
    return framed(
        stage_chain(LiveState.stops, ""),
        page_head(t("Who wins?"), t("Each match has a lock of its own, shortly before it starts.")),
        fetched(
            MatchesState.load,
            ready=rx.fragment(
                match_cards(MatchesState.cards, MatchesState.faces, RunningState.matches),
                kept_or(rx.fragment(), f"/m/{LiveState.slug}/matches"),
            ),
            empty=notice(t("No match is paired yet. Matches appear here as soon as they are.")),
        ),
        watch(
            LiveState.version,
            have=MatchesState.have,
            missed_at=MatchesState.missed_at,
            spread_ms=1500,
            on_news=MatchesState.open,
        ),
        current="matches",
        board=MatchesState,
    )
