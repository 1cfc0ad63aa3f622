"""Rules and scoring, said from a tournament's template: no number is written here."""

from collections.abc import Mapping
from typing import Final

import reflex as rx

from pickem.domain.template import MATCH_WINNER
from pickem.views.rules import (
    ChallengeLine,
    PickRule,
    Rules,
)
from pickem_ui.icons import icon
from pickem_ui.rule_cases import cases
from pickem_ui.rule_side import PLACES, contents, glance, medals, tiers
from pickem_ui.rule_stages import locks, seconds, stages
from pickem_ui.switch import when, word_case, word_when
from pickem_ui.text import named, num, t, tn
from pickem_ui.titles import group_title

WHAT_COUNTS: Final[Mapping[str, str]] = {
    "3-0": t("The team wins its first three matches"),
    "0-3": t("The team loses its first three matches"),
    "quarterfinal": t("The team wins its quarterfinal"),
    "semifinal": t("The team wins its semifinal"),
    "champion": t("The team wins the final"),
    "mvp": t("The player is named most valuable of the event"),
    "skin": t("The skin is the one seen most often"),
    "map": t("The map is the one played most often"),
    MATCH_WINNER: t("The team wins the match"),
}


def rules_screen(rules: Rules) -> rx.Component:
    """Everything, and at the side what one looks up."""
    return rx.el.div(
        rx.el.div(
            _section("how", *_how(rules)),
            _section("points", _points(rules)),
            _section("locks", *locks(rules)),
            _section("stages", stages(rules.stages)),
            _section("challenges", *_challenges(rules)),
            _section("ranks", *_ranks()),
            _section("cases", cases(rules)),
        ),
        rx.el.aside(contents(), glance(rules), medals(rules.medals), tiers(rules.tiers)),
        class_name="doc",
    )


def _section(key: str, *parts: rx.Component) -> rx.Component:
    title = f"{key}-title"
    return rx.el.section(
        rx.el.h2(PLACES[key], id=title),
        *parts,
        id=key,
        custom_attrs={"aria-labelledby": title},
    )


def _how(rules: Rules) -> tuple[rx.Component, ...]:
    lead = t("{time} before a match", time=seconds(rules.match_lead_s))
    steps = (
        ("open", "c-lamp", t("Open"), t("Change anything")),
        ("lock", "", t("Lock"), lead),
        ("verify", "c-tide", t("Verify"), t("Two people agree")),
        ("champion", "", t("Settle"), t("Points, ranks, medals")),
    )
    return (
        rx.el.p(
            t(
                "You light a lamp by making a pick. At the lock the ballot is closed. When two"
                " people have entered the same result, the lamp turns right or wrong."
            )
        ),
        rx.el.ol(
            *(
                rx.el.li(
                    rx.el.span(icon(mark, 30), class_name=look), rx.el.b(title), rx.el.small(text)
                )
                for mark, look, title, text in steps
            ),
            class_name="lamp-life",
        ),
    )


def _points(rules: Rules) -> rx.Component:
    def row(rule: PickRule) -> rx.Component:
        advance = word_when(
            rules.is_exact,
            t("The team goes through with a loss or two"),
            t("The team goes through, without a loss too"),
        )
        counts = word_case(rule.kind, *WHAT_COUNTS.items(), ("advance", advance), otherwise="")
        slots = tn("{n} pick", "{n} picks", n=rule.slots)
        return rx.el.tr(
            rx.el.th(_pick_title(rule.kind), rx.el.small(counts), scope="row"),
            rx.el.td(
                when(
                    rule.kind == MATCH_WINNER,
                    rx.fragment(t("1 pick in every match")),
                    rx.fragment(slots, rx.el.small(rx.foreach(rule.stages, _stage_name))),
                )
            ),
            rx.el.td(num(rule.points), class_name="num"),
        )

    return rx.el.table(
        rx.el.thead(
            rx.el.tr(
                rx.el.th(t("Pick"), scope="col"),
                rx.el.th(t("Lamps"), scope="col"),
                rx.el.th(t("Points each"), scope="col", class_name="num"),
            )
        ),
        rx.el.tbody(rx.foreach(rules.picks, row)),
        class_name="ptab",
    )


def _stage_name(name: str) -> rx.Component:
    return rx.el.span(named(name), class_name="each")


def _pick_title(kind: str) -> str:
    return word_case(kind, (MATCH_WINNER, t("Match winner")), otherwise=group_title(kind))


def _challenges(rules: Rules) -> tuple[rx.Component, ...]:
    return (
        rx.el.p(
            t(
                "Every challenge met brings the next medal of the tournament closer. Match picks"
                " count for the first challenge and for no other."
            )
        ),
        rx.el.ol(rx.foreach(rules.challenges, _challenge), class_name="plain numbered"),
    )


def _challenge(line: ChallengeLine) -> rx.Component:
    stage, n = named(line.stage), line.at_least
    in_group = tn(
        "{stage}, {group}: {n} right pick",
        "{stage}, {group}: {n} right picks",
        n=n,
        stage=stage,
        group=group_title(line.group),
    )
    in_stage = tn("{stage}: {n} right pick", "{stage}: {n} right picks", n=n, stage=stage)
    words = word_case(
        line.kind,
        ("activation", t("Make one pick anywhere in the tournament")),
        ("take_part", t("{stage}: fill every slot", stage=stage)),
        otherwise=word_when(line.group, in_group, in_stage),
    )
    return rx.el.li(rx.el.span(words))


def _ranks() -> tuple[rx.Component, ...]:
    return (
        rx.el.p(
            t(
                "More points come first. Of two with the same points, more right picks do. Who is"
                " equal in both shares a rank: after two on rank 2 comes rank 4."
            )
        ),
        rx.el.p(
            t(
                "Among equals, whose last pick was saved earlier is listed first. That changes no"
                " rank."
            )
        ),
    )
