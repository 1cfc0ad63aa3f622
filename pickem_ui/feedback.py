"""Loading, empty, failed, ready: one place decides which of them is on screen."""

from enum import StrEnum

import reflex as rx

from pickem_ui.icons import icon
from pickem_ui.switch import case, when
from pickem_ui.text import t


class Load(StrEnum):
    """How far a page's reading is; states start as LOADING.

    FAILED is final until something changes; AWAY passes by itself.
    """

    LOADING = "loading"
    READY = "ready"
    EMPTY = "empty"
    FAILED = "failed"
    AWAY = "away"


def fetched(
    load: Load,
    *,
    ready: rx.Component,
    empty: rx.Component,
    failed: rx.Component | None = None,
    loading: rx.Component | None = None,
) -> rx.Component:
    """The one switch on how far a reading is."""
    return case(
        load,
        (Load.READY.value, ready),
        (Load.EMPTY.value, empty),
        (Load.FAILED.value, failed or notice(t("There is nothing at this address."))),
        (Load.AWAY.value, notice(t("This cannot be read just now. It is tried again by itself."))),
        otherwise=loading or skeleton(),
    )


def skeleton(rows: int = 6) -> rx.Component:
    return rx.el.div(
        *(rx.el.span(class_name="sk tall") for _ in range(rows)),
        class_name="stack",
        aria_busy="true",
    )


def notice(text: str, *parts: rx.Component) -> rx.Component:
    """A page's or section's empty face: one sentence, and what to do about it."""
    return rx.el.div(icon("lost", 40), rx.el.p(text), *parts, class_name="nothing")


def page_notice(text: str, *parts: rx.Component) -> rx.Component:
    """The same as the whole of a page: the sentence is its title."""
    return rx.el.div(icon("lost", 40), rx.el.h1(text), *parts, class_name="nothing")


def alert(text: str) -> rx.Component:
    """A refusal near what caused it; nothing while `text` is empty."""
    return when(text, rx.el.div(icon("alert"), rx.el.span(text), role="alert", class_name="alert"))


def hint(text: str, mark: str = "hidden") -> rx.Component:
    """A calm line of explanation; `mark` names its icon."""
    return rx.el.div(icon(mark), rx.el.span(text), class_name="alert calm")


def pill(text: str, tone: str = "", *parts: rx.Component) -> rx.Component:
    """`tone` is one of tide, lamp, ebb, flare, sky; none is neutral."""
    return rx.el.span(*parts, text, class_name=f"pill {tone}")


def mark_pill(text: str, tone: str, mark: str) -> rx.Component:
    """A pill that is only an icon to the eye; `text` is read out."""
    return rx.el.span(
        icon(mark, 14), rx.el.span(text, class_name="sr"), class_name=f"pill {tone}", title=text
    )
