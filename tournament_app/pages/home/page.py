"""The way through the tournament: its stages, and where the fan stands."""

import reflex as rx

from pickem_ui.buttons import link_button
from pickem_ui.connection import live_mark
from pickem_ui.feedback import notice, skeleton
from pickem_ui.medals import medal_line
from pickem_ui.news import news_list
from pickem_ui.shell import page_head
from pickem_ui.stages import champion_card, stage_list
from pickem_ui.switch import when
from pickem_ui.tables import rank_line
from pickem_ui.text import t
from tournament_app.frame import framed
from tournament_app.live import LiveState, MyState


def home_page() -> rx.Component:
    return framed(
        when(
            LiveState.version == 0, skeleton(), when(LiveState.slug != "", tournament(), none_yet())
        ),
        current="home",
    )


def tournament() -> rx.Component:
    return rx.fragment(
        page_head(
            LiveState.name,
            t("Pick who survives each stage, who lifts the trophy, and who is the MVP."),
            rx.foreach(MyState.medals, medal_line),
            when(MyState.rank != 0, rank_line(MyState.rank, MyState.points, MyState.climbed)),
            when(LiveState.champion == "", live_mark()),
        ),
        when(LiveState.champion, champion_card(LiveState.champion, LiveState.champion_emblem)),
        stage_list(LiveState.stops),
        news_list(LiveState.news),
    )


def none_yet() -> rx.Component:
    return notice(
        t("No tournament is on. The next one appears here as soon as it is announced."),
        link_button(t("See the ranks"), href="/ranks", tone="quiet"),
    )
