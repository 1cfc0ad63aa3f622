"""The match centre: what is being played, what comes next and can be picked, what is over."""

from dataclasses import dataclass
from typing import Any, cast

import reflex as rx

from pickem_ui.feedback import pill
from pickem_ui.icons import icon
from pickem_ui.picks import Choice
from pickem_ui.switch import when, word_when
from pickem_ui.teams import emblem
from pickem_ui.text import num, t
from pickem_ui.titles import place_title


@dataclass(frozen=True, slots=True)
class MatchCard:
    """One match between two teams; `choices` are theirs, in its order.

    `lock_at_ms` is 0 once its pick is locked. `picked` is 1 or 2 for the team that was picked, 0
    for none. The scores count once it `is_decided`.
    """

    match_id: int
    stage: str
    round: str
    best_of: int
    points: int
    starts_at_ms: int
    lock_at_ms: int
    is_locked: bool
    is_running: bool
    is_decided: bool
    picked: int
    verdict: str
    score1: int
    score2: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class PlayedMap:
    """One map of a match; `name` is empty where it is not known."""

    number: int
    name: str
    score1: int
    score2: int


@dataclass(frozen=True, slots=True)
class Running:
    """How a match that is being played stands: maps won, and each map reported."""

    won1: int
    won2: int
    maps: tuple[PlayedMap, ...]


@dataclass(frozen=True, slots=True)
class Centre:
    """All matches of a tournament, each part by time; `earlier` counts those not listed."""

    running: tuple[MatchCard, ...] = ()
    ahead: tuple[MatchCard, ...] = ()
    past: tuple[MatchCard, ...] = ()
    earlier: int = 0

    def __deepcopy__(self, _: object) -> "Centre":
        return self  # Reflex copies every default for every tab


def match_path(card: MatchCard) -> str:
    return f"/live/{card.match_id}"


def versus(card: MatchCard) -> str:
    """The two teams as a name of the match."""
    return t("{one} against {other}", one=card.choices[0].label, other=card.choices[1].label)


def where(card: MatchCard) -> str:
    """Stage, round and length."""
    return place_title(card.stage, card.round, card.best_of)


def is_over_unverified(card: MatchCard, match: Running) -> bool:
    """Whether the reported maps decide it, and nobody has verified that yet."""
    return cast("Any", match.won1 * 2 > card.best_of) | (match.won2 * 2 > card.best_of)


def live_mark(card: MatchCard, match: Running) -> rx.Component:
    """That it is being played, and which map."""
    played = cast("Any", match.maps).length()
    at = t("Live, map {n} of {all}", n=played + 1, all=card.best_of)
    return when(
        is_over_unverified(card, match),
        pill(t("Checking the result"), "sky"),
        rx.el.span(word_when(card.best_of == 1, t("Live"), at), class_name="live"),
    )


def side(choice: Choice, *below: rx.Component, size: int) -> rx.Component:
    """A team with its emblem above its name."""
    return rx.el.span(
        emblem(choice.emblem, size),
        rx.el.span(choice.label, class_name="nm", custom_attrs={"translate": "no"}),
        *below,
        class_name="tm",
    )


def big_score(one: Any, other: Any, label: str) -> rx.Component:
    """Maps won, in large figures."""
    return rx.el.span(
        rx.el.span(num(one), rx.el.i(":"), num(other), aria_hidden="true", class_name="big"),
        rx.el.span(label, class_name="sr"),
        dir="ltr",
    )


def score_words(card: MatchCard, one: Any, other: Any) -> str:
    """The same to the ear."""
    return t(
        "{one} {score1}, {other} {score2}",
        one=card.choices[0].label,
        score1=one,
        other=card.choices[1].label,
        score2=other,
    )


def own_winner(card: MatchCard, number: int) -> rx.Component:
    return when(card.picked == number, pill(t("Your pick"), "lamp", icon("open", 13)))
