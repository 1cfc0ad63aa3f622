"""A match in one line: its teams, how it stands, and what came of the pick."""

import reflex as rx

from pickem_ui.countdown import moment
from pickem_ui.feedback import pill
from pickem_ui.icons import icon
from pickem_ui.matches import MatchCard, Running, match_path
from pickem_ui.switch import case, when, word_case, word_when
from pickem_ui.teams import emblem
from pickem_ui.text import num, t


def finished_row(card: MatchCard) -> rx.Component:
    """A match that is over in one line, linked: its teams, its score, what came of the pick."""
    return _row(card, "", rx.el.span(num(card.score1), ":", num(card.score2)))


def match_row(card: MatchCard, match: Running) -> rx.Component:
    """The same for any match: how it stands, or when it starts."""
    stands = when(
        match,
        rx.el.span(num(match.won1), ":", num(match.won2)),
        rx.el.span(t("Live")),
    )
    return case(
        word_case(card.is_decided, (True, "over"), otherwise=_ahead_or_on(card)),
        ("over", finished_row(card)),
        ("on", _row(card, "on", stands)),
        otherwise=_row(card, "", moment(card.starts_at_ms, "time")),
    )


def _ahead_or_on(card: MatchCard) -> str:
    return word_when(card.is_running, "on", "ahead")


def _row(card: MatchCard, look: str, middle: rx.Component) -> rx.Component:
    return rx.el.a(
        _name(card, 1, "a"),
        rx.el.span(middle, dir="ltr", class_name=f"s {look}"),
        _name(card, 2, "bb"),
        rx.el.span(verdict_mark(card), class_name="vd"),
        href=match_path(card),
        class_name="mrow",
    )


def _name(card: MatchCard, number: int, look: str) -> rx.Component:
    choice = card.choices[number - 1]
    return rx.el.span(
        emblem(choice.emblem, 26),
        rx.el.span(choice.label, class_name="nm", custom_attrs={"translate": "no"}),
        when(card.picked == number, _own_mark(card)),
        class_name=look,
    )


def _own_mark(card: MatchCard) -> rx.Component:
    face = word_case(card.verdict, ("right", "right"), ("wrong", "wrong"), otherwise="picked")
    return rx.fragment(
        rx.el.i(class_name=f"lp {face}", aria_hidden="true"),
        rx.el.span(t("Your pick"), class_name="sr"),
    )


def verdict_mark(card: MatchCard) -> rx.Component:
    """What came of the pick, nothing without one."""
    return case(
        card.verdict,
        ("right", pill(t("+{n}", n=card.points), "tide", icon("done", 13), _read(t("Right")))),
        ("wrong", pill("", "ebb", icon("wrong", 13), rx.el.span(t("Not this time")))),
        otherwise=rx.fragment(),
    )


def _read(words: str) -> rx.Component:
    return rx.el.span(words, class_name="sr")
