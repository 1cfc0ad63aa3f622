"""A fan's profile, one's own or another's."""

import reflex as rx

from pickem_ui.buttons import link_button
from pickem_ui.challenges import medals
from pickem_ui.feedback import fetched, notice, page_notice
from pickem_ui.profiles import (
    facts,
    identity,
    only_you,
    past_ballots,
    profile_columns,
    ranks,
    tier_card,
    tiers,
)
from pickem_ui.shell import watch
from pickem_ui.switch import has_any, when
from pickem_ui.text import t
from tournament_app.frame import framed
from tournament_app.live import LiveState
from tournament_app.pages.profile.state import ProfileState

SPREAD_MS = 5000


def profile_page() -> rx.Component:
    to_ranks = link_button(t("To the leaderboard"), href="/ranks")
    return framed(
        watch(
            LiveState.version,
            have=ProfileState.have,
            missed_at=ProfileState.missed_at,
            spread_ms=SPREAD_MS,
            on_news=ProfileState.open,
        ),
        fetched(
            ProfileState.load,
            ready=profile(),
            empty=page_notice(t("This fan keeps the profile private."), to_ranks),
            failed=page_notice(t("There is no fan of this name."), to_ranks),
        ),
        current="profile",
    )


def profile() -> rx.Component:
    fan = ProfileState.profile
    return profile_columns(
        (
            identity(fan),
            only_you(fan),
            tier_card(fan.tier),
            rx.fragment(rx.foreach(fan.runs, facts)),
            rx.fragment(rx.foreach(fan.runs, medals)),
        ),
        rx.fragment(rx.foreach(fan.runs, ranks)),
        when(~has_any(fan.runs), no_picks()),
        tiers(fan.tier),
        past_ballots(fan.ballots),
    )


def no_picks() -> rx.Component:
    return when(
        ProfileState.profile.is_you,
        notice(
            t("Your first pick lights the first lamp here."),
            link_button(t("Make a pick"), href=LiveState.picks_path),
        ),
        notice(t("No picks yet.")),
    )
