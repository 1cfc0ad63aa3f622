"""The standing of a Swiss stage, with how everybody picked each team."""

from collections.abc import Sequence
from typing import Any, cast

import reflex as rx

from pickem.domain.rounds import Fate
from pickem.views.boards import Verdict
from pickem.views.rounds import CrowdLine, Own, OwnPick, Rounds
from pickem_ui.crowd import rarity_badge
from pickem_ui.feedback import pill
from pickem_ui.icons import icon
from pickem_ui.shares import fill
from pickem_ui.switch import case, when, word_case, word_when
from pickem_ui.teams import PROPER, emblem
from pickem_ui.text import num, t, tn
from pickem_ui.titles import swiss_group_title


def crowd_table(rounds: Rounds, own: Own) -> rx.Component:
    """The standing, with how everybody picked each team and one's own pick of it."""

    def line(each: CrowdLine) -> rx.Component:
        pick: OwnPick = cast("Any", own.by_team)[each.team.team]
        return rx.el.tr(
            _cell("pl", num(each.rank)),
            rx.el.th(_team(each), scope="row", role="rowheader"),
            _cell("rcd", rx.el.b(f"{each.wins}–{each.losses}", dir="ltr")),
            _cell("bh", _road(each)),
            _cell("crw", when(rounds.ballots, _shares(each))),
            _cell("own", when(pick, _own(pick), _fate(each))),
            _cell("rare", when(pick, _rarity(pick))),
            role="row",
        )

    return rx.el.section(
        rx.el.div(
            rx.el.h2(t("Standings, and how everybody picked")),
            rx.el.span(_revealed(rounds.ballots), class_name="note"),
            class_name="hd",
        ),
        rx.el.table(
            rx.el.thead(rx.el.tr(*(rx.el.th(head, scope="col") for head in _heads()))),
            rx.el.tbody(rx.foreach(rounds.lines, line), role="rowgroup"),
            role="table",
            class_name="standing",
        ),
        rx.el.p(
            t(
                "Buchholz adds up wins minus losses of everyone a team has met:"
                " the higher, the harder the road."
            ),
            class_name="note",
        ),
        class_name="crowd",
    )


def _cell(look: str, shown: rx.Component | str) -> rx.Component:
    # On phones the rows are grids, which would be no table to a screen reader any more.
    return rx.el.td(shown, role="cell", class_name=look)


def _heads() -> Sequence[str]:
    return (
        t("Place"),
        t("Team"),
        t("Record"),
        t("Buchholz"),
        t("3–0 / advance / 0–3"),
        t("Your pick"),
        t("How rare"),
    )


def _revealed(ballots: int) -> str:
    counted = tn("Revealed at the lock, {n} ballot", "Revealed at the lock, {n} ballots", n=ballots)
    return word_when(ballots, counted, t("How everybody picked is being counted."))


def _team(line: CrowdLine) -> rx.Component:
    return rx.el.span(
        emblem(line.team.team, 26),
        rx.el.span(line.team.name, class_name="ell", custom_attrs=PROPER),
        class_name="chip",
    )


def _road(line: CrowdLine) -> rx.Component:
    signed = word_when(line.difficulty > 0, t("+{n}", n=line.difficulty), num(line.difficulty))
    return rx.fragment(
        rx.el.span(signed, dir="ltr"),
        fill(line.road, word_when(line.difficulty < 0, "easy", "hard")),
    )


def _shares(line: CrowdLine) -> rx.Component:
    shares = (line.three_oh, line.advance, line.zero_three)
    said = t(
        "{three} percent 3–0, {advance} percent advance, {none} percent 0–3",
        three=shares[0],
        advance=shares[1],
        none=shares[2],
    )
    return rx.fragment(
        rx.el.span(
            *(fill(share) for share in shares),
            class_name="bar",
            aria_hidden="true",
        ),
        rx.el.small(f"{shares[0]} / {shares[1]} / {shares[2]}", aria_hidden="true", dir="ltr"),
        rx.el.span(said, class_name="sr"),
    )


def _own(pick: OwnPick) -> rx.Component:
    kind = swiss_group_title(pick.kind)
    return case(
        pick.verdict,
        (Verdict.RIGHT.value, _verdict(kind, t("right"), "tide", "right")),
        (Verdict.WRONG.value, _verdict(kind, t("wrong"), "ebb", "wrong")),
        otherwise=_verdict(kind, t("still open"), "sky", "waiting"),
    )


def _verdict(kind: str, verdict: str, tone: str, mark: str) -> rx.Component:
    return pill(kind, tone, icon(mark, 14), rx.el.span(verdict, class_name="sr"))


def _fate(line: CrowdLine) -> rx.Component:
    words = word_case(
        line.fate, (Fate.THROUGH.value, t("Through")), (Fate.OUT.value, t("Out")), otherwise=""
    )
    return rx.el.span(words, class_name="note")


def _rarity(pick: OwnPick) -> rx.Component:
    return when(pick.percent >= 0, rarity_badge(pick.rarity, pick.percent))
