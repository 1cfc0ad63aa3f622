"""A tournament's stages as a chain: the way through a Major."""

from collections.abc import Sequence
from dataclasses import dataclass

import reflex as rx

from pickem_ui.countdown import lock_chip
from pickem_ui.feedback import pill
from pickem_ui.icons import icon
from pickem_ui.switch import case, when, word_when
from pickem_ui.teams import emblem
from pickem_ui.text import t


@dataclass(frozen=True, slots=True)
class Stop:
    """One stage on the way. `phase` is a StagePhase value; `lock_at_ms` is 0 while unknown."""

    path: str
    name: str
    phase: str
    lock_at_ms: int
    is_reached: bool


def phase_icon(phase: str, size: int = 16) -> rx.Component:
    return case(
        phase,
        ("open", rx.el.span(icon("open", size), class_name="c-lamp")),
        ("live", rx.el.span(icon("live", size), class_name="c-flare")),
        ("settled", rx.el.span(icon("done", size), class_name="c-tide")),
        ("draft", icon("draft", size)),
        ("seeded", icon("draft", size)),
        otherwise=icon("lock", size),
    )


def phase_pill(phase: str) -> rx.Component:
    """The stage's status in a word."""
    return case(
        phase,
        ("draft", pill(t("Not seeded yet"))),
        ("seeded", pill(t("Opens soon"), "sky")),
        ("open", pill(t("Open"), "lamp")),
        ("locked", pill(t("Locked"))),
        ("live", pill(t("Live"), "flare")),
        ("verifying", pill(t("Checking results"), "sky")),
        ("settled", pill(t("Settled"), "tide")),
        otherwise=pill(phase),
    )


def _span(stop: Stop, current: str) -> rx.Component:
    return rx.el.li(
        rx.el.span(class_name=word_when(stop.is_reached, "span on", "span"), aria_hidden="true"),
        rx.el.a(
            phase_icon(stop.phase),
            rx.el.span(stop.name, class_name="lb"),
            href=stop.path,
            custom_attrs={"aria-current": word_when(stop.path == current, "step", "false")},
        ),
    )


def stage_chain(stops: Sequence[Stop], current: str) -> rx.Component:
    """Every stage, linked; `current` is the path of the one on screen."""

    def step(stop: Stop) -> rx.Component:
        return _span(stop, current)

    return rx.el.nav(rx.el.ol(rx.foreach(stops, step), class_name="stages"), aria_label=t("Stages"))


def _stop_row(stop: Stop) -> rx.Component:
    return rx.el.li(
        rx.el.a(
            rx.el.span(phase_icon(stop.phase, 17), class_name=f"st {stop.phase}"),
            rx.el.b(stop.name),
            rx.el.span(
                when(stop.phase == "open", lock_chip(stop.lock_at_ms)),
                class_name="hidem",
            ),
            phase_pill(stop.phase),
            href=stop.path,
        )
    )


def champion_card(name: str, number: int) -> rx.Component:
    """Who has won the tournament."""
    return rx.el.section(
        emblem(number, 44),
        rx.el.div(rx.el.b(name), rx.el.small(t("Lifted the trophy"))),
        icon("champion", 28),
        class_name="champion",
    )


def stage_list(stops: Sequence[Stop]) -> rx.Component:
    return rx.el.ol(rx.foreach(stops, _stop_row), class_name="run")
