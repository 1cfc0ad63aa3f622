"""What a ballot still needs, in plain sentences."""

import reflex as rx

from pickem.domain.needs import Aim, NeedKind
from pickem.views.rounds import NeedLine, Own, TeamTag
from pickem_ui.icons import icon
from pickem_ui.switch import case, count, word_case, word_when
from pickem_ui.teams import PROPER, emblem
from pickem_ui.text import t, tn


def still_needed(own: Own) -> rx.Component:
    return rx.el.div(
        rx.el.small(
            word_when(own.still_open, t("What do I still need?"), t("How it went")),
            class_name="note",
        ),
        rx.el.h2(_aim(own)),
        rx.el.ul(rx.foreach(own.needs, _need), class_name="need"),
    )


def _aim(own: Own) -> str:
    short = tn(
        "{n} more right pick earns the challenge",
        "{n} more right picks earn the challenge",
        n=own.missing,
    )
    return word_case(
        own.aim,
        (Aim.REACHED.value, t("The challenge of this stage is earned")),
        (Aim.SHORT.value, short),
        otherwise=t("The challenge is out of reach this time"),
    )


def _need(need: NeedLine) -> rx.Component:
    return case(
        need.kind,
        (NeedKind.ONE_OF_TWO.value, _line("right", "c-tide", _one_of_two(need))),
        (NeedKind.CLASH.value, _line("clash", "c-flare", _clash(need))),
        (NeedKind.MORE.value, _line("toward", "c-lamp", _more(need), _teams(need))),
        (NeedKind.WRONG.value, _line("wrong", "m3", _wrong(need), _teams(need))),
        (NeedKind.RIGHT.value, _line("right", "c-tide", _right(need), _teams(need))),
        otherwise=_line("toward", "c-lamp", _flawless(need)),
    )


def _line(mark: str, tone: str, *said: rx.Component) -> rx.Component:
    return rx.el.li(rx.el.span(icon(mark, 17), class_name=tone), rx.el.div(*said))


def _one_of_two(need: NeedLine) -> rx.Component:
    return rx.fragment(
        rx.el.b(t("{one} or {other}", one=need.teams[0].name, other=need.teams[1].name)),
        rx.el.small(t("They meet, so one of your two picks is certain to turn right.")),
    )


def _clash(need: NeedLine) -> rx.Component:
    return rx.fragment(
        rx.el.b(t("{one} meets {other}", one=need.teams[0].name, other=need.teams[1].name)),
        rx.el.small(t("You picked both, and one of the two picks will be lost.")),
    )


def _more(need: NeedLine) -> rx.Component:
    return rx.el.b(t("{n} more out of {all}", n=need.n, all=count(need.teams)))


def _wrong(need: NeedLine) -> rx.Component:
    return rx.el.b(tn("{n} pick went wrong", "{n} picks went wrong", n=need.n))


def _right(need: NeedLine) -> rx.Component:
    return rx.el.b(tn("{n} pick was right", "{n} picks were right", n=need.n))


def _flawless(need: NeedLine) -> rx.Component:
    return rx.el.b(t("All {n} can still be right", n=need.n))


def _teams(need: NeedLine) -> rx.Component:
    return rx.el.span(rx.foreach(need.teams, _team), class_name="tms")


def _team(team: TeamTag) -> rx.Component:
    return rx.el.span(emblem(team.team, 18), rx.el.span(team.name, custom_attrs=PROPER))
