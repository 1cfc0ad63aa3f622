"""The bracket after the lock: what has come of each pick, and what is still open."""

from collections.abc import Sequence
from typing import Any, cast

import reflex as rx

from pickem_ui.bracket import ROUNDS, match_title
from pickem_ui.bracket_facts import facts, tower
from pickem_ui.bracket_views import Column, Entrant, Fate, Link, Results, Tie
from pickem_ui.countdown import moment
from pickem_ui.crowd import percent_of
from pickem_ui.icons import icon
from pickem_ui.matches import Running
from pickem_ui.scripts import BRACKET
from pickem_ui.switch import case, has_several, when, word_case, word_when
from pickem_ui.teams import PROPER, emblem
from pickem_ui.text import named, num, t


class Spans(rx.Component):
    """The lines out of a round that has so many `matches`, `first` in the first."""

    library = BRACKET
    tag = "Spans"

    links: rx.Var[Sequence[Link]]
    matches: rx.Var[int]
    first: rx.Var[int]


def result_bracket(view: Results, running: dict[str, Running]) -> rx.Component:
    """`running` is by match id; a match that is not in it is not being played."""

    def column(each: Column) -> rx.Component:
        return rx.fragment(
            _round(each, running),
            Spans.create(
                links=each.links,
                matches=cast("Any", each.ties).length(),
                first=view.first,
                class_name="spans",
            ),
        )

    def tie(each: Tie) -> rx.Component:
        return _tie(each, running)

    return rx.fragment(
        rx.el.div(
            rx.foreach(view.columns, column),
            tower(view.champion),
            class_name="brk rez",
            custom_attrs={"data-first": view.first},
        ),
        rx.el.div(rx.foreach(view.third, tie), class_name="third"),
        facts(view),
    )


def _round(column: Column, running: dict[str, Running]) -> rx.Component:
    def tie(each: Tie) -> rx.Component:
        return _tie(each, running)

    each, once = t("{n} pts each", n=column.points), t("{n} pts", n=column.points)
    return rx.el.section(
        rx.el.h2(
            word_case(column.kind, *ROUNDS.items(), otherwise=named(column.kind)),
            " ",
            rx.el.small(word_when(has_several(column.ties), each, once)),
        ),
        rx.el.div(rx.foreach(column.ties, tie), class_name="matches"),
        class_name="round",
    )


def _tie(tie: Tie, running: dict[str, Running]) -> rx.Component:
    now: Running = cast("Any", running)[tie.match_id]
    return rx.el.article(
        rx.el.div(rx.el.span(_heading(tie), class_name="ell"), _state(tie, now), class_name="meta"),
        _side(tie.sides[0], word_when(tie.is_turned, num(now.won2), num(now.won1)), now),
        _side(tie.sides[1], word_when(tie.is_turned, num(now.won1), num(now.won2)), now),
        class_name=word_when(now, "mt lv", "mt"),
        aria_label=match_title(tie.kind, tie.place),
    )


def _heading(tie: Tie) -> str:
    return word_when(tie.is_guess, t("Your final"), match_title(tie.kind, tie.place))


def _state(tie: Tie, now: Running) -> rx.Component:
    """What the pick gave, that it is being played, or when it will be."""
    start = when(tie.starts_at_ms != 0, moment(tie.starts_at_ms))
    played = cast("Any", now.won1) + now.won2
    live = rx.el.span(t("Live, map {n}", n=played + 1), class_name="live")
    ahead = when(now, live, start)
    return case(
        tie.fate,
        (Fate.RIGHT.value, rx.el.b(t("+{n}", n=tie.points), dir="ltr", class_name="c-tide")),
        (Fate.WRONG.value, rx.el.span(num(0))),
        (Fate.LOST.value, rx.el.span(t("No pick"))),
        otherwise=ahead,
    )


def _side(side: Entrant, maps: str, now: Running) -> rx.Component:
    """A side of a match; `maps` are those it has won so far of one that is being played."""
    score = when(side.score >= 0, rx.el.b(num(side.score), class_name="num"))
    known = rx.el.span(
        emblem(side.emblem, 28),
        rx.el.span(
            rx.el.span(side.name, class_name="nm", custom_attrs=PROPER),
            when(side.had, rx.el.small(t("you had {team}", team=side.had))),
            class_name="grow ell",
        ),
        when(side.percent >= 0, rx.el.small(percent_of(side.percent), class_name="pct")),
        when(now, rx.el.b(maps, class_name="num"), score),
        _tag(side.fate),
        class_name=f"side f-{side.fate}",
    )
    waits = rx.el.span(t("Waiting for the match"), class_name="side waits")
    return case(side.fate, (Fate.WAITING.value, waits), otherwise=known)


def _tag(fate: str) -> rx.Component:
    def tag(mark: str, spoken: str) -> rx.Component:
        return rx.el.span(icon(mark, 15), rx.el.span(spoken, class_name="sr"), class_name="tag")

    return case(
        fate,
        (Fate.RIGHT.value, tag("done", t("Your pick, right"))),
        (Fate.WRONG.value, tag("wrong", t("Your pick, wrong"))),
        (Fate.OPEN.value, tag("open", t("Your pick, still open"))),
        otherwise=rx.fragment(),
    )
