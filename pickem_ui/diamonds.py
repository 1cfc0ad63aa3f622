"""The diamond beside a team: one's own pick of it, and what has become of that."""

import reflex as rx

from pickem.views.boards import Verdict
from pickem.views.rounds import OwnPick
from pickem_ui.switch import case, when
from pickem_ui.text import t
from pickem_ui.titles import swiss_group_title


def diamond(pick: OwnPick) -> rx.Component:
    """What has become of one's own pick of a team; nothing beside a team that was not picked."""
    kind = swiss_group_title(pick.kind)
    return when(
        pick,
        case(
            pick.verdict,
            (Verdict.RIGHT.value, _diamond("right", t("Your pick: {kind}, right", kind=kind))),
            (Verdict.WRONG.value, _diamond("wrong", t("Your pick: {kind}, wrong", kind=kind))),
            otherwise=_diamond("open", t("Your pick: {kind}, still open", kind=kind)),
        ),
    )


def _diamond(look: str, said: str) -> rx.Component:
    return rx.el.i(class_name=f"lp {look}", role="img", aria_label=said, title=said)


def legend() -> rx.Component:
    marks = (("right", t("right")), ("open", t("still open")), ("wrong", t("wrong")))
    return rx.el.p(
        *(rx.el.span(rx.el.i(class_name=f"lp {look}"), word) for look, word in marks),
        rx.el.span(t("no diamond: not on your ballot")),
        class_name="legend",
    )
