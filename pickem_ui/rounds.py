"""The rounds of a Swiss stage, in each the teams of equal record."""

from typing import Any, cast

import reflex as rx

from pickem.domain.rounds import Fate
from pickem.views.rounds import (
    MatchFace,
    Own,
    Round,
    RoundGroup,
    RoundMatch,
    Rounds,
    TeamTag,
)
from pickem_ui.countdown import moment
from pickem_ui.diamonds import diamond
from pickem_ui.matches import Running
from pickem_ui.rounds_head import RunningById, score
from pickem_ui.scripts import ROUNDS
from pickem_ui.switch import case, has_any, when, word_case, word_when
from pickem_ui.teams import PROPER, emblem
from pickem_ui.text import t, tn


class Flow(rx.Component):
    """Columns that scroll sideways where they do not fit, opened at the current one."""

    library = ROUNDS
    tag = "Flow"

    label: rx.Var[str]
    current: rx.Var[int]


def rounds_flow(rounds: Rounds, own: Own, running: RunningById) -> rx.Component:
    """One column per round; diamonds say which teams are on the fan's own ballot."""

    def column(each: Round) -> rx.Component:
        return rx.el.section(
            rx.el.h2(
                t("Round {n}", n=each.number),
                rx.el.small(
                    when(each.starts_at_ms, moment(each.starts_at_ms, "date")),
                    when(each.is_current & ~rounds.is_over, rx.el.span(t("now"))),
                ),
            ),
            rx.foreach(each.groups, group),
            when(each.is_drawn, rx.fragment(), drawn_later(each)),
            class_name=word_when(each.is_current, "fc cur", "fc"),
        )

    def group(each: RoundGroup) -> rx.Component:
        return rx.el.div(
            rx.el.h3(rx.el.span(f"{each.wins}–{each.losses}", dir="ltr"), rx.el.small(_note(each))),
            when(has_any(each.matches), rx.el.ul(rx.foreach(each.matches, match))),
            when(has_any(each.teams), rx.el.ul(rx.foreach(each.teams, team))),
            when(each.waiting, _waiting(each)),
            class_name="fg",
            custom_attrs={"data-fate": each.fate},
        )

    def match(each: RoundMatch) -> rx.Component:
        return _match(each, own, running)

    def team(each: TeamTag) -> rx.Component:
        return rx.el.li(
            emblem(each.team, 20),
            rx.el.b(each.name, class_name="ell", custom_attrs=PROPER),
            diamond(cast("Any", own.by_team)[each.team]),
            class_name="ft",
        )

    return Flow.create(
        rx.foreach(rounds.columns, column),
        label=t("Rounds"),
        current=rounds.current,
        class_name=word_when(rounds.is_over, "flow over", "flow"),
    )


def _note(group: RoundGroup) -> str:
    return word_case(
        group.fate,
        (Fate.TO_GO_THROUGH.value, t("to go through")),
        (Fate.TO_STAY_IN.value, t("to stay in")),
        (Fate.LAST_CHANCE.value, t("last chance")),
        (Fate.THROUGH.value, t("Through")),
        (Fate.OUT.value, t("Out")),
        otherwise=tn("{n} match", "{n} matches", n=group.pairs),
    )


def _waiting(group: RoundGroup) -> rx.Component:
    return rx.el.p(
        rx.el.i(class_name="vacant"),
        tn("{n} more team to come", "{n} more teams to come", n=group.waiting),
        class_name="ft wait",
    )


def drawn_later(column: Round) -> rx.Component:
    return rx.el.p(t("Drawn when round {n} is over.", n=column.number - 1), class_name="note")


def _match(match: RoundMatch, own: Own, running: RunningById) -> rx.Component:
    return rx.el.li(
        _side(match.one, own),
        _middle(match, running),
        _side(match.other, own),
        when(match.face == MatchFace.LIVE.value, _live_line(match, running)),
        class_name="fm",
        custom_attrs={"data-face": match.face, "data-winner": match.winner},
    )


def _side(team: TeamTag, own: Own) -> rx.Component:
    return rx.el.span(
        emblem(team.team, 20),
        rx.el.span(team.tag, class_name="tag", custom_attrs={"aria-hidden": "true", **PROPER}),
        rx.el.span(team.name, class_name="full ell", custom_attrs=PROPER),
        diamond(cast("Any", own.by_team)[team.team]),
        class_name="sd",
    )


def _middle(match: RoundMatch, running: RunningById) -> rx.Component:
    return case(
        match.face,
        (MatchFace.AHEAD.value, rx.el.span(moment(match.starts_at_ms, "time"), class_name="m3")),
        otherwise=score(match, running),
    )


def _live_line(match: RoundMatch, running: RunningById) -> rx.Component:
    playing: Running = cast("Any", running)[match.match_id]
    at = t("map {n}", n=cast("Any", playing.maps).length() + 1)
    return rx.el.small(
        rx.el.span(t("Live"), class_name="live"),
        when(playing, rx.el.span(at)),
        class_name="lvx",
    )
