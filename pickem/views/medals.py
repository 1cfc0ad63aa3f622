"""Medals as screens show them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MedalView:
    """One fan's medal so far in the tournament of that slug; `medal` is one of the domain's."""

    tournament: str
    medal: str
    earned: int
    challenges: int
