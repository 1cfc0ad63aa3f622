"""Medals as screens show them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MedalView:
    """One fan's tournament medal so far; `medal` is a value of `domain.template.Medal`."""

    medal: str
    earned: int
    challenges: int
