"""One match: its teams, how it stands, its maps, and what it changes for the reader."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import reflex as rx

from pickem_ui.changes import ChangeLine, Crowd, change_lines, crowd_bar
from pickem_ui.countdown import lock_chip, moment
from pickem_ui.days import day_heading
from pickem_ui.feedback import pill
from pickem_ui.icons import icon
from pickem_ui.match_lists import start_above
from pickem_ui.match_rows import match_row
from pickem_ui.matches import (
    MatchCard,
    PlayedMap,
    Running,
    big_score,
    is_over_unverified,
    live_mark,
    score_words,
    side,
    versus,
    where,
)
from pickem_ui.picks import choices
from pickem_ui.switch import case, has_any, when, word_case, word_when
from pickem_ui.text import num, t
from pickem_ui.titles import group_title


@dataclass(frozen=True, slots=True)
class MatchView:
    """A match as one reader sees it.

    `picks` are the kinds of group in which the reader has picked each team, empty for none.
    `numbers` are those of the maps there can be; `maps` those of the verified result.
    """

    cards: tuple[MatchCard, ...] = ()
    picks: tuple[str, str] = ("", "")
    numbers: tuple[int, ...] = ()
    maps: tuple[PlayedMap, ...] = ()
    changes: tuple[ChangeLine, ...] = ()
    crowd: Crowd = field(default_factory=Crowd)
    others: tuple[MatchCard, ...] = ()

    def __deepcopy__(self, _: object) -> "MatchView":
        return self  # Reflex copies every default for every tab


def match_screen(
    view: MatchView, faces: dict[str, str], running: dict[str, Running]
) -> rx.Component:
    """`running` is by match id."""
    card: MatchCard = cast("Any", view.cards)[0]
    match: Running = cast("Any", running)[card.match_id]
    return rx.fragment(
        rx.el.div(
            _state(card, match), rx.el.span(where(card), class_name="m3 sm"), class_name="row sp"
        ),
        rx.el.h1(versus(card), class_name="sr"),
        rx.el.div(
            side(card.choices[0], _own_pick(view.picks[0]), size=72),
            _score(card, match),
            side(card.choices[1], _own_pick(view.picks[1]), size=72),
            class_name="score whole",
        ),
        rx.el.div(
            _maps(view, card, match),
            rx.el.section(
                rx.el.h2(word_when(card.is_decided, t("What it changed"), t("What it changes"))),
                change_lines(view.changes, is_decided=card.is_decided),
                _winner(card, faces),
                crowd_bar(view.crowd, card.choices[0].label, card.choices[1].label),
            ),
            class_name="cols even",
        ),
        _others(view.others, running),
    )


def _state(card: MatchCard, match: Running) -> rx.Component:
    """Verified, being played, or how long a pick can be made."""
    return case(
        _phase(card, match),
        ("decided", pill(t("Verified"), "tide", icon("done", 13))),
        ("running", live_mark(card, match)),
        ("locked", pill(t("Locked"), "", icon("lock", 13))),
        otherwise=lock_chip(card.lock_at_ms, lead=t("Locks in {time}")),
    )


def _phase(card: MatchCard, match: Running) -> str:
    """Decided, running, locked or open; a page that has not heard yet goes by its reading."""
    before = word_when(card.is_locked, "locked", "open")
    begun = word_when(cast("Any", match) | card.is_running, "running", before)
    return word_case(card.is_decided, (True, "decided"), otherwise=begun)


def _own_pick(kind: str) -> rx.Component:
    """Where the reader has put a team in this stage."""
    return when(kind, pill(t("You: {pick}", pick=group_title(kind)), "lamp", icon("open", 13)))


def _score(card: MatchCard, match: Running) -> rx.Component:
    words = score_words(card, card.score1, card.score2)
    running = score_words(card, match.won1, match.won2)
    starts = rx.el.span(
        rx.el.span(moment(card.starts_at_ms, "time"), class_name="big time"),
        rx.el.small(moment(card.starts_at_ms, "day")),
    )
    none_yet = big_score(0, 0, score_words(card, 0, 0))
    return case(
        _phase(card, match),
        ("decided", big_score(card.score1, card.score2, words)),
        ("running", when(match, big_score(match.won1, match.won2, running), none_yet)),
        otherwise=starts,
    )


def _maps(view: MatchView, card: MatchCard, match: Running) -> rx.Component:
    """Those that are over, and those that are still to come, if they are needed."""

    def later(number: int) -> rx.Component:
        return _later(number, card)

    def after_reported(number: int) -> rx.Component:
        return _after(number, cast("Any", match.maps).length(), card)

    over = is_over_unverified(card, match)
    reported = rx.fragment(
        rx.foreach(match.maps, _played),
        when(over, rx.fragment(), rx.foreach(view.numbers, after_reported)),
    )
    ahead = when(match, reported, rx.foreach(view.numbers, later))
    return rx.el.section(
        rx.el.h2(t("Maps")),
        rx.el.ol(
            when(card.is_decided, rx.foreach(view.maps, _played), ahead), class_name="maplist"
        ),
    )


def _played(played: PlayedMap) -> rx.Component:
    title = word_when(played.name, played.name, t("Map {n}", n=played.number))
    return rx.el.li(
        icon("done", 17),
        rx.el.b(title, class_name="grow", custom_attrs={"translate": "no"}),
        rx.el.b(num(played.score1), ":", num(played.score2), dir="ltr", class_name="num"),
    )


def _after(number: int, played: int, card: MatchCard) -> rx.Component:
    """A map that follows those reported: the first of them is being played."""
    now = rx.el.li(
        icon("live", 17),
        rx.el.b(t("Map {n}", n=number), class_name="grow"),
        rx.el.span(t("Being played")),
        class_name="on",
    )
    rest = when(number > played, _later(number, card))
    return when(number == played + 1, now, rest)


def _later(number: int, card: MatchCard) -> rx.Component:
    is_certain = cast("Any", number) * 2 <= card.best_of + 1
    return rx.el.li(
        icon("if-needed", 17),
        rx.el.b(t("Map {n}", n=number), class_name="grow"),
        rx.el.span(word_when(is_certain, t("To be played"), t("If needed"))),
        class_name="off",
    )


def _winner(card: MatchCard, faces: dict[str, str]) -> rx.Component:
    return rx.el.div(
        rx.el.h3(t("Who wins?")),
        choices(versus(card), card.choices, faces, look="pair", lock_at=card.lock_at_ms),
        class_name="who",
    )


def _others(cards: Sequence[MatchCard], running: dict[str, Running]) -> rx.Component:
    """What else is played around it, by day."""

    def row(card: MatchCard, place: int) -> rx.Component:
        return rx.el.li(
            day_heading(card.starts_at_ms, start_above(cards, place)),
            match_row(card, cast("Any", running)[card.match_id]),
        )

    return when(
        has_any(cards),
        rx.el.section(
            rx.el.h2(t("Other matches")), rx.el.ol(rx.foreach(cards, row), class_name="past")
        ),
    )
