"""A tournament's stages as a chain: the way through a Major."""

from collections.abc import Sequence
from dataclasses import dataclass

import reflex as rx

from pickem_ui.icons import icon
from pickem_ui.switch import case, word_when
from pickem_ui.text import named, t


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


def _span(stop: Stop, current: str) -> rx.Component:
    return rx.el.li(
        rx.el.span(class_name=word_when(stop.is_reached, "span on", "span"), aria_hidden="true"),
        rx.el.a(
            phase_icon(stop.phase),
            rx.el.span(named(stop.name), class_name="lb"),
            href=stop.path,
            custom_attrs={"aria-current": word_when(stop.path == current, "step", "false")},
        ),
    )


def stage_chain(stops: Sequence[Stop], current: str) -> rx.Component:
    """Every stage, linked; `current` is the path of the one on screen."""

    def step(stop: Stop) -> rx.Component:
        return _span(stop, current)

    return rx.el.nav(rx.el.ol(rx.foreach(stops, step), class_name="stages"), aria_label=t("Stages"))
