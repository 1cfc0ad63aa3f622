"""The queue of matches: what waits for whom."""

from collections.abc import Sequence
from dataclasses import dataclass

import reflex as rx

from pickem_ui.feedback import pill
from pickem_ui.icons import icon
from pickem_ui.switch import case, word_case, word_when
from pickem_ui.teams import emblem
from pickem_ui.text import t
from pickem_ui.titles import place_title


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One match of the queue. `desk` is a value of views.results.Desk."""

    match_id: int
    path: str
    team1: str
    team2: str
    score: str
    emblem1: int
    emblem2: int
    stage: str
    round: str
    best_of: int
    starts_at_ms: int
    desk: str


@dataclass(frozen=True, slots=True)
class QueueGroup:
    """All matches that wait for the same; `desk` is a value of views.results.Desk."""

    desk: str
    matches: tuple[QueueItem, ...]


def desk_title(desk: str) -> str:
    titles = (
        ("needs-you", t("Needs you")),
        ("mismatch", t("Mismatch")),
        ("waiting", t("Waiting for another person")),
        ("verified", t("Verified")),
    )
    return word_case(desk, *titles, otherwise=t("Not begun"))


def desk_pill(desk: str) -> rx.Component:
    return case(
        desk,
        ("needs-you", pill(t("Needs you"), "lamp", icon("needs-you", 14))),
        ("waiting", pill(t("Waiting for another person"), "sky", icon("waiting", 14))),
        ("mismatch", pill(t("Mismatch"), "ebb", icon("alert", 14))),
        ("verified", pill(t("Verified"), "tide", icon("done", 14))),
        otherwise=pill(t("Not begun")),
    )


def queue(groups: Sequence[QueueGroup], current: int) -> rx.Component:
    """The matches by what they wait for; `current` is the id of the one on screen, or 0."""

    def item(each: QueueItem) -> rx.Component:
        here = {"aria-current": word_when(each.match_id == current, "true", "false")}
        return rx.el.a(
            rx.el.span(
                emblem(each.emblem1, 22),
                rx.el.span(_teams(each), class_name="ell", custom_attrs={"translate": "no"}),
                emblem(each.emblem2, 22),
                class_name="teams",
            ),
            rx.el.span(
                rx.el.small(place_title(each.stage, each.round, each.best_of), class_name="m3"),
                desk_pill(each.desk),
                class_name="row",
            ),
            href=each.path,
            class_name="qi",
            custom_attrs=here,
        )

    def group(each: QueueGroup) -> rx.Component:
        return rx.el.section(rx.el.h2(desk_title(each.desk)), rx.foreach(each.matches, item))

    return rx.el.nav(rx.foreach(groups, group), class_name="queue", aria_label=t("Queue"))


def _teams(each: QueueItem) -> str:
    played = t("{one} {score} {other}", one=each.team1, score=each.score, other=each.team2)
    return word_when(each.score, played, t("{one} v {other}", one=each.team1, other=each.team2))


def desk(queue_part: rx.Component, sheet: rx.Component) -> rx.Component:
    return rx.el.div(queue_part, sheet, class_name="vq")
