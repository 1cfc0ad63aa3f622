"""One match: how it stands, its maps, and what it changes; the feed beside it."""

import reflex as rx

from pickem_ui.buttons import link_button
from pickem_ui.feedback import fetched, notice
from pickem_ui.match import match_screen
from pickem_ui.match_lists import beside
from pickem_ui.news import feed, own_rank
from pickem_ui.shell import watch
from pickem_ui.text import t
from tournament_app.frame import framed, kept_or
from tournament_app.live import LiveState, MyState, RunningState
from tournament_app.pages.live_match.state import MatchState


def match_page() -> rx.Component:
    no_match = notice(
        t("There is no match at this address."),
        link_button(t("Match centre"), href="/live", tone="quiet"),
    )
    return framed(
        beside(
            fetched(
                MatchState.load,
                ready=rx.fragment(
                    match_screen(MatchState.view, MatchState.faces, RunningState.matches),
                    kept_or(rx.fragment(), "/live"),
                ),
                empty=no_match,
                failed=no_match,
            ),
            feed(RunningState.news, own_rank(MyState.rank, MyState.climbed)),
        ),
        watch(
            LiveState.version,
            have=MatchState.have,
            missed_at=MatchState.missed_at,
            spread_ms=1500,
            on_news=MatchState.open,
        ),
        current="live",
        board=MatchState,
    )
