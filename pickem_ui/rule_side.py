"""What one looks up in the rules: their parts, the points, the medals and tiers."""

from collections.abc import Mapping, Sequence
from typing import Final

import reflex as rx

from pickem.views.rules import Limit, Rules, StageRules
from pickem_ui.medals import medal_mark, medal_name
from pickem_ui.switch import word_when
from pickem_ui.text import named, num, t, tn

PLACES: Final[Mapping[str, str]] = {
    "how": t("How a lamp lives"),
    "points": t("What a right pick pays"),
    "locks": t("When picks lock"),
    "stages": t("How the stages are played"),
    "challenges": t("Challenges and medals"),
    "ranks": t("Ranks, ties and tiers"),
    "cases": t("Awkward cases"),
}


def contents() -> rx.Component:
    links = (rx.el.li(rx.el.a(title, href=f"#{key}")) for key, title in PLACES.items())
    return rx.el.nav(
        rx.el.h3(t("On this page")),
        rx.el.ol(*links),
        aria_label=t("On this page"),
        class_name="card toc",
    )


def glance(rules: Rules) -> rx.Component:
    """The most that each ballot can bring."""
    return rx.el.section(
        rx.el.h3(t("Points at a glance")),
        rx.el.dl(
            rx.foreach(rules.stages, _most),
            rx.el.div(rx.el.dt(t("All of them")), rx.el.dd(num(rules.points)), class_name="sum"),
            rx.el.div(rx.el.dt(t("Each match winner")), rx.el.dd(t("+{n}", n=rules.match_points))),
        ),
        class_name="card glance",
    )


def _most(stage: StageRules) -> rx.Component:
    return rx.el.div(
        rx.el.dt(named(stage.name), rx.el.small(tn("{n} lamp", "{n} lamps", n=stage.slots))),
        rx.el.dd(num(stage.points)),
    )


def medals(medals: Sequence[Limit]) -> rx.Component:
    def medal(limit: Limit) -> rx.Component:
        needs = tn("{n} challenge", "{n} challenges", n=limit.needs)
        return rx.el.li(
            medal_mark(limit.name, 36),
            rx.el.b(medal_name(limit.name)),
            rx.el.span(word_when(limit.needs, needs, t("One pick"))),
        )

    return rx.el.section(
        rx.el.h3(t("Tournament medals")),
        rx.el.ul(rx.foreach(medals, medal)),
        class_name="card limits",
    )


def tiers(tiers: Sequence[Limit]) -> rx.Component:
    def tier(limit: Limit) -> rx.Component:
        return rx.el.li(
            medal_mark(limit.name, 36),
            rx.el.b(medal_name(limit.name)),
            rx.el.span(tn("{n} point", "{n} points", n=limit.needs)),
        )

    return rx.el.section(
        rx.el.h3(t("Season tiers")),
        rx.el.p(t("By the points of all tournaments of a season."), class_name="note"),
        rx.el.ul(rx.foreach(tiers, tier)),
        class_name="card limits",
    )
