"""The way through the tournament: its stages, and where the fan stands."""

from typing import Any

import reflex as rx

from pickem.views.medals import MedalView
from pickem_ui.countdown import lock_clock
from pickem_ui.crossing import (
    Fixture,
    below,
    column,
    crowned,
    figure,
    fixture_line,
    fixtures,
    lights,
    points_of_all,
    steps,
    word_fact,
)
from pickem_ui.feedback import Load, fetched
from pickem_ui.hero import (
    Act,
    acts,
    aside,
    climb,
    do_now,
    dock,
    dock_skeleton,
    fact,
    hero,
    hud,
    hud_skeleton,
    lead_of,
    long_title,
    onward,
    phase_word,
    tournament_title,
)
from pickem_ui.isles import archipelago
from pickem_ui.medals import medal_name
from pickem_ui.news import news_list
from pickem_ui.shell import watch
from pickem_ui.switch import has_any, when, word_when
from pickem_ui.text import named, t
from tournament_app.frame import framed
from tournament_app.live import LiveState, MyState
from tournament_app.pages.home.state import HomeState

HOME: Any = HomeState.home
NOW: Any = HomeState.home.now
IS_GUEST = MyState.is_known & (MyState.fan == 0)
IS_FIRST = IS_GUEST & (NOW.act == Act.START.value)


def home_page() -> rx.Component:
    return framed(
        hero(
            fetched(
                HomeState.load,
                ready=hud_now(),
                empty=hud_none(),
                loading=hud_skeleton(),
            ),
            archipelago(HOME.plan, HOME.isles, HOME.beam),
            fetched(HomeState.load, ready=facts(), empty=rx.fragment(), loading=dock_skeleton()),
        ),
        when(HomeState.load == Load.READY.value, under_the_map()),
        watch(
            LiveState.version,
            have=HomeState.have,
            missed_at=HomeState.missed_at,
            spread_ms=1500,
            on_news=HomeState.open,
        ),
        current="home",
        board=HomeState,
        is_over=True,
    )


def hud_now() -> rx.Component:
    """What to do now."""
    first = t("Every right pick lights a lamp and builds the bridge to the next isle.")
    lit = t("{n} of {all} lamps lit", n=NOW.picked, all=NOW.lights.length())
    return hud(
        when(
            IS_FIRST,
            long_title(t("Pick the {name}", name=HOME.name)),
            tournament_title(HOME.name),
        ),
        rx.el.p(when(IS_FIRST, rx.el.span(first), lead_of(NOW, LiveState.champion))),
        lights(NOW.lights, lit),
        acts(
            when(NOW.path != "", onward(do_now(NOW), word_when(IS_FIRST, "/start", NOW.path))),
            aside(t("How scoring works"), "/rules"),
        ),
    )


def hud_none() -> rx.Component:
    """No tournament is on."""
    return hud(
        rx.el.span(t("The sea is dark")),
        rx.el.p(t("No tournament is on. The next one appears here as soon as it is announced.")),
        acts(aside(t("See the ranks"), "/ranks")),
    )


def facts() -> rx.Component:
    return dock(next_lock(), own_rank(), own_points(), next_match())


def next_lock() -> rx.Component:
    """What locks next, or how far the stage is that nothing can be picked for any more."""
    clock = lock_clock(HOME.lock_at, server_now_ms=LiveState.server_now_ms)
    champion = crowned(LiveState.champion, LiveState.champion_emblem)
    over = when(
        LiveState.champion != "",
        fact(t("Champion"), champion),
        fact(named(NOW.stage), word_fact(phase_word(NOW.act))),
    )
    ahead = fact(t("Picks for {stage} lock in", stage=named(HOME.lock)), clock)
    return when(HOME.lock_at != 0, ahead, over)


def own_rank() -> rx.Component:
    """The fan's rank, or how many fans there are to be ranked."""
    own = fact(
        t("Your rank"),
        figure(MyState.rank),
        when(HOME.fans > 0, rx.el.small(t("of {all}", all=HOME.fans))),
        climb(MyState.climbed),
    )
    fans = when(HOME.fans > 0, figure(HOME.fans), word_fact(t("None yet")))
    return when(MyState.rank != 0, own, fact(t("Fans so far"), fans))


def own_points() -> rx.Component:
    """The fan's points and medal; of a guest, what the device keeps."""
    own = fact(t("Your points"), figure(MyState.points), rx.foreach(MyState.medals, medal_word))
    lit = t("{n} of {all}", n=NOW.picked, all=NOW.lights.length())
    lamps = fact(t("Your lamps"), word_fact(word_when(NOW.picked == 0, t("None yet"), lit)))
    return when(IS_GUEST, lamps, own)


def medal_word(medal: MedalView) -> rx.Component:
    return rx.el.small(medal_name(medal.medal))


def next_match() -> rx.Component:
    return rx.foreach(HOME.fixtures[:1], match_fact)


def match_fact(match: Fixture) -> rx.Component:
    title = word_when(match.pace == "live", t("On now"), matches_title(is_one=True))
    return fact(title, fixture_line(match))


def matches_title(*, is_one: bool) -> str:
    """Which matches are shown, as a heading."""
    last, following, first = (
        (t("Last match"), t("Next match"), t("First match"))
        if is_one
        else (t("Last matches"), t("Now and next"), t("First matches"))
    )
    return word_when(HOME.is_played, last, word_when(HOME.is_begun, following, first))


def under_the_map() -> rx.Component:
    crossing = column(
        word_when(IS_GUEST, t("The crossing"), t("Your crossing")),
        when(MyState.fan != 0, points_of_all(HOME.points)),
        steps(HOME.steps),
    )
    centre = rx.el.a(t("Match centre"), href="/live")
    matches = column(matches_title(is_one=False), centre, fixtures(HOME.fixtures))
    return below(
        crossing,
        rx.el.div(when(has_any(HOME.fixtures), matches), news_list(LiveState.news)),
    )
