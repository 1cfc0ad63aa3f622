"""A tournament's medal, and the challenges behind it."""

from typing import Any

import reflex as rx

from pickem.domain.template import ChallengeKind
from pickem.views.profiles import ChallengeView, TournamentRun
from pickem_ui.medals import medal_mark, medal_name
from pickem_ui.switch import word_case, word_when
from pickem_ui.text import named, t
from pickem_ui.titles import group_title, of_all_right


def medals(run: TournamentRun) -> rx.Component:
    """The tournament's medal, and the challenges behind it."""
    challenges: Any = run.challenges
    return rx.el.section(
        rx.el.div(
            rx.el.h2(t("Medals")),
            rx.el.small(t("{n} of {all}", n=run.met, all=challenges.length())),
            class_name="hd",
        ),
        rx.el.div(
            medal_mark(run.medal, 44),
            rx.el.span(
                rx.el.b(medal_name(run.medal)),
                rx.el.small(run.name, custom_attrs={"translate": "no"}),
                class_name="grow",
            ),
            class_name="won",
        ),
        rx.el.ul(rx.foreach(challenges, challenge), class_name="medals"),
    )


def challenge(one: ChallengeView) -> rx.Component:
    """Not met: one grey slab, and how far it is."""
    return rx.el.li(
        medal_mark(word_when(one.is_met, _metal(one), "none"), 56),
        rx.el.b(_title(one)),
        rx.el.small(_state(one)),
        class_name=word_when(one.is_met, "md", "md off"),
        key=one.key,
    )


def _metal(one: ChallengeView) -> str:
    kinds = ((ChallengeKind.ACTIVATION.value, "bronze"), (ChallengeKind.TAKE_PART.value, "silver"))
    hardest = word_when(one.group == "champion", "diamond", "gold")
    return word_case(one.kind, *kinds, otherwise=hardest)


def _title(one: ChallengeView) -> str:
    where = word_when(one.group, group_title(one.group), named(one.stage))
    return word_case(
        one.kind,
        (ChallengeKind.ACTIVATION.value, t("First light")),
        (ChallengeKind.TAKE_PART.value, t("All lamps lit: {stage}", stage=named(one.stage))),
        otherwise=t("Sharp eye: {stage}", stage=where),
    )


def _state(one: ChallengeView) -> str:
    filled = t("{n} of {all} slots filled", n=one.done, all=one.needed)
    right = of_all_right(one.done, one.needed)
    first = word_when(one.is_met, t("The first pick is made"), t("Make a first pick"))
    return word_case(
        one.kind,
        (ChallengeKind.ACTIVATION.value, first),
        (ChallengeKind.TAKE_PART.value, filled),
        otherwise=right,
    )
