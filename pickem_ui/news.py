"""What has happened lately, the newest first: a short list, and the feed of the match centre."""

from collections.abc import Sequence
from typing import Any, cast

import reflex as rx

from pickem.views.news import NewsLine
from pickem_ui.countdown import moment
from pickem_ui.icons import icon
from pickem_ui.scripts import FEED
from pickem_ui.switch import case, has_any, when, word_case, word_when
from pickem_ui.text import named, t


class Feed(rx.Component):
    """A list that keeps still under the reader's eyes."""

    library = FEED
    tag = "Feed"

    ids: rx.Var[Sequence[str]]
    words: rx.Var[dict[str, str]]


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


def feed(lines: Sequence[NewsLine], own: rx.Component) -> rx.Component:
    """Everything of late; `own` is the fan's own line above it."""
    words = {
        "title": t("Feed"),
        "aloud": t("Read aloud"),
        "newer": t("{n} new"),
    }
    return rx.el.div(
        own,
        Feed.create(
            rx.foreach(lines, _event),
            ids=cast("Any", lines).pluck("key").to(list[str]),
            words=words,
            class_name="card feed",
        ),
        class_name="beside",
    )


def own_rank(rank: int, climbed: int) -> rx.Component:
    """Where the fan stands, and how that moved with the last result; nothing without a rank."""
    fell = t("You fell {n} places to {rank}.", n=climbed * -1, rank=rank)
    stands = word_when(climbed < 0, fell, t("You are at rank {rank}.", rank=rank))
    climbed_to = t("You climbed {n} places to {rank}.", n=climbed, rank=rank)
    moved = word_when(climbed > 0, climbed_to, stands)
    return when(
        rank,
        rx.el.p(
            rx.el.span(icon("trend", 17), class_name="ev"),
            rx.el.b(moved),
            class_name="card ownrank",
        ),
    )


def _event(line: NewsLine) -> rx.Component:
    return rx.el.li(
        _disc(line.kind),
        rx.el.div(
            rx.el.span(
                _words(line),
                class_name=f"said {line.kind}",
                custom_attrs={"translate": word_when(line.kind == "announced", "no", "yes")},
            ),
            moment(line.at_ms, "near"),
        ),
        key=line.key,
        class_name="fi",
    )


def _disc(kind: str) -> rx.Component:
    return case(
        kind,
        ("opened", rx.el.span(icon("open", 17), class_name="ev lamp")),
        ("locked", rx.el.span(icon("lock", 17), class_name="ev lamp")),
        ("began", rx.el.span(icon("live", 17), class_name="ev flare")),
        ("map", rx.el.span(icon("live", 17), class_name="ev flare")),
        ("verified", rx.el.span(icon("done", 17), class_name="ev tide")),
        otherwise=rx.el.span(icon("announced", 17), class_name="ev sky"),
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
        ("opened", t("{stage} is open for picks", stage=named(line.stage))),
        ("locked", t("{stage} is locked", stage=named(line.stage))),
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
