"""Rules and scoring, as the tournament's template has them."""

import reflex as rx

from pickem_ui.feedback import fetched
from pickem_ui.rules import rules_screen
from pickem_ui.shell import page_head, watch
from pickem_ui.text import t
from tournament_app.frame import framed
from tournament_app.live import LiveState
from tournament_app.pages.rules.state import RulesState


def rules_page() -> rx.Component:
    return framed(
        page_head(
            t("Rules and scoring"),
            t("One page, plain words, made from the very numbers that points are counted with."),
        ),
        fetched(
            RulesState.load,
            ready=rules_screen(RulesState.rules),
            empty=rx.fragment(),
        ),
        watch(
            LiveState.version,
            have=RulesState.have,
            missed_at=RulesState.missed_at,
            spread_ms=1500,
            on_news=RulesState.open,
        ),
        current="",
    )
