"""Questions that come up rarely, answered as the code does it."""

import reflex as rx

from pickem.views.rules import Rules
from pickem_ui.rule_stages import seconds
from pickem_ui.switch import word_when
from pickem_ui.text import t


def cases(rules: Rules) -> rx.Component:
    """Each behind its question."""
    return rx.el.div(
        *(
            rx.el.details(rx.el.summary(q), rx.el.p(a), open=i == 0)
            for i, (q, a) in enumerate(_questions(rules))
        ),
        class_name="qa",
    )


def _questions(rules: Rules) -> tuple[tuple[str, str], ...]:
    window = seconds(rules.window_s)
    return (
        (
            t("I picked “advance” and the team went 3–0. Do I score?"),
            word_when(
                rules.is_exact,
                t("No. 3–0 and advance are different lamps: pick the one you mean."),
                t("Yes. A team that goes 3–0 has gone through, too."),
            ),
        ),
        (
            t("What if a match is moved?"),
            t(
                "Its lock moves with it. Once its picks are locked, a start is not moved any more,"
                " and none is moved so close that it would lock at once."
            ),
        ),
        (
            t("What if a pairing is known late?"),
            t(
                "A match waits: its picks stay open for {time} at least after both teams are"
                " known, whatever the plan says.",
                time=window,
            ),
        ),
        (
            t("What if a match is decided without being played?"),
            t(
                "What counts is the winner that two people have entered and verified, however the"
                " match was decided. Without one, no pick of it is right or wrong."
            ),
        ),
        (
            t("A result was wrong. What happens?"),
            t(
                "Two people enter it anew, or take it back. Points, ranks and challenges are then"
                " worked out again from the picks and the verified results. Pairings whose picks"
                " have locked stand; one that nobody has begun goes, and its picks count for"
                " nothing."
            ),
        ),
        (
            t("Can I pick a winner who is not on my ballot of the round before?"),
            t(
                "In a knockout you cannot: who is to win a semifinal has to win a quarterfinal on"
                " your ballot first."
            ),
        ),
        (
            t("I left a slot empty. Does it hurt?"),
            t("No. It brings nothing and costs nothing. Only what you picked can be right."),
        ),
    )
