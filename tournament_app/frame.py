"""The frame of the public app, filled with what is live."""

from typing import Any

import reflex as rx

from pickem_ui.buttons import link_button
from pickem_ui.countdown import lock_link
from pickem_ui.kept import kept_hint
from pickem_ui.medals import medal_toasts
from pickem_ui.menu import profile_menu, reader_menus
from pickem_ui.picks import pick_outbox
from pickem_ui.shell import Place, public_shell
from pickem_ui.switch import when
from pickem_ui.text import t
from tournament_app.greeting import GreetingState
from tournament_app.keeping import KeptState
from tournament_app.live import LiveState, MyState


def places() -> tuple[Place, ...]:
    return (
        Place("home", t("Map"), "/", "home"),
        Place("picks", t("Picks"), LiveState.picks_path, "picks"),
        Place("live", t("Live"), "/live", "live"),
        Place("ranks", t("Ranks"), "/ranks", "ranks"),
    )


def who() -> rx.Component:
    """The signed-in fan or the way in; nothing until the server has said which."""
    return when(
        MyState.is_known,
        when(
            MyState.fan != 0,
            profile_menu(MyState.name, settings_path="/settings", sign_out_path="/api/signout"),
            link_button(t("Sign in"), href="/signin"),
        ),
    )


def kept_or(saved: rx.Component, path: str) -> rx.Component:
    """For a guest: where the picks are; for a fan: `saved`."""
    return when(MyState.is_known & (MyState.fan == 0), kept_hint(path), saved)


def chip() -> rx.Component:
    """How long picks can still be changed, and the way to them."""
    return lock_link(
        LiveState.next_lock_at, server_now_ms=LiveState.server_now_ms, href=LiveState.picks_path
    )


def framed(
    *content: rx.Component, current: str, board: Any = KeptState, is_over: bool = False
) -> rx.Component:
    """A page of the public app; `board` is the state its picks are made in.

    A page that `is_over` fills the window and tells of the next lock itself.
    """
    return public_shell(
        *content,
        pick_outbox(board, GreetingState, fan=MyState.fan, is_known=MyState.is_known),
        medal_toasts(MyState.medals, fan=MyState.fan, tournament=LiveState.slug),
        places=places(),
        current=current,
        end=rx.fragment(*([] if is_over else [chip()]), reader_menus(), who()),
        is_over=is_over,
    )
