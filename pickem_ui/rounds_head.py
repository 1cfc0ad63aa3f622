"""Where one stands in a Swiss stage after its lock, and what is being played."""

from collections.abc import Mapping
from typing import Any, cast

import reflex as rx

from pickem.views.rounds import Own, RoundMatch, Rounds
from pickem_ui.countdown import moment
from pickem_ui.icons import icon
from pickem_ui.matches import Running
from pickem_ui.switch import word_when
from pickem_ui.teams import PROPER
from pickem_ui.text import named, t, tn
from pickem_ui.titles import of_all_right

LAST = 5  # rounds of a Swiss stage

RunningById = Mapping[str, Running]


def rounds_head(rounds: Rounds, own: Own, running: RunningById, *, name: str) -> rx.Component:
    def live(match: RoundMatch) -> rx.Component:
        return rx.el.span(
            rx.el.span(match.one.name, custom_attrs=PROPER),
            score(match, running),
            rx.el.span(match.other.name, custom_attrs=PROPER),
            class_name="live",
        )

    where = t("{stage}, round {n} of {all}.", stage=named(name), n=rounds.current, all=LAST)
    return rx.el.div(
        rx.el.div(
            rx.el.h1(_title(rounds, own, name)),
            rx.el.p(
                rx.foreach(rounds.playing[:1], live),
                rx.el.span(word_when(rounds.is_over, t("Every match is played."), where)),
                rx.el.span(t("Picks locked:"), " ", moment(rounds.locked_at_ms, "second")),
                class_name="where",
            ),
        ),
        rx.el.a(icon("live"), t("Match centre"), href="/live", class_name="btn ghost"),
        class_name="pagehd",
    )


def _title(rounds: Rounds, own: Own, name: str) -> str:
    return word_when(own.has_picks, _own_title(own), _plain_title(rounds, name))


def _own_title(own: Own) -> str:
    some = tn(
        "{n} right, {open} still open",
        "{n} right, {open} still open",
        n=own.right,
        open=own.still_open,
    )
    none = tn("{n} pick, still open", "{n} picks, all still open", n=own.still_open)
    over = of_all_right(own.right, own.total)
    so_far = word_when(own.right + own.wrong == 0, none, some)
    return word_when(own.still_open, so_far, over)


def _plain_title(rounds: Rounds, name: str) -> str:
    over = t("{stage} is decided", stage=named(name))
    return word_when(rounds.is_over, over, t("Who is crossing {stage}?", stage=named(name)))


def score(match: RoundMatch, running: RunningById) -> rx.Component:
    playing: Running = cast("Any", running)[match.match_id]
    verified = f"{match.won1}:{match.won2}"
    so_far = f"{playing.won1}:{playing.won2}"
    return rx.el.b(word_when(playing, so_far, verified), dir="ltr")
