"""What a fan's bracket has come to: the tower, the lamps, and the figures below."""

from typing import Any, cast

import reflex as rx

from pickem_ui.bracket import match_title, towers
from pickem_ui.bracket_views import Champion, Fate, Results, Tie
from pickem_ui.countdown import moment
from pickem_ui.crowd import percent_of, rarity_badge
from pickem_ui.switch import has_any, when, word_case, word_when
from pickem_ui.teams import PROPER, emblem
from pickem_ui.text import num, t, tn


def tower(champion: Champion) -> rx.Component:
    nobody = word_case(
        champion.fate,
        (Fate.WRONG.value, t("The tower is dark")),
        otherwise=t("You named no champion"),
    )
    who = rx.el.h3(
        emblem(champion.emblem, 28),
        rx.el.span(champion.shown, class_name="ell", custom_attrs=PROPER),
    )
    is_lit = (champion.fate == Fate.RIGHT.value) | (champion.fate == Fate.OPEN.value)
    return rx.el.section(
        rx.el.h2(t("Champion"), class_name="above"),
        towers(),
        when(champion.shown, who, rx.el.h3(nobody)),
        rx.el.p(_of_champion(champion)),
        when(champion.rarity, rarity_badge(champion.rarity, champion.percent)),
        class_name="champ",
        custom_attrs={"data-lit": word_when(is_lit, "yes", "no")},
    )


def _of_champion(champion: Champion) -> str:
    return word_case(
        champion.fate,
        (Fate.RIGHT.value, t("Lifted the trophy, as you said")),
        (Fate.OPEN.value, t("Your champion, still in")),
        (
            Fate.WRONG.value,
            word_when(
                champion.winner,
                t("Lifted the trophy. You had {team}.", team=champion.name),
                t("{team}, your champion, is out.", team=champion.name),
            ),
        ),
        otherwise=word_when(champion.winner, t("Lifted the trophy"), ""),
    )


def facts(view: Results) -> rx.Component:
    def hangs(tie: Tie) -> rx.Component:
        return _next(tie, view)

    is_over = view.open == 0
    most = t("of {n}", n=view.most)
    so_far = t("{scored} scored, {open} open", scored=view.scored, open=view.open)
    champion = view.champion
    ballots = tn("of {n} ballot", "of {n} ballots", n=champion.ballots)
    return rx.el.section(
        _fact(
            word_when(is_over, t("Scored"), t("Still possible")),
            num(cast("Any", view.scored) + view.open),
            word_when(is_over, most, so_far),
        ),
        rx.foreach(view.next, hangs),
        _fact(
            t("Right so far"),
            num(view.right),
            t("of {n} picks", n=cast("Any", view.lamps).length()),
        ),
        when(
            champion.rarity,
            _fact(t("Who has your champion"), percent_of(champion.percent), ballots),
        ),
        class_name="facts",
        aria_label=t("What is still open"),
    )


def _fact(title: str, figure: str, detail: str) -> rx.Component:
    return rx.el.div(rx.el.small(title), rx.el.b(figure, class_name="huge"), rx.el.small(detail))


def _next(tie: Tie, view: Results) -> rx.Component:
    return rx.el.div(
        rx.el.small(t("If {team} win", team=view.for_team)),
        rx.el.b(t("+{n}", n=view.for_points), dir="ltr", class_name="huge c-tide"),
        rx.el.small(match_title(tie.kind, tie.place), " ", moment(tie.starts_at_ms)),
    )


def result_lamps(view: Results) -> rx.Component:
    """One lamp per pick, and the points so far."""

    def lamp(fate: str) -> rx.Component:
        return rx.el.i(class_name=f"lp {fate}")

    spoken = t("{right} right, {wrong} wrong", right=view.right, wrong=view.wrong)
    return rx.fragment(
        rx.el.span(rx.foreach(view.lamps, lamp), class_name="lamps", role="img", aria_label=spoken),
        rx.el.span(
            rx.el.b(num(view.scored), class_name="num"),
            rx.el.small(t("of {n}", n=view.most)),
            class_name="points",
        ),
    )


def standing_title(view: Results) -> str:
    """How the picks have come out so far, in a few words."""
    held = tn("{n} span holds", "{n} spans hold", n=view.right)
    both = tn("{n} span holds, {m} down", "{n} spans hold, {m} down", n=view.right, m=view.wrong)
    down = tn("{n} span is down", "{n} spans are down", n=view.wrong)
    some = word_when(view.right == 0, down, word_when(view.wrong == 0, held, both))
    lit = word_when(view.champion.fate == Fate.RIGHT.value, t("Your tower is lit"), some)
    set_ = word_when(view.open == 0, t("The way to the trophy"), t("Every span is set"))
    return word_when(cast("Any", view.right) + view.wrong == 0, set_, lit)


def outlook(view: Results) -> str:
    """What has become of the fan's final and champion."""
    one, other = cast("Any", view.finalists)[0], cast("Any", view.finalists)[1]
    champion = view.champion
    fallen = t("Your final has fallen, but {team} can still lift the trophy.", team=champion.name)
    stands = t("Your final still stands: {one} against {other}.", one=one, other=other)
    return word_case(
        champion.fate,
        (Fate.RIGHT.value, t("{team} lifted the trophy, as you said.", team=champion.name)),
        (Fate.WRONG.value, t("{team}, your champion, is out.", team=champion.name)),
        (Fate.OPEN.value, word_when(has_any(view.finalists), stands, fallen)),
        otherwise=t("You named no champion before the lock."),
    )
