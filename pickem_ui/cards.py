"""Cards of single decisions: match winners."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import reflex as rx

from pickem_ui.countdown import lock_chip, moment
from pickem_ui.feedback import pill
from pickem_ui.icons import icon
from pickem_ui.picks import Choice, choices
from pickem_ui.switch import case, when, word_when
from pickem_ui.text import t


@dataclass(frozen=True, slots=True)
class MatchCard:
    """One open or decided match-winner slot. `lock_at_ms` is 0 once it is locked."""

    match_id: int
    title: str
    starts_at_ms: int
    lock_at_ms: int
    is_locked: bool
    verdict: str
    score: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Running:
    """How a match that is being played stands: maps won, and each map reported, in words."""

    score: str
    maps: tuple[str, ...]
    won1: int = 0
    won2: int = 0


def verdict_pill(card: MatchCard) -> rx.Component:
    """How the pick came out, or how long it can still be made."""
    return case(
        card.verdict,
        ("right", pill(t("Right"), "tide")),
        ("wrong", pill(t("Not this time"), "ebb")),
        otherwise=when(
            card.is_locked,
            pill(word_when(card.score, t("Played"), t("Locked"))),
            lock_chip(card.lock_at_ms),
        ),
    )


def _map(words: str) -> rx.Component:
    return rx.el.span(words)


def running_line(match: Running) -> rx.Component:
    """The maps of a match while it is played, and what they add up to."""
    return rx.el.div(
        pill(t("Live"), "flare", icon("live", 14)),
        rx.el.span(rx.foreach(match.maps, _map), class_name="maps"),
        rx.el.b(match.score),
        class_name="row running",
        aria_live="polite",
    )


def match_cards(
    cards: Sequence[MatchCard], faces: dict[str, str], running: dict[str, Running]
) -> rx.Component:
    """`running` is by match id; a match that is not in it is not being played."""

    def card(each: MatchCard) -> rx.Component:
        match: Running = cast("Any", running)[each.match_id]
        return rx.el.section(
            rx.el.div(
                rx.el.span(each.title),
                when(each.score, rx.el.b(each.score), moment(each.starts_at_ms)),
                class_name="meta",
            ),
            choices(each.title, each.choices, faces, look="pair", lock_at=each.lock_at_ms),
            when(match, running_line(match), rx.el.div(verdict_pill(each), class_name="row")),
            class_name="card mt",
        )

    return rx.el.div(rx.foreach(cards, card), class_name="cards")
