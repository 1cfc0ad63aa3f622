"""How everybody picked: bars of shares, and how rare a pick is."""

import reflex as rx

from pickem.domain.crowd import Rarity
from pickem_ui.switch import case
from pickem_ui.text import t


def rarity_badge(kind: str, percent: int) -> rx.Component:
    """How rare a pick is, in strokes, a word and the share."""
    return case(
        kind,
        (Rarity.WITH_THE_CROWD.value, _badge(1, t("With the crowd"), percent)),
        (Rarity.SPLIT.value, _badge(2, t("Split pick"), percent)),
        (Rarity.BOLD.value, _badge(3, t("Bold pick"), percent)),
        otherwise=_badge(4, t("Rare pick"), percent),
    )


def _badge(strokes: int, word: str, percent: int) -> rx.Component:
    return rx.el.span(
        *(rx.el.i() for _ in range(strokes)),
        rx.el.b(word),
        rx.el.small(percent_of(percent)),
        class_name=f"rar s{strokes}",
    )


def percent_of(value: int) -> str:
    return t("{n}%", n=value)
