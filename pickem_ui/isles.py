"""The map of the tournament: a drawn sea, and a link for every isle in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import reflex as rx

from pickem_ui.icons import icon
from pickem_ui.scripts import MAP
from pickem_ui.switch import case, has_any, when, word_case
from pickem_ui.text import named, t, tn
from pickem_ui.titles import of_all_right


class Told(StrEnum):
    """What the second line of an isle says; the places it fills are named in Isle."""

    PICKED = "picked"
    RIGHT = "right"
    OVER = "over"
    LOCKED = "locked"
    LIVE = "live"
    STARTS = "starts"
    AFTER = "after"
    WORTH = "worth"
    OWN = "own"
    CAME_TRUE = "came-true"
    NOT_THIS_TIME = "not-this-time"


@dataclass(frozen=True, slots=True)
class Isle:
    """A stage, or a special by its `kind`. `face` is done, open, special, live, next or dark.

    `n` of `of` are picked or right, or `n` the points it is worth; `at` is when it starts; `other`
    is what was picked, or the stage it waits for. `spot` is where it lies, in per cent: from the
    start edge and the top of the wide picture, then of the tall one.
    """

    kind: str
    name: str
    path: str
    face: str
    told: str
    n: int
    of: int
    at: int
    other: str
    spot: tuple[float, float, float, float]


class Sea(rx.Component):
    """The picture of that plan of the archipelago; what it holds lies over it."""

    library = MAP
    tag = "Sea"

    plan: rx.Var[str]


class Spot(rx.Component):
    """An item of a list at a place of the map; with an `href` a link."""

    library = MAP
    tag = "Spot"

    at: rx.Var[Sequence[float]]
    href: rx.Var[str]


class Timed(rx.Component):
    """A sentence with a {time} in it, which is `at`."""

    library = MAP
    tag = "Timed"

    at: rx.Var[int]
    text: rx.Var[str]


def timed(text: str, at: int) -> rx.Component:
    return Timed.create(text=text, at=at)


def archipelago(plan: str, isles: Sequence[Isle], beam: Sequence[float]) -> rx.Component:
    """`plan` names the picture; `beam` is where its fire burns, or empty."""
    light = Spot.create(at=beam, class_name="beam", custom_attrs={"aria-hidden": "true"})
    return Sea.create(
        when(has_any(beam), rx.el.ul(light, role="presentation")),
        rx.el.ol(rx.foreach(isles, isle_link), aria_label=t("Stages")),
        plan=plan,
        class_name="mapbox",
    )


def isle_link(isle: Isle) -> rx.Component:
    return Spot.create(
        rx.el.span(face_icon(isle), class_name="st"),
        rx.el.span(rx.el.b(isle_name(isle.kind, isle.name)), rx.el.small(second_line(isle))),
        at=isle.spot,
        href=isle.path,
        class_name=f"node {isle.face}",
    )


def isle_name(kind: str, name: str) -> str:
    """A stage by its name, a special by what is asked for."""
    return word_case(
        kind,
        ("mvp", t("MVP")),
        ("skin", t("Frequent skin")),
        ("map", t("Most played map")),
        otherwise=named(name),
    )


def face_icon(isle: Isle) -> rx.Component:
    return case(
        isle.face,
        ("done", icon("done", 17)),
        ("open", icon("open", 17)),
        ("live", icon("live", 17)),
        ("next", icon("draft", 17)),
        ("dark", icon("lock", 17)),
        otherwise=special_icon(isle),
    )


def special_icon(isle: Isle) -> rx.Component:
    """An open special: what it is about once something is picked."""
    return case(
        word_case(isle.told, (Told.WORTH.value, ""), otherwise=isle.kind),
        ("mvp", icon("specials", 17)),
        ("skin", icon("skin", 17)),
        ("map", icon("map-pin", 17)),
        otherwise=icon("add", 17),
    )


def second_line(isle: Isle) -> rx.Component:
    """How it stands, in a few words."""
    sentence = word_case(
        isle.told,
        (Told.PICKED.value, t("{n} of {all} picked", n=isle.n, all=isle.of)),
        (Told.RIGHT.value, of_all_right(isle.n, isle.of)),
        (Told.OVER.value, t("Over")),
        (Told.LIVE.value, t("Live now")),
        (Told.AFTER.value, t("Opens after {stage}", stage=named(isle.other))),
        (Told.WORTH.value, tn("Open, {n} point", "Open, {n} points", n=isle.n)),
        (Told.OWN.value, t("Picked: {name}", name=isle.other)),
        (Told.CAME_TRUE.value, t("Right: {name}", name=isle.other)),
        (Told.NOT_THIS_TIME.value, t("Not this time: {name}", name=isle.other)),
        otherwise=t("Locked"),
    )
    return when(
        isle.told == Told.STARTS.value, timed(t("Starts {time}"), isle.at), rx.el.span(sentence)
    )
