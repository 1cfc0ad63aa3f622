"""The match centre: what is being played, what comes next, what is over, and the feed beside it."""

import reflex as rx

from pickem_ui.feedback import fetched, notice, skeleton
from pickem_ui.match_lists import beside, next_matches, nothing_running, past_matches, running_cards
from pickem_ui.news import feed, own_rank
from pickem_ui.shell import page_head, watch
from pickem_ui.text import t
from tournament_app.frame import framed, kept_or
from tournament_app.live import LiveState, MyState, RunningState
from tournament_app.pages.live.state import MatchesState

ROWS = 14  # more than a screen: nothing below moves into it and out again


def live_page() -> rx.Component:
    centre = MatchesState.centre
    return framed(
        page_head(
            t("Match centre"),
            t("Every match as it is played, and what has happened of late."),
        ),
        beside(
            fetched(
                MatchesState.load,
                loading=skeleton(ROWS),
                ready=rx.fragment(
                    running_cards(centre.running, RunningState.matches),
                    nothing_running(centre),
                    next_matches(centre.ahead, MatchesState.faces),
                    kept_or(rx.fragment(), "/live"),
                    past_matches(centre.past, centre.earlier, on_more=MatchesState.more),
                ),
                empty=notice(t("No match is paired yet. Matches appear here as soon as they are.")),
            ),
            feed(RunningState.news, own_rank(MyState.rank, MyState.climbed)),
        ),
        watch(
            LiveState.version,
            have=MatchesState.have,
            missed_at=MatchesState.missed_at,
            spread_ms=1500,
            on_news=MatchesState.open,
        ),
        current="live",
        board=MatchesState,
    )
