"""The specials after their lock: what was picked, what came of it, and how everybody picked."""

from collections.abc import Sequence
from dataclasses import dataclass

import reflex as rx

from pickem.views.boards import Verdict
from pickem_ui.crowd import percent_of, rarity_badge
from pickem_ui.feedback import pill
from pickem_ui.icons import icon
from pickem_ui.pictures import finish, in_theme, isle
from pickem_ui.scripts import SIDE_ISLES
from pickem_ui.shell import avatar
from pickem_ui.sideisles import SpecialOption
from pickem_ui.switch import case, has_any, when, word_case, word_when
from pickem_ui.teams import PROPER
from pickem_ui.text import num, t, tn
from pickem_ui.titles import special_title


@dataclass(frozen=True, slots=True)
class Bar:
    """How many percent picked an option; `look` is right, wrong, own or "".

    An `option` without a name stands for everybody else.
    """

    option: SpecialOption
    percent: int
    look: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One special after its lock: `answer` is empty before it is verified, `own` without a pick.

    `percent` of all `ballots` had the own pick; there are no bars before they are counted.
    """

    kind: str
    verdict: str
    points: int
    answer: SpecialOption
    own: SpecialOption
    percent: int = 0
    rarity: str = ""
    ballots: int = 0
    bars: tuple[Bar, ...] = ()


class PercentBar(rx.Component):
    """A share as a bar; the number stands beside it."""

    library = SIDE_ISLES
    tag = "Bar"

    percent: rx.Var[int]


def outcome_cards(outcomes: Sequence[Outcome]) -> rx.Component:
    return rx.el.div(rx.foreach(outcomes, _card), class_name="spg")


def _card(each: Outcome) -> rx.Component:
    shown = when(each.answer.name, _named(each.kind, each.answer), _own(each))
    return rx.el.article(
        rx.el.div(_verdict(each), _points(each), class_name="row sp"),
        rx.el.small(special_title(each.kind)),
        shown,
        rx.el.p(_told(each)),
        when(each.rarity, rarity_badge(each.rarity, each.percent)),
        when(has_any(each.bars), _split(each)),
        class_name=f"spr {each.verdict} {word_when(each.answer.name, 'settled', '')}",
        aria_label=special_title(each.kind),
    )


def _own(each: Outcome) -> rx.Component:
    none = rx.fragment(
        rx.el.div(isle(each.kind, "landmark aside"), class_name="spra"),
        rx.el.h2(t("No pick"), class_name="m3"),
    )
    return when(each.own.name, _named(each.kind, each.own), none)


def _named(kind: str, option: SpecialOption) -> rx.Component:
    return rx.fragment(
        rx.el.div(picture(kind, option), class_name="spra"),
        rx.el.h2(option.name, custom_attrs=PROPER),
    )


def picture(kind: str, option: SpecialOption) -> rx.Component:
    """A player's face, a plank with a finish, a map."""
    return case(
        kind,
        ("mvp", avatar(option.name)),
        ("skin", finish(option.art)),
        otherwise=in_theme(f"/maps/{option.art}", "art"),
    )


def _verdict(each: Outcome) -> rx.Component:
    locked = pill(t("Locked"), "", icon("lock", 13))
    open_ = when(each.own.name, locked, pill(t("No pick")))
    return case(
        each.verdict,
        (Verdict.RIGHT.value, pill(t("You said so"), "tide", icon("done", 13))),
        (Verdict.WRONG.value, pill(t("Not this time"), "ebb", icon("wrong", 13))),
        otherwise=open_,
    )


def _points(each: Outcome) -> rx.Component:
    ahead = when(each.own.name, rx.el.b(t("up to {n}", n=each.points), class_name="num m3"))
    return case(
        each.verdict,
        (
            Verdict.RIGHT.value,
            rx.el.b(t("+{n}", n=each.points), dir="ltr", class_name="num c-tide"),
        ),
        (Verdict.WRONG.value, rx.el.b(num(0), class_name="num m3")),
        otherwise=ahead,
    )


def _told(each: Outcome) -> str:
    agreed = word_when(
        each.ballots, t("{n}% agreed with you.", n=each.percent), t("It was as you said.")
    )
    waits = word_when(each.own.name, t("Your pick. It is not decided yet."), "")
    return word_case(
        each.verdict,
        (Verdict.RIGHT.value, agreed),
        (Verdict.WRONG.value, t("You said {name}.", name=each.own.name)),
        otherwise=word_when(each.answer.name, t("You picked nothing here."), waits),
    )


def _split(each: Outcome) -> rx.Component:
    def bar(one: Bar) -> rx.Component:
        return _bar(each.kind, one)

    return rx.fragment(
        rx.el.h3(tn("How {n} fan split", "How {n} fans split", n=each.ballots)),
        rx.el.ul(rx.foreach(each.bars, bar), class_name="split"),
    )


def _bar(kind: str, one: Bar) -> rx.Component:
    name = rx.el.b(one.option.name, class_name="ell", custom_attrs=PROPER)
    return rx.el.li(
        rx.el.span(when(one.option.name, picture(kind, one.option)), class_name="pic"),
        rx.el.span(
            rx.el.span(
                when(one.option.name, name, rx.el.b(t("Everyone else"), class_name="ell")),
                rx.el.span(percent_of(one.percent), class_name="m3"),
                class_name="row sp",
            ),
            PercentBar.create(percent=one.percent),
            class_name="grow",
        ),
        _mark(one.look),
        class_name=f"cb {one.look}",
    )


def _mark(look: str) -> rx.Component:
    def mark(name: str, tone: str, spoken: str) -> rx.Component:
        return rx.el.span(
            icon(name, 16), rx.el.span(spoken, class_name="sr"), class_name=f"mk {tone}"
        )

    return case(
        look,
        ("right", mark("done", "c-tide", t("Right"))),
        ("wrong", mark("wrong", "c-ebb", t("Your pick, wrong"))),
        ("own", mark("open", "c-lamp", t("Your pick"))),
        otherwise=rx.el.span(class_name="mk"),
    )


def outcome_lamps(outcomes: Sequence[Outcome], *, points: int, most: int) -> rx.Component:
    """One lamp per special, and the points of all, out of `most`."""

    def lamp(each: Outcome) -> rx.Component:
        own = word_when(each.own.name, "lp open", "lp")
        decided = word_case(
            each.verdict,
            (Verdict.RIGHT.value, "lp right"),
            (Verdict.WRONG.value, "lp wrong"),
            otherwise=own,
        )
        return rx.el.i(class_name=decided)

    return rx.el.span(
        rx.el.span(rx.foreach(outcomes, lamp), class_name="lamps", aria_hidden="true"),
        rx.el.span(
            rx.el.b(num(points), class_name="num"),
            rx.el.small(t("of {n}", n=most)),
            class_name="points",
        ),
        class_name="row",
    )
