"""A fan's profile: who it is, tier, facts, medals, ranks and past ballots."""

from collections.abc import Sequence
from typing import Any

import reflex as rx
from reflex_base.vars.function import FunctionStringVar

from pickem.domain.tiers import LIMITS
from pickem.views.crossing import Light
from pickem.views.profiles import (
    PastBallot,
    ProfileView,
    TierView,
    TournamentRun,
)
from pickem_ui.feedback import hint
from pickem_ui.icons import icon
from pickem_ui.medals import medal_mark, medal_name
from pickem_ui.rank_chart import rank_chart
from pickem_ui.shell import avatar
from pickem_ui.switch import has_any, when, word_when
from pickem_ui.text import country, named, num, t
from pickem_ui.titles import of_all_right

NOTHING = "–"
_ENCODE = FunctionStringVar("encodeURIComponent")


def profile_path(name: object) -> str:
    """The address of a fan's profile, whatever the name holds."""
    return f"/u/{_ENCODE.call(name)}"


def profile_columns(identity: Sequence[rx.Component], *main: rx.Component) -> rx.Component:
    return rx.el.div(rx.el.aside(*identity), rx.el.div(*main), class_name="prof")


def identity(fan: ProfileView) -> rx.Component:
    """Face, name, where from, and since when."""
    return rx.el.div(
        avatar(fan.name),
        rx.el.div(
            rx.el.h1(fan.name, custom_attrs={"translate": "no"}),
            rx.el.p(
                when(
                    fan.country, rx.el.span(country(fan.country), custom_attrs={"translate": "no"})
                ),
                rx.el.span(t("Picking since {year}", year=fan.since)),
            ),
            class_name="grow",
        ),
        class_name="ident",
    )


def only_you(fan: ProfileView) -> rx.Component:
    return when(~_var(fan.is_public), hint(t("Only you see this page. Settings can change that.")))


def tier_card(tier: TierView) -> rx.Component:
    """The tier, and how far it is to the next."""
    missing = t("{n} points to {tier}", n=tier.left, tier=medal_name(tier.next))
    return rx.el.section(
        medal_mark(tier.tier, 120),
        rx.el.h2(medal_name(tier.tier)),
        rx.el.p(word_when(tier.next, missing, t("The highest tier of the season"))),
        rx.el.progress(value=tier.percent, max=100, aria_label=t("Way to the next tier")),
        rx.el.div(
            rx.el.span(t("{n} season points", n=tier.points)),
            when(tier.next, rx.el.span(num(tier.limit))),
            class_name="row sp",
        ),
        class_name="card tiercard",
    )


def facts(run: TournamentRun) -> rx.Component:
    decided = _var(run.decided) > 0
    best = _var(run.best_rank) > 0
    return rx.el.dl(
        _fact(t("Rank"), word_when(_var(run.rank) > 0, num(run.rank), NOTHING)),
        _fact(t("Picks right"), word_when(decided, t("{n}%", n=run.percent), NOTHING)),
        _fact(t("Best rank"), word_when(best, num(run.best_rank), NOTHING)),
        _fact(t("Winners in a row"), num(run.row)),
        class_name="stat",
    )


def _fact(label: str, value: str) -> rx.Component:
    return rx.el.div(rx.el.dt(label), rx.el.dd(value))


def ranks(run: TournamentRun) -> rx.Component:
    """The rank over the tournament."""
    climbed = _var(run.climbed)
    moved = when(
        climbed < 0,
        rx.el.span(icon("down", 14), num(-climbed), class_name="c-ebb"),
        rx.el.span(icon("up", 14), num(climbed), class_name="c-tide"),
    )
    return rx.el.section(
        rx.el.div(
            rx.el.h2(t("Rank over the tournament")),
            rx.el.small(run.name, custom_attrs={"translate": "no"}),
            class_name="hd",
        ),
        rx.el.figure(
            rx.el.dl(
                rx.el.div(
                    rx.el.dt(t("Now")),
                    rx.el.dd(word_when(_var(run.rank) > 0, num(run.rank), NOTHING)),
                ),
                rx.el.div(rx.el.dt(t("Since the first result")), rx.el.dd(moved)),
                rx.el.div(rx.el.dt(t("Top")), rx.el.dd(t("{n}%", n=run.top))),
            ),
            when(
                has_any(run.charts),
                rx.el.div(rx.foreach(run.charts, rank_chart)),
                rx.el.p(t("The line begins with the second result."), class_name="legend"),
            ),
            class_name="rc",
        ),
        class_name="sec",
    )


def tiers(tier: TierView) -> rx.Component:
    """The ladder: lit as far as the fan has come."""

    def rung(name: str, limit: int) -> rx.Component:
        is_reached = _var(tier.points) >= limit
        return rx.el.li(
            medal_mark(name, 60),
            medal_name(name),
            rx.el.small(num(limit)),
            when(tier.tier == name, rx.el.span(t("Now"), class_name="sr")),
            class_name=word_when(is_reached, "", "far"),
        )

    return rx.el.section(
        rx.el.div(
            rx.el.h2(t("Tiers")), rx.el.a(t("How tiers work"), href="/rules"), class_name="hd"
        ),
        rx.el.ol(*(rung(tier.value, limit) for tier, limit in LIMITS.items()), class_name="ladder"),
        class_name="sec",
    )


def past_ballots(ballots: Sequence[PastBallot]) -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("Past ballots")),
        when(
            has_any(ballots),
            rx.el.ol(rx.foreach(ballots, past_ballot), class_name="pasts"),
            rx.el.p(t("Ballots are shown once their picks are locked."), class_name="note"),
        ),
        class_name="sec",
    )


def past_ballot(ballot: PastBallot) -> rx.Component:
    lamps: Any = ballot.lamps
    return rx.el.li(
        rx.el.a(
            medal_mark(ballot.medal, 34),
            rx.el.span(
                rx.el.b(named(ballot.stage)),
                rx.el.small(ballot.tournament, custom_attrs={"translate": "no"}),
                class_name="grow",
            ),
            rx.el.span(
                rx.foreach(lamps, _lamp),
                class_name="lamps",
                role="img",
                aria_label=of_all_right(ballot.right, lamps.length()),
            ),
            rx.el.b(t("+{n}", n=ballot.points), class_name="pts", dir="ltr"),
            href=ballot.path,
        ),
        key=ballot.key,
    )


def _lamp(light: Light) -> rx.Component:
    return rx.el.i(class_name=f"lp {light}")


def _var(value: object) -> Any:
    return value
