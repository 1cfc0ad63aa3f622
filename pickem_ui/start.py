"""The first visit, in three steps: two picks, the rest from the seeds, keep them."""

from collections.abc import Sequence

import reflex as rx

from pickem_ui.ballots import TeamLine
from pickem_ui.countdown import lock_line
from pickem_ui.icons import icon
from pickem_ui.scripts import START
from pickem_ui.text import counted, named, t
from pickem_ui.trays import BALLOT_WORDS, Ballot, Section

TWO = {
    "stepTwo": t("Make two picks"),
    "titleTwo": t("Who goes through without a loss?"),
    "leadTwo": t("Tap two teams. No account needed: your picks stay on this device."),
    "leadTwoSaved": t("Tap two teams. Every pick is saved as you make it."),
    "teams": t("Teams"),
    "seed": t("Seed {n}"),
    "twoOnly": t("You have two. Tap one of them to take it back."),
    "of": t("{n} of {all}"),
    "best": t("The {n} best seeds of {all}."),
    "seeAll": t("See all, and pick them yourself"),
    "next": counted("Next: {n} more", "Next: {n} more"),
    "fillEdit": t("Fill from seeds and edit"),
}
REST = {
    "stepRest": t("Fill the rest"),
    "titleRest": t("We filled the rest by seed. Disagree?"),
    "leadRest": t(
        "Tap any team to swap it. This is the whole game: two undefeated, six through, two out"
        " without a win."
    ),
    "yours": t("yours"),
    "fromSeeds": t("from the seeds"),
    "toSwap": t("picked, press to swap"),
    "swap": t("Who instead of {team}?"),
    "cancel": t("Cancel"),
    "pays": t("How the lamps pay"),
    "pays 3-0": t("3–0, right"),
    "pays advance": t("Advance, right"),
    "pays 0-3": t("0–3, right"),
    "wrong": t("Wrong"),
    "until": t("Change anything until the lock, shortly before the first match."),
    "looksRight": t("Looks right"),
}
SAVE = {
    "stepSave": t("Save them"),
    "titleSave": counted("{n} lamp lit. Keep it.", "{n} lamps lit. Keep them."),
    "leadSave": t(
        "Right now they live only in this browser. An account enters them on the leaderboard, and"
        " shows how right you were."
    ),
    "titleSaved": t("Your lamps are kept"),
    "leadSaved": t("They are saved with your account, and so is every change until the lock."),
}


class Start(Ballot):
    """The three steps; two children: how to keep the picks, and until when."""

    library = START
    tag = "Start"

    is_saved: rx.Var[bool]


def start_steps(
    sections: Sequence[Section],
    teams: Sequence[TeamLine],
    *children: rx.Component,
    stage: tuple[str, str],
    is_saved: bool,
) -> rx.Component:
    """`stage` is the name and the page of the stage; `is_saved`: the picks are an account's."""
    name, path = stage
    words = {
        **BALLOT_WORDS,
        **TWO,
        **REST,
        **SAVE,
        "yourStage": t("Your {stage}", stage=named(name)),
    }
    return Start.create(
        *children, sections=sections, teams=teams, path=path, is_saved=is_saved, words=words
    )


def kept_until(lock_at: int, *, server_now_ms: int) -> rx.Component:
    """Where a guest's picks are, and when they lock."""
    return rx.el.div(
        icon("device", 18),
        rx.el.span(t("Kept on this device.")),
        lock_line(lock_at, server_now_ms=server_now_ms, none=""),
        class_name="keptbox",
    )
