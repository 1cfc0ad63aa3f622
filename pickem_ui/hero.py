"""The head of the home page: what to do now, the map, and four facts."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import reflex as rx

from pickem_ui.icons import icon
from pickem_ui.isles import timed
from pickem_ui.switch import when, word_case, word_when
from pickem_ui.text import named, t, tn


class Act(StrEnum):
    """What there is to do. START, FINISH and READY: a stage is open, and so many lamps are lit."""

    START = "start"
    FINISH = "finish"
    READY = "ready"
    LOCKED = "locked"
    LIVE = "live"
    CHECKING = "checking"
    BETWEEN = "between"
    OVER = "over"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Now:
    """The stage that matters now. `left` slots are empty; `at` is when it starts, 0 if unknown."""

    act: str = Act.BEFORE
    stage: str = ""
    path: str = "/"
    lights: tuple[str, ...] = ()
    picked: int = 0
    left: int = 0
    at: int = 0

    def __deepcopy__(self, _: object) -> "Now":
        return self  # Reflex copies every default for every tab


NOTHING: Final = Now()
LONG: Final = 18  # letters


def hero(*parts: rx.Component) -> rx.Component:
    return rx.el.section(*parts, class_name="hero")


def hud(title: rx.Component, *parts: rx.Component) -> rx.Component:
    """What stands in the open water at the start side."""
    return rx.el.div(rx.el.h1(title), *parts, class_name="hud")


def hud_skeleton() -> rx.Component:
    """As tall as what comes."""
    bars = (rx.el.span(class_name=f"sk {size}") for size in ("title", "lead", "lead", "act"))
    return rx.el.div(*bars, class_name="hud", aria_busy="true")


def dock_skeleton() -> rx.Component:
    facts = (
        rx.el.div(rx.el.dt("\u00a0"), rx.el.dd(rx.el.span(class_name="sk fact"))) for _ in range(4)
    )
    return rx.el.dl(*facts, class_name="dock", aria_hidden="true")


def acts(*links: rx.Component) -> rx.Component:
    return rx.el.div(*links, class_name="acts")


def long_title(text: str) -> rx.Component:
    """A title in smaller letters."""
    return rx.el.span(text, class_name="long")


def tournament_title(name: str) -> rx.Component:
    """The name of a tournament as a title; a long one in smaller letters."""
    length: Any = rx.Var.create(name).length()
    look = word_when(length > LONG, "long", "")
    return rx.el.span(name, custom_attrs={"translate": "no"}, class_name=look)


def phase_word(act: str) -> str:
    """How far the stage is for which there is nothing to do."""
    return word_case(
        act,
        (Act.LIVE.value, t("Live now")),
        (Act.LOCKED.value, t("Locked")),
        (Act.CHECKING.value, t("Being checked")),
        (Act.BETWEEN.value, t("Over")),
        otherwise=t("Not open yet"),
    )


def onward(label: str, href: str) -> rx.Component:
    """The main button."""
    return rx.el.a(label, icon("toward", 17), href=href, class_name="btn onward")


def aside(label: str, href: str) -> rx.Component:
    return rx.el.a(label, href=href, class_name="btn ghost")


def dock(*facts: rx.Component) -> rx.Component:
    return rx.el.dl(*facts, class_name="dock")


def fact(name: str, *value: rx.Component) -> rx.Component:
    return rx.el.div(rx.el.dt(name), rx.el.dd(*value))


def climb(by: int) -> rx.Component:
    """By how many ranks the newest results have moved a fan."""
    up = rx.el.span(icon("up", 14), t("up {n}", n=by), class_name="up")
    down = rx.el.span(icon("down", 14), t("down {n}", n=-by), class_name="down")
    return rx.fragment(when(by > 0, up), when(by < 0, down))


def lead_of(now: Now, champion: str) -> rx.Component:
    """What to do now, in a sentence."""
    stage, left = named(now.stage), now.left
    sentence = word_case(
        now.act,
        (
            Act.START.value,
            tn(
                "{stage} is open. {n} lamp waits for your pick.",
                "{stage} is open. {n} lamps wait for your picks.",
                n=left,
                stage=stage,
            ),
        ),
        (
            Act.FINISH.value,
            tn(
                "{stage} is open. Light your last lamp before the field sets sail.",
                "{stage} is open. Light your last {n} lamps before the field sets sail.",
                n=left,
                stage=stage,
            ),
        ),
        (
            Act.READY.value,
            t("Every lamp of {stage} is lit. Change any pick until it locks.", stage=stage),
        ),
        (Act.LOCKED.value, t("{stage} is locked. Its first match is about to begin.", stage=stage)),
        (
            Act.LIVE.value,
            t("{stage} is on. Picks turn right or wrong as teams get through.", stage=stage),
        ),
        (
            Act.CHECKING.value,
            t("{stage} has been played. The last results are being checked.", stage=stage),
        ),
        (
            Act.BETWEEN.value,
            t("{stage} is over. The next one opens once its teams are known.", stage=stage),
        ),
        (Act.OVER.value, t("{team} lifted the trophy. The crossing is over.", team=champion)),
        otherwise=t("{stage} opens for picks once its teams are known.", stage=stage),
    )
    starts = timed(
        t("{stage} starts {time}. It opens once its teams are known.", stage=stage), now.at
    )
    return when((now.act == Act.BEFORE.value) & (now.at != 0), starts, rx.el.span(sentence))


def do_now(now: Now) -> str:
    """The label of the main button."""
    return word_case(
        now.act,
        (Act.START.value, t("Light your first lamp")),
        (Act.FINISH.value, t("Finish your picks")),
        (Act.READY.value, t("See your picks")),
        (Act.BETWEEN.value, t("See how it went")),
        (Act.OVER.value, t("See the final ranks")),
        (Act.BEFORE.value, t("Pick the specials")),
        otherwise=t("See how it goes"),
    )
