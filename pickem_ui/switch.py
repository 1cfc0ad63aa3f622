"""Branches that the browser takes, typed: rx.cond and rx.match return either Var or Component."""

from collections.abc import Sequence
from typing import Any, cast

import reflex as rx


def when(
    condition: object, then: rx.Component, otherwise: rx.Component | None = None
) -> rx.Component:
    """`then` while `condition` holds, else `otherwise` (nothing by default)."""
    return cast("rx.Component", rx.cond(condition, then, otherwise or rx.fragment()))


def case(value: object, *cases: tuple[str, rx.Component], otherwise: rx.Component) -> rx.Component:
    """The component of the first case that equals `value`."""
    return cast("rx.Component", rx.match(value, *cases, otherwise))


def word_when(condition: object, then: str, otherwise: str) -> str:
    return cast("str", rx.cond(condition, then, otherwise))


def word_case(value: object, *cases: tuple[object, str], otherwise: str) -> str:
    return cast("str", rx.match(value, *cases, otherwise))


def has_several(rows: Sequence[object]) -> bool:
    """Whether a list in a state holds more than one."""
    return cast("Any", rows).length() > 1


def has_any(rows: Sequence[object]) -> bool:
    """Whether a list in a state holds anything."""
    return cast("Any", rows).length() > 0


def has_more(rows: Sequence[object], *, than: int) -> bool:
    """Whether a list in a state holds more than so many."""
    return cast("Any", rows).length() > than


def number_when(condition: object, then: int, otherwise: int) -> int:
    return cast("int", rx.cond(condition, then, otherwise))


def count(rows: Sequence[object]) -> int:
    """How many a list in a state holds."""
    return cast("Any", rows).length()
