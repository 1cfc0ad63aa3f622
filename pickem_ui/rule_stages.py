"""When the picks of a tournament lock, and how its stages are played."""

from collections.abc import Sequence

import reflex as rx

from pickem.views.rules import Length, LockRule, Rules, StageRules
from pickem_ui.switch import when, word_case, word_when
from pickem_ui.text import named, t, tn
from pickem_ui.titles import group_title, round_title


def seconds(n: int) -> str:
    return tn("{n} second", "{n} seconds", n=n)


def locks(rules: Rules) -> tuple[rx.Component, ...]:
    return (
        rx.el.p(
            t(
                "A pick that arrives at the very second of the lock is too late. The server's"
                " clock decides, and what it has saved stays saved."
            )
        ),
        rx.el.ul(
            rx.foreach(rules.locks, _lock),
            rx.el.li(
                rx.el.b(t("Match winner")),
                rx.el.span(t("{time} before its own match", time=seconds(rules.match_lead_s))),
            ),
            class_name="plain",
        ),
    )


def _lock(lock: LockRule) -> rx.Component:
    of = named(lock.of)
    return rx.el.li(
        rx.el.b(word_when(lock.what, group_title(lock.what), named(lock.stage))),
        rx.el.span(
            t("{time} before the first match of {stage}", time=seconds(lock.lead_s), stage=of)
        ),
    )


def stages(rules: Sequence[StageRules]) -> rx.Component:
    return rx.el.ul(rx.foreach(rules, _stage), class_name="plain")


def _stage(stage: StageRules) -> rx.Component:
    how = word_case(
        stage.format,
        ("swiss16", t("Swiss: 16 teams, three wins go through, three losses go home.")),
        ("single_elimination", t("Knockout: who loses a match is out.")),
        otherwise=t("No matches of its own: one question each."),
    )
    third = t("The match for third place answers nothing but its own pick.")
    return rx.el.li(
        rx.el.b(named(stage.name)),
        rx.el.span(
            how,
            rx.el.small(rx.foreach(stage.lengths, _length)),
            when(stage.has_third_place, rx.el.small(third)),
        ),
    )


def _length(length: Length) -> rx.Component:
    """A round with how long its matches are."""
    n = length.best_of
    words = word_case(
        length.round,
        ("decider", t("Best of {n} where a match sends a team on or home", n=n)),
        ("other", t("Otherwise best of {n}", n=n)),
        ("quarterfinal", t("Quarterfinals: best of {n}", n=n)),
        ("semifinal", t("Semifinals: best of {n}", n=n)),
        ("third-place", t("Third place: best of {n}", n=n)),
        ("final", t("Final: best of {n}", n=n)),
        otherwise=t("{round}: best of {n}", round=round_title(length.round), n=n),
    )
    return rx.el.span(words, class_name="each")
