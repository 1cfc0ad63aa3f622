"""What a match changes for the reader, in sentences; and how everybody picked it."""

from collections.abc import Sequence
from dataclasses import dataclass

import reflex as rx

from pickem.domain.template import MATCH_WINNER
from pickem_ui.icons import icon
from pickem_ui.switch import case, has_any, when, word_case, word_when
from pickem_ui.text import t, tn
from pickem_ui.titles import group_title


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What a win of `winner` does to the reader's pick of `team`; `effect` as in the domain.

    `winner` is empty where either outcome does the same.
    """

    winner: str
    kind: str
    team: str
    effect: str
    points: int


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many of a hundred picked each team, of `ballots` picks; 0 while that is secret."""

    percent1: int = 0
    percent2: int = 0
    ballots: int = 0


def change_lines(lines: Sequence[ChangeLine], *, is_decided: bool) -> rx.Component:
    def line(each: ChangeLine) -> rx.Component:
        told = word_when(is_decided, _after(each), _before(each))
        return rx.el.li(_mark(each.effect), rx.el.span(told))

    return when(
        has_any(lines),
        rx.el.ul(rx.foreach(lines, line), class_name="changes"),
        rx.el.p(t("None of your picks hangs on this match."), class_name="note"),
    )


def crowd_bar(crowd: Crowd, one: str, other: str) -> rx.Component:
    """Nothing before the lock."""
    return when(
        crowd.ballots,
        rx.el.div(
            rx.el.svg(
                rx.el.svg.rect(width="100%", height="10", class_name="all"),
                rx.el.svg.rect(width=f"{crowd.percent1}%", height="10", class_name="share"),
                custom_attrs={"aria-hidden": "true"},
            ),
            rx.el.div(
                rx.el.b(t("{n}% picked {team}", n=crowd.percent1, team=one)),
                rx.el.span(t("{n}% picked {team}", n=crowd.percent2, team=other)),
                class_name="row sp",
            ),
            rx.el.small(tn("{n} pick", "{n} picks", n=crowd.ballots)),
            class_name="crowd",
        ),
    )


def _mark(effect: str) -> rx.Component:
    return case(
        effect,
        ("right", rx.el.span(icon("done", 17), class_name="c-tide")),
        ("over", rx.el.span(icon("wrong", 17), class_name="c-ebb")),
        otherwise=rx.el.span(icon("open", 17), class_name="c-lamp"),
    )


def _before(line: ChangeLine) -> str:
    of = {"winner": line.winner, "team": line.team, "pick": group_title(line.kind)}
    kept = word_when(
        line.winner,
        t("If {winner} win, your {pick} pick on {team} stays alive.", **of),
        t("Whoever wins, your {pick} pick on {team} stays alive.", **of),
    )
    stage = word_case(
        line.effect,
        (
            "right",
            t("If {winner} win, your {pick} pick on {team} is right: +{n}.", n=line.points, **of),
        ),
        ("over", t("If {winner} win, your {pick} pick on {team} is over.", **of)),
        otherwise=kept,
    )
    own = word_when(
        line.effect == "right",
        t("If {winner} win, your match pick is right: +{n}.", winner=line.winner, n=line.points),
        t("If {winner} win, your match pick is over.", winner=line.winner),
    )
    return word_case(line.kind, (MATCH_WINNER, own), otherwise=stage)


def _after(line: ChangeLine) -> str:
    of = {"winner": line.winner, "team": line.team, "pick": group_title(line.kind)}
    stage = word_case(
        line.effect,
        (
            "right",
            t("{winner} won: your {pick} pick on {team} is right, +{n}.", n=line.points, **of),
        ),
        ("over", t("{winner} won: your {pick} pick on {team} is over.", **of)),
        otherwise=t("{winner} won: your {pick} pick on {team} stays alive.", **of),
    )
    own = word_when(
        line.effect == "right",
        t("{winner} won: your match pick is right, +{n}.", winner=line.winner, n=line.points),
        t("{winner} won: your match pick was not right this time.", winner=line.winner),
    )
    return word_case(line.kind, (MATCH_WINNER, own), otherwise=stage)
