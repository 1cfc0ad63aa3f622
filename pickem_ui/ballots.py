"""The teams of a Swiss stage, and the three choices of each."""

from collections.abc import Sequence
from dataclasses import dataclass

import reflex as rx

from pickem_ui.picks import Choice, choices
from pickem_ui.switch import has_any, when
from pickem_ui.teams import team
from pickem_ui.text import named, num, t


@dataclass(frozen=True, slots=True)
class TeamLine:
    """One team of a Swiss board.

    `came_from` is the stage it came through before, with the record `came_with`; "" if seeded.
    `form` holds "w" or "l" for each of its last five matches, oldest first, `won` and `lost` count
    them.
    `meets` is the option of the team it plays in round 1, 0 before that is drawn.
    """

    option: int
    name: str
    region: str
    emblem: int
    seed: int
    came_from: str
    came_with: str
    form: tuple[str, ...]
    won: int
    lost: int
    meets: int
    choices: tuple[Choice, ...]


def swiss_board(teams: rx.Component, tray: rx.Component) -> rx.Component:
    return rx.el.div(teams, tray, class_name="swiss")


def team_lines(lines: Sequence[TeamLine], faces: dict[str, str], *, lock_at: int) -> rx.Component:
    """The teams, best seed first, and the three choices of each."""

    def line(each: TeamLine) -> rx.Component:
        return rx.el.div(
            rx.el.span(num(each.seed), class_name="seed"),
            team(each.emblem, each.name, named(each.region)),
            rx.el.div(_way_in(each), form_pips(each), class_name="rec"),
            choices(each.name, each.choices, faces, look="tri", lock_at=lock_at),
            class_name="trow",
        )

    return rx.el.section(
        rx.el.div(
            rx.el.span(t("Seed")),
            rx.el.span(t("Team, region")),
            rx.el.span(
                rx.el.span(t("Way in")),
                when(has_any(lines[0].form), rx.el.span(t("Last five"))),
                class_name="rec",
            ),
            rx.el.span(),
            class_name="trow head",
            aria_hidden="true",
        ),
        rx.foreach(lines, line),
        aria_label=t("Teams"),
    )


def _way_in(line: TeamLine) -> rx.Component:
    seeded = rx.el.small(t("Seeded"))
    came = rx.fragment(
        rx.el.b(line.came_with, dir="ltr", custom_attrs={"translate": "no"}),
        rx.el.small(named(line.came_from)),
    )
    return rx.el.span(when(line.came_from != "", came, seeded), class_name="way")


def form_pips(line: TeamLine) -> rx.Component:
    """The last results as bars, a full one for a win; nothing before the first."""

    def pip(how: str) -> rx.Component:
        return rx.el.i(class_name=how)

    spoken = t("Last results: {won} won, {lost} lost", won=line.won, lost=line.lost)
    pips = rx.el.span(rx.foreach(line.form, pip), class_name="pips", role="img", aria_label=spoken)
    return when(has_any(line.form), pips)
