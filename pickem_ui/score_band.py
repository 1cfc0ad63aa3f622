"""One fan's own ballot after its lock: points so far, chances, and what is still needed."""

import reflex as rx

from pickem.views.boards import Verdict
from pickem.views.rounds import Likely, Own, OwnPick, Rounds
from pickem_ui.crowd import percent_of
from pickem_ui.icons import icon
from pickem_ui.needs import still_needed
from pickem_ui.shares import fill
from pickem_ui.switch import case, when, word_case, word_when
from pickem_ui.teams import PROPER, emblem
from pickem_ui.text import num, t, tn
from pickem_ui.titles import swiss_group_title

VERDICTS = {
    Verdict.RIGHT.value: t("right"),
    Verdict.PENDING.value: t("still open"),
    Verdict.WRONG.value: t("wrong"),
}


def score_band(rounds: Rounds, own: Own) -> rx.Component:
    return rx.el.section(
        score(own),
        when(own.still_open, chances(rounds, own), outcome(own)),
        still_needed(own),
        class_name="band",
        aria_label=t("Your ballot"),
    )


def score(own: Own) -> rx.Component:
    return rx.el.div(
        rx.el.small(t("Score so far"), class_name="note"),
        rx.el.p(
            rx.el.b(num(own.points)),
            rx.el.span(tn("of {n} point", "of {n} points", n=own.possible)),
            class_name="big",
        ),
        rx.el.span(
            rx.foreach(own.lights, _light), class_name="lamps", role="img", aria_label=tally(own)
        ),
        rx.el.ul(rx.foreach(own.picks, _mini), class_name="owns"),
    )


def tally(own: Own) -> str:
    wrong = own.total - own.right - own.still_open
    return t(
        "{right} right, {open} still open, {wrong} wrong or empty",
        right=own.right,
        open=own.still_open,
        wrong=wrong,
    )


def _light(verdict: str) -> rx.Component:
    look = word_case(
        verdict, (Verdict.RIGHT.value, "lp right"), (Verdict.PENDING.value, "lp open"), otherwise=""
    )
    return rx.el.i(class_name=word_when(look, look, "lp wrong"))


def _mini(pick: OwnPick) -> rx.Component:
    return when(
        pick.team,
        rx.el.li(
            emblem(pick.team, 22),
            rx.el.b(pick.name, class_name="ell", custom_attrs=PROPER),
            rx.el.span(_said(pick), class_name="sr"),
            _mark(pick),
            class_name="ownpick",
            title=swiss_group_title(pick.kind),
            custom_attrs={"data-face": pick.verdict},
        ),
        rx.el.li(
            rx.el.i(class_name="vacant"),
            rx.el.span(t("Left empty"), class_name="ell"),
            class_name="ownpick",
            custom_attrs={"data-face": "empty"},
        ),
    )


def _said(pick: OwnPick) -> str:
    verdict = word_case(pick.verdict, *list(VERDICTS.items())[:2], otherwise=VERDICTS["wrong"])
    return t("{kind}, {verdict}", kind=swiss_group_title(pick.kind), verdict=verdict)


def _mark(pick: OwnPick) -> rx.Component:
    return case(
        pick.verdict,
        (Verdict.RIGHT.value, icon("right", 15)),
        (Verdict.WRONG.value, icon("wrong", 15)),
        otherwise=icon("waiting", 15),
    )


def chances(rounds: Rounds, own: Own) -> rx.Component:
    return rx.el.div(
        rx.el.small(t("Chance of {n} or more right", n=rounds.at_least), class_name="note"),
        rx.el.p(rx.el.b(percent_of(own.chance), class_name="c-tide"), class_name="big"),
        _bar(own.chance),
        rx.el.ol(
            rx.foreach(own.likely, _likely), class_name="hist", aria_label=t("Likely number right")
        ),
        rx.el.small(
            t("Each open match counted as even. An estimate, not a forecast."), class_name="note"
        ),
    )


def _bar(percent: int) -> rx.Component:
    return rx.el.div(fill(percent), class_name="thr", aria_hidden="true")


def _likely(each: Likely) -> rx.Component:
    return rx.el.li(
        rx.el.span(fill(each.height, is_tall=True), class_name="hbar"),
        rx.el.b(num(each.right)),
        rx.el.small(percent_of(each.percent)),
        class_name=word_when(each.is_enough, "enough", ""),
    )


def outcome(own: Own) -> rx.Component:
    """In place of chances, once nothing is open."""
    return rx.el.div(
        rx.el.small(t("Right picks"), class_name="note"),
        rx.el.p(
            rx.el.b(num(own.right), class_name="c-tide"),
            rx.el.span(t("of {n}", n=own.total)),
            class_name="big",
        ),
        _bar(own.right * 100 // own.total),
        rx.el.small(t("Every pick of this stage is decided."), class_name="note"),
    )
