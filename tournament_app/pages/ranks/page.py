"""The leaderboard: the first three on their isles, page after page below, the own place."""

from typing import Any, cast

import reflex as rx

from pickem.views.standings import RankRow
from pickem_ui.buttons import link_button
from pickem_ui.feedback import Load, fetched, notice
from pickem_ui.podium import podium
from pickem_ui.rank_pages import (
    country_select,
    fan_search,
    moved_notice,
    own_row,
    pager,
    rank_tools,
    ranks_head,
    scopes,
    table_skeleton,
)
from pickem_ui.rank_rules import how_ranks_work
from pickem_ui.ranks import Live, ranks_table
from pickem_ui.shell import watch
from pickem_ui.switch import number_when, when
from pickem_ui.text import t
from tournament_app.frame import framed
from tournament_app.live import LiveState, MyState, TopState
from tournament_app.pages.ranks.state import RanksState


def ranks_page() -> rx.Component:
    shown = RanksState.shown
    return framed(
        ranks_head(LiveState.name, shown.fans, scopes(shown, RanksState.own)),
        when(is_first() & (RanksState.load != Load.FAILED), podium(shown.podium, TopState.live)),
        rank_tools(
            fan_search(RanksState.found, on_look=RanksState.look_for),
            country_select(shown),
            how_ranks_work(),
        ),
        when(has_moved(), moved_notice(on_refresh=RanksState.open)),
        fetched(
            RanksState.load,
            ready=rx.fragment(
                ranks_table(shown, TopState.live, own=MyState.fan, sought=RanksState.sought),
                pager(shown),
            ),
            empty=notice(t("Ranks appear once the first picks are locked.")),
            failed=nobody_here(),
            loading=table_skeleton(),
        ),
        rx.foreach(RanksState.own, pinned),
        first_ranks(),
        current="ranks",
    )


def is_first() -> Any:
    """Whether this is the first page of everybody, whose order is pushed."""
    return (RanksState.shown.among == "everybody") & (RanksState.shown.page == 1)


def has_moved() -> Any:
    """Whether the first fifty are others by now, or stand in another order."""
    order, shown = cast("Any", TopState.order), cast("Any", RanksState.order)
    is_other = order.to_string() != shown.to_string()
    return (RanksState.load == Load.READY) & (TopState.version != 0) & is_first() & is_other


def pinned(row: RankRow) -> rx.Component:
    return own_row(row, Live(MyState.rank, MyState.points, MyState.climbed), RanksState.order)


def nobody_here() -> rx.Component:
    text = t("There is no such page of ranks, and nobody of such a name in them.")
    return notice(text, link_button(t("Back to the first page"), href="/ranks"))


def first_ranks() -> rx.Component:
    """Reads again once there are ranks, and what could not be read; rows in view stay there."""
    return watch(
        number_when(RanksState.load == Load.EMPTY, LiveState.version, RanksState.have),
        have=RanksState.have,
        missed_at=RanksState.missed_at,
        spread_ms=1500,
        on_news=RanksState.open,
    )
