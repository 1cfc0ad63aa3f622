"""The leaderboard: the first fifty, and the fan's own row. Both are pushed as they change."""

import reflex as rx

from pickem_ui.connection import live_mark
from pickem_ui.feedback import notice, skeleton
from pickem_ui.shell import page_head
from pickem_ui.switch import has_any, when
from pickem_ui.tables import own_row, standings_table
from pickem_ui.text import t
from tournament_app.frame import framed
from tournament_app.live import LiveState, MyState, TopState


def ranks_page() -> rx.Component:
    return framed(
        page_head(t("Leaderboard"), LiveState.name, live_mark()),
        when(
            TopState.version == 0,
            skeleton(),
            when(has_any(TopState.rows), standings_table(TopState.rows), nobody_yet()),
        ),
        rx.foreach(MyState.standing, own_row),
        current="ranks",
    )


def nobody_yet() -> rx.Component:
    return notice(t("Ranks appear once the first picks are locked."))
