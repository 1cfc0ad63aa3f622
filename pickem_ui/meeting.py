"""What a guest kept, where it stands against picks the account has: the question, and its words."""

from dataclasses import dataclass

from pickem_ui.text import t
from pickem_ui.titles import GROUPS, SPECIALS, SWISS_ROUNDS

PLACES = {**GROUPS, **SPECIALS} | {str(n): t("round {n}", n=n) for n in SWISS_ROUNDS}


@dataclass(frozen=True, slots=True)
class NamedPick:
    """One pick; `place` is the kind of its group or its match's round, `stage` may be empty."""

    name: str
    place: str
    stage: str
    emblem: int | None = None


@dataclass(frozen=True, slots=True)
class Clash:
    """A kept pick ("group:option") that would cost the account one of its own.

    `instead_of` is the option that has to make room where the group is full; else 0.
    """

    key: str
    instead_of: int
    pick: NamedPick


@dataclass(frozen=True, slots=True)
class Met:
    """The answer to what a page `asked` for a fan; `going` is what the account would lose."""

    asked: int = 0
    fan: int = 0
    clashes: tuple[Clash, ...] = ()
    going: tuple[NamedPick, ...] = ()


MEETING_WORDS = {
    "title": t("Which picks count?"),
    "one": t("You picked one thing here before signing in; your account has another pick there."),
    "all": t(
        "You picked {n} things here before signing in; your account has other picks for all of"
        " them."
    ),
    "some": t(
        "You picked {n} things here before signing in; your account already has other picks for"
        " {m} of them. The rest is saved."
    ),
    "here": t("Picked here"),
    "account": t("In your account"),
    "keep": t("Keep the account's"),
    "use": t("Use these"),
    "fine": t(
        "Whichever you choose, the others are let go. Close this to decide later: they stay on this"
        " device, and you are asked again."
    ),
}
