"""A fan's crossing: how each stage went, and the matches on the way."""

from collections.abc import Sequence
from dataclasses import dataclass

import reflex as rx

from pickem_ui.countdown import moment
from pickem_ui.feedback import pill
from pickem_ui.hero import NOTHING, Now
from pickem_ui.isles import Isle, face_icon, second_line
from pickem_ui.switch import case, when
from pickem_ui.teams import emblem
from pickem_ui.text import named, num, t, tn


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the crossing; `isle` says how it stands, `lights` holds one per slot."""

    isle: Isle
    lights: tuple[str, ...]
    points: int


@dataclass(frozen=True, slots=True)
class Fixture:
    """A match. `pace` is ahead, live or over; `score` is empty before it is decided."""

    path: str
    one: str
    other: str
    emblems: tuple[int, int]
    at: int
    score: str
    pace: str


@dataclass(frozen=True, slots=True)
class Home:
    """A tournament as its home page shows it; `plan` names the picture, `beam` is its fire.

    `lock` is the stage that locks next, at `lock_at` (0 where no lock is known to lie ahead).
    `is_begun` tells first matches from next ones, `is_played` from last ones.
    """

    name: str = ""
    plan: str = ""
    isles: tuple[Isle, ...] = ()
    beam: tuple[float, ...] = ()
    now: Now = NOTHING
    steps: tuple[Step, ...] = ()
    points: int = 0
    lock: str = ""
    lock_at: int = 0
    fans: int = 0
    fixtures: tuple[Fixture, ...] = ()
    is_begun: bool = False
    is_played: bool = False

    def __deepcopy__(self, _: object) -> "Home":
        return self  # Reflex copies every default for every tab


def lights(lamps: Sequence[str], label: str) -> rx.Component:
    """A lamp per slot."""
    return rx.el.span(rx.foreach(lamps, _lamp), class_name="lamps", role="img", aria_label=label)


def _lamp(light: str) -> rx.Component:
    return rx.el.i(class_name=f"lp {light}")


def steps(crossing: Sequence[Step]) -> rx.Component:
    return rx.el.ol(rx.foreach(crossing, _step), class_name="crossing")


def _step(step: Step) -> rx.Component:
    isle = step.isle
    return rx.el.li(
        rx.el.a(
            rx.el.span(face_icon(isle), class_name=f"st {isle.face}"),
            rx.el.b(named(isle.name)),
            rx.el.span(rx.foreach(step.lights, _lamp), class_name="lamps", aria_hidden="true"),
            rx.el.small(second_line(isle)),
            when(step.points > 0, rx.el.span(t("+{n}", n=step.points), class_name="pt", dir="ltr")),
            href=isle.path,
        )
    )


def fixtures(matches: Sequence[Fixture]) -> rx.Component:
    return rx.el.ul(rx.foreach(matches, _fixture), class_name="fixtures")


def _fixture(match: Fixture) -> rx.Component:
    return rx.el.li(
        rx.el.a(
            rx.el.span(match.one, custom_attrs={"translate": "no"}, class_name="one-side"),
            emblem(match.emblems[0], 26),
            standing(match),
            emblem(match.emblems[1], 26),
            rx.el.span(match.other, custom_attrs={"translate": "no"}),
            href=match.path,
        )
    )


def fixture_line(match: Fixture) -> rx.Component:
    """A match in one line, the time first."""
    return rx.el.span(
        emblem(match.emblems[0], 24),
        rx.el.span(
            when(match.score, rx.el.bdi(match.score), moment(match.at, "time")),
            class_name="v",
            dir="ltr",
        ),
        emblem(match.emblems[1], 24),
        rx.el.small(
            rx.el.span(match.one, custom_attrs={"translate": "no"}),
            rx.el.span(match.other, custom_attrs={"translate": "no"}),
            class_name="sides",
        ),
        class_name="row",
    )


def crowned(team: str, number: int) -> rx.Component:
    """A team as the one that has won."""
    name = rx.el.span(team, custom_attrs={"translate": "no"}, class_name="v")
    return rx.el.span(emblem(number, 24), name, class_name="row")


def word_fact(text: str) -> rx.Component:
    """A word where others have a number."""
    return rx.el.span(text, class_name="v")


def standing(match: Fixture) -> rx.Component:
    """When it begins, that it runs, or how it ended."""
    return case(
        match.pace,
        ("live", pill(t("Live"), "flare")),
        (
            "over",
            rx.el.b(match.score, dir="ltr", custom_attrs={"translate": "no"}, class_name="mid"),
        ),
        otherwise=rx.el.span(moment(match.at, "time"), class_name="mid"),
    )


def figure(value: object) -> rx.Component:
    """A number to look at."""
    return rx.el.span(num(value), class_name="v")


def points_of_all(points: int) -> rx.Component:
    return rx.el.span(tn("{n} point from the stages", "{n} points from the stages", n=points))


def below(*columns: rx.Component) -> rx.Component:
    """What stands under the map, side by side where there is room."""
    return rx.el.div(rx.el.div(*columns, class_name="cols"), class_name="wrap")


def column(title: str, end: rx.Component, *parts: rx.Component) -> rx.Component:
    """A heading with something at its end, and what it is about."""
    head = rx.el.div(rx.el.h2(title), end, class_name="hd")
    return rx.el.section(head, *parts)
