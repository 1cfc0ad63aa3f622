"""The first visit: a ballot in three steps, before there is an account."""

import reflex as rx

from pickem_ui.auth import other_ways, text_link
from pickem_ui.buttons import link_button
from pickem_ui.feedback import fetched, notice
from pickem_ui.shell import watch
from pickem_ui.start import kept_until, start_steps
from pickem_ui.switch import when
from pickem_ui.text import t
from tournament_app.frame import framed
from tournament_app.live import LiveState, MyState
from tournament_app.pages.start.state import StartState
from tournament_app.signing_up import ways_to_an_account


def start_page() -> rx.Component:
    return framed(
        fetched(
            StartState.load,
            ready=steps(),
            empty=none_open(),
            failed=none_open(),
        ),
        watch(
            LiveState.version,
            have=StartState.have,
            missed_at=StartState.missed_at,
            spread_ms=1500,
            on_news=StartState.open,
        ),
        current="picks",
        board=StartState,
    )


def steps() -> rx.Component:
    is_guest = MyState.fan == 0
    return start_steps(
        StartState.sections,
        StartState.lines,
        when(is_guest, account(), to_the_board()),
        when(is_guest, kept_until(StartState.lock_at, server_now_ms=StartState.server_now_ms)),
        stage=(StartState.name, StartState.path),
        is_saved=MyState.is_known & (MyState.fan != 0),
    )


def account() -> rx.Component:
    return rx.fragment(
        ways_to_an_account(
            t("Create account and save"), has_steam=StartState.has_steam, is_first=False
        ),
        other_ways(
            text_link(t("I have an account"), "/signin"),
            text_link(t("Not now, keep them here"), StartState.path),
        ),
    )


def to_the_board() -> rx.Component:
    return link_button(t("To the whole board"), href=StartState.path)


def none_open() -> rx.Component:
    return notice(
        t("No stage is open for picks at the moment."),
        link_button(t("To the map"), href="/"),
    )
