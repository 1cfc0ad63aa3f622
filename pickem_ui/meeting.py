"""What a guest kept, where it stands against picks the account has: the question, and its words."""

from dataclasses import dataclass

from pickem_ui.text import t


@dataclass(frozen=True, slots=True)
class NamedPick:
    """One pick as it is read: "FaZe", "3–0, Stage 1"."""

    name: str
    place: str
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
