"""What kinds are called: rounds, groups of picks, specials."""

from collections.abc import Mapping
from typing import Final

from pickem_ui.switch import word_case
from pickem_ui.text import named, t, tn

SWISS_ROUNDS: Final = range(1, 10)
GROUPS: Final[Mapping[str, str]] = {
    "3-0": t("3–0"),
    "advance": t("Advance"),
    "0-3": t("0–3"),
    "quarterfinal": t("Quarterfinal"),
    "semifinal": t("Semifinal"),
    "champion": t("Champion"),
    "final": t("Grand final"),
    "third-place": t("Third place"),
    "winner": t("Winner"),
}
SPECIALS: Final[Mapping[str, str]] = {
    "mvp": t("Most valuable player"),
    "skin": t("Most frequent skin"),
    "map": t("Most played map"),
}


def round_title(name: str) -> str:
    """A round by its name; those of a Swiss stage are numbers."""
    swiss = ((str(n), t("round {n}", n=n)) for n in SWISS_ROUNDS)
    return word_case(name, *swiss, otherwise=named(name))


def special_title(kind: str) -> str:
    return word_case(kind, *SPECIALS.items(), otherwise=named(kind))


def of_all_right(right: object, total: object) -> str:
    """How many picks came true, of how many."""
    return tn("{n} of {all} right", "{n} of {all} right", n=right, all=total)


def group_title(kind: str) -> str:
    """What is picked in a group, whatever the stage."""
    return word_case(kind, *GROUPS.items(), *SPECIALS.items(), otherwise=named(kind))


def swiss_group_title(kind: str) -> str:
    """What is picked in a group of a Swiss stage."""
    return word_case(kind, *list(GROUPS.items())[:2], otherwise=GROUPS["0-3"])


def place_title(stage: str, round_name: str, best_of: int) -> str:
    """Where in the tournament a match is played."""
    return t(
        "{stage}, {round}, best of {best_of}",
        stage=named(stage),
        round=round_title(round_name),
        best_of=best_of,
    )
