"""The match centre's lists: what is being played, what comes next, what is over."""

from collections.abc import Sequence
from typing import Any, cast

import reflex as rx

from pickem_ui.buttons import button
from pickem_ui.countdown import lock_chip, moment
from pickem_ui.days import day_heading
from pickem_ui.feedback import pill
from pickem_ui.icons import icon
from pickem_ui.match_rows import finished_row
from pickem_ui.matches import (
    Centre,
    MatchCard,
    PlayedMap,
    Running,
    big_score,
    live_mark,
    match_path,
    own_winner,
    score_words,
    side,
    versus,
    where,
)
from pickem_ui.picks import choices
from pickem_ui.switch import has_any, when, word_when
from pickem_ui.text import num, t


def _map(played: PlayedMap) -> rx.Component:
    title = word_when(played.name, played.name, t("Map {n}", n=played.number))
    return rx.el.li(
        rx.el.span(title, custom_attrs={"translate": "no"}),
        rx.el.b(num(played.score1), "–", num(played.score2), dir="ltr"),
    )


def running_cards(cards: Sequence[MatchCard], running: dict[str, Running]) -> rx.Component:
    """What is being played; `running` is by match id and moves while it is."""

    def card(each: MatchCard) -> rx.Component:
        match: Running = cast("Any", running)[each.match_id]
        return rx.el.li(
            when(match, _running_card(each, match), _about_to_stand(each)), class_name="card"
        )

    return when(
        has_any(cards),
        rx.el.section(
            rx.el.h2(t("Being played")),
            rx.el.ol(rx.foreach(cards, card), class_name="playing"),
        ),
    )


def _running_card(card: MatchCard, match: Running) -> rx.Component:
    said = score_words(card, match.won1, match.won2)
    return rx.fragment(
        rx.el.div(
            live_mark(card, match), rx.el.span(where(card), class_name="m3 sm"), class_name="row sp"
        ),
        _teams_link(card, big_score(match.won1, match.won2, said)),
        when(
            has_any(match.maps),
            rx.el.ol(rx.foreach(match.maps, _map), class_name="maps"),
            rx.el.p(t("No map is over yet."), class_name="m3 sm nomap"),
        ),
    )


def _about_to_stand(card: MatchCard) -> rx.Component:
    """What a page shows between its own reading and the first push."""
    return rx.fragment(
        rx.el.div(
            rx.el.span(t("Live"), class_name="live"),
            rx.el.span(where(card), class_name="m3 sm"),
            class_name="row sp",
        ),
        _teams_link(card, big_score(0, 0, score_words(card, 0, 0))),
        rx.el.p(t("No map is over yet."), class_name="m3 sm nomap"),
    )


def _teams_link(card: MatchCard, score: rx.Component) -> rx.Component:
    return rx.el.a(
        side(card.choices[0], own_winner(card, 1), size=44),
        score,
        side(card.choices[1], own_winner(card, 2), size=44),
        href=match_path(card),
        class_name="score",
    )


def next_matches(cards: Sequence[MatchCard], faces: dict[str, str]) -> rx.Component:
    """What comes next, by day, each with the pick of its winner and a lock of its own."""

    def row(card: MatchCard, place: int) -> rx.Component:
        return rx.el.li(
            day_heading(card.starts_at_ms, start_above(cards, place)),
            rx.el.div(
                rx.el.div(
                    rx.el.b(moment(card.starts_at_ms, "time")),
                    rx.el.a(where(card), href=match_path(card), class_name="m3 sm"),
                    rx.el.span(_lock(card)),
                    class_name="about",
                ),
                choices(versus(card), card.choices, faces, look="pair", lock_at=card.lock_at_ms),
                class_name="nextm",
            ),
            key=cast("Any", card.match_id).to_string(),
        )

    return when(
        has_any(cards),
        rx.el.section(
            rx.el.h2(t("Next")),
            rx.el.p(
                t("Pick the winner. Each match has a lock of its own, shortly before it starts."),
                class_name="note",
            ),
            rx.el.ol(rx.foreach(cards, row), class_name="ahead"),
        ),
    )


def _lock(card: MatchCard) -> rx.Component:
    return when(card.is_locked, pill(t("Locked")), lock_chip(card.lock_at_ms))


def past_matches(cards: Sequence[MatchCard], earlier: int, *, on_more: Any) -> rx.Component:
    """What is over, the latest first; `earlier` counts what `on_more` would bring."""

    def row(card: MatchCard, place: int) -> rx.Component:
        return rx.el.li(
            day_heading(card.starts_at_ms, start_above(cards, place)),
            finished_row(card),
            key=cast("Any", card.match_id).to_string(),
        )

    return when(
        has_any(cards),
        rx.el.section(
            rx.el.h2(t("Played")),
            rx.el.ol(rx.foreach(cards, row), class_name="past"),
            when(earlier, button(t("Earlier matches"), tone="quiet", on_click=on_more)),
        ),
    )


def start_above(cards: Sequence[MatchCard], place: Any) -> int:
    """When the match above in a list starts; 0 above the first."""
    above = cast("Any", cards)[place - 1].starts_at_ms
    return cast("int", rx.Var.create(word_when(place > 0, above, cast("str", 0))))


def nothing_running(centre: Centre) -> rx.Component:
    """Said above the matches that come, while none is played."""
    first: MatchCard = cast("Any", centre.ahead)[0]
    return when(
        has_any(centre.running),
        rx.fragment(),
        when(
            has_any(centre.ahead),
            rx.el.p(
                icon("timer", 17),
                rx.el.span(t("Nothing is being played. Next: {match}.", match=versus(first))),
                moment(first.starts_at_ms, "near"),
                class_name="calm-line",
            ),
        ),
    )


def beside(main: rx.Component, aside: rx.Component) -> rx.Component:
    """The matches, and at the end side the feed; below it on phones."""
    return rx.el.div(rx.el.div(main, class_name="centre"), aside, class_name="livegrid")
