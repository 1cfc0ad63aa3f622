"""The specials while they can be picked: each an isle with a lock and a list of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

import reflex as rx

from pickem_ui.countdown import lock_chip
from pickem_ui.picks import WORDS, Face
from pickem_ui.pictures import isle
from pickem_ui.scripts import SIDE_ISLES
from pickem_ui.switch import case, word_case
from pickem_ui.text import named, t
from pickem_ui.titles import special_title


@dataclass(frozen=True, slots=True)
class SpecialOption:
    """What can be picked. `team` and `emblem` are a player's.

    `art` names the picture: the number of a finish, the name of a map.
    """

    option: int
    name: str
    team: str = ""
    emblem: int = 0
    art: str = ""


@dataclass(frozen=True, slots=True)
class Special:
    """One special that is open; `lock_at_ms` is 0 while its lock is not known."""

    group: int
    kind: str
    points: int
    lock_at_ms: int
    options: tuple[SpecialOption, ...]


SPECIAL_WORDS = {face: WORDS[face] for face in (Face.PICKED, "saving")} | {
    "search": t("Search {n} players"),
    "find": t("Search players by name"),
    "byTeam": t("Team"),
    "everyTeam": t("All teams"),
    "showing": t("Showing {n} of {all}"),
    "none": t("No player is called like that."),
    "all": t("Show all"),
    "notPicked": t("Not picked"),
    "lit": t("{n} of {all}"),
}


class OfSpecial(rx.Component):
    """What each part of a special is told."""

    library = SIDE_ISLES

    special: rx.Var[Special]
    title: rx.Var[str]
    faces: rx.Var[dict[str, str]]
    words: rx.Var[dict[str, str]]


class Players(OfSpecial):
    """Players in rows, with a search."""

    tag = "Players"


class Cards(OfSpecial):
    """Finishes or maps as pictures."""

    tag = "Cards"


class NotPicked(OfSpecial):
    """Says so while nothing is picked."""

    tag = "NotPicked"


class SpecialLamps(rx.Component):
    """How many specials are picked."""

    library = SIDE_ISLES
    tag = "SpecialLamps"

    specials: rx.Var[Sequence[Special]]
    faces: rx.Var[dict[str, str]]
    words: rx.Var[dict[str, str]]


def special_lamps(specials: Sequence[Special], faces: dict[str, str]) -> rx.Component:
    return SpecialLamps.create(specials=specials, faces=faces, words=SPECIAL_WORDS)


def special_question(kind: str) -> str:
    return word_case(
        kind,
        ("mvp", t("Who is named best player of the tournament?")),
        ("skin", t("Which finish is carried most often?")),
        ("map", t("Which map is played most often in the whole tournament?")),
        otherwise=named(kind),
    )


def open_specials(specials: Sequence[Special], faces: dict[str, str]) -> rx.Component:
    def special(each: Special) -> rx.Component:
        title = special_title(each.kind)
        told = {"special": each, "title": title, "faces": faces, "words": SPECIAL_WORDS}
        return rx.el.section(
            rx.el.div(
                isle(each.kind, "landmark aside"),
                rx.el.div(rx.el.h2(title), rx.el.p(special_question(each.kind)), class_name="grow"),
                rx.el.div(
                    rx.el.b(t("+{n}", n=each.points), dir="ltr", class_name="num"),
                    lock_chip(each.lock_at_ms, none=t("Lock not set yet")),
                    NotPicked.create(**told),
                    class_name="spl",
                ),
                class_name="sphd",
            ),
            case(each.kind, ("mvp", Players.create(**told)), otherwise=Cards.create(**told)),
            class_name="spc",
            aria_label=title,
        )

    return rx.el.div(rx.foreach(specials, special))
