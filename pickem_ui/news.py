"""What has happened lately, a line each, the newest first."""

from collections.abc import Sequence

import reflex as rx

from pickem.views.news import NewsLine
from pickem_ui.countdown import moment
from pickem_ui.icons import icon
from pickem_ui.switch import case, has_any, when, word_case, word_when
from pickem_ui.text import t


def news_list(lines: Sequence[NewsLine]) -> rx.Component:
    """Nothing while there is no news; a new line is read out when the reader has time."""
    return when(
        has_any(lines),
        rx.el.section(
            rx.el.h2(t("Latest")),
            rx.el.ol(rx.foreach(lines, _line), aria_live="polite", aria_relevant="additions"),
            class_name="news",
        ),
    )


def _line(line: NewsLine) -> rx.Component:
    return rx.el.li(
        rx.el.span(_mark(line.kind), class_name="mk"),
        rx.el.span(_words(line), class_name="grow"),
        moment(line.at_ms, "time"),
        key=line.key,
    )


def _mark(kind: str) -> rx.Component:
    return case(
        kind,
        ("opened", rx.el.span(icon("open", 16), class_name="c-lamp")),
        ("began", rx.el.span(icon("live", 16), class_name="c-flare")),
        ("map", rx.el.span(icon("live", 16), class_name="c-flare")),
        ("verified", rx.el.span(icon("verify", 16), class_name="c-tide")),
        ("announced", rx.el.span(icon("announced", 16), class_name="c-lamp")),
        otherwise=icon("lock", 16),
    )


def _words(line: NewsLine) -> str:
    teams = {"one": line.team1, "other": line.team2}
    score = t("{one} {score} {other}", score=line.score, **teams)
    return word_case(
        line.kind,
        ("opened", t("{stage} is open for picks", stage=line.stage)),
        ("locked", t("{stage} is locked", stage=line.stage)),
        ("began", t("{one} and {other} have begun", **teams)),
        ("map", _map_words(line, score)),
        ("verified", score),
        otherwise=line.text,
    )


def _map_words(line: NewsLine, score: str) -> str:
    return word_when(
        line.map,
        t("{score} on {map}, map {n}", score=score, map=line.map, n=line.number),
        t("{score}, map {n}", score=score, n=line.number),
    )
