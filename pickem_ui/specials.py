"""The answers of specials, entered by two people apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx

from pickem_ui.buttons import button, submit
from pickem_ui.connection import is_connected
from pickem_ui.forms import hidden, reasoned_form
from pickem_ui.icons import icon
from pickem_ui.queues import desk_pill
from pickem_ui.switch import when
from pickem_ui.text import t
from pickem_ui.titles import special_title


@dataclass(frozen=True, slots=True)
class Answer:
    """One possible answer."""

    option_id: str
    name: str


@dataclass(frozen=True, slots=True)
class SpecialCard:
    """One special. `own` is the id of the caller's answer, "" before it is entered.

    `other_answer` is the entry of somebody else, as far as it may be seen; `verified_answer` counts
    meanwhile: a correction has both.
    """

    group_id: int
    kind: str
    desk: str
    other_answer: str
    entered_by: str
    verified_answer: str
    own: str
    answers: tuple[Answer, ...]
    may_enter: bool
    may_verify: bool
    may_send_back: bool
    may_withdraw: bool


def _answer(answer: Answer) -> rx.Component:
    return rx.el.option(answer.name, value=answer.option_id)


def special_cards(
    cards: Sequence[SpecialCard],
    *,
    on_save: Any,
    on_verify: Any,
    on_send_back: Any,
    on_withdraw: Any,
) -> rx.Component:
    """`on_verify` is called with the group's id, the others with their form."""

    def card(each: SpecialCard) -> rx.Component:
        return rx.el.section(
            rx.el.div(
                rx.el.h2(special_title(each.kind)), desk_pill(each.desk), class_name="row sp"
            ),
            _note(each),
            when(each.may_enter, _form(each, on_save)),
            when(each.desk != "later", _verify(each, on_verify)),
            when(
                each.may_send_back,
                reasoned_form(
                    hidden("group_id", each.group_id),
                    why=t("Reason to send these entries back"),
                    label=t("Send back"),
                    on_submit=on_send_back,
                ),
            ),
            when(
                each.may_withdraw,
                reasoned_form(
                    hidden("group_id", each.group_id),
                    why=t("Reason to withdraw the verified answer"),
                    label=t("Withdraw the answer"),
                    on_submit=on_withdraw,
                ),
            ),
            class_name="pn",
        )

    return rx.el.div(rx.foreach(cards, card), class_name="specials")


def _note(card: SpecialCard) -> rx.Component:
    entered = t("Entered by {names}.", names=card.entered_by)
    return rx.fragment(
        when(
            card.other_answer,
            _line(t("The other entry: {answer}.", answer=card.other_answer)),
            when(card.entered_by, _line(entered)),
        ),
        when(card.verified_answer, _line(t("Verified: {answer}.", answer=card.verified_answer))),
        when(
            (card.entered_by == "") & (card.verified_answer == ""),
            _line(t("Nobody has entered it yet.")),
        ),
    )


def _line(text: str) -> rx.Component:
    return rx.el.p(text, class_name="note")


def _verify(card: SpecialCard, on_verify: Any) -> rx.Component:
    return rx.el.div(
        button(
            t("Verify and settle"),
            icon("verify"),
            tone="right",
            disabled=~(card.may_verify & is_connected()),
            on_click=on_verify(card.group_id),
        ),
        class_name="actions",
    )


def _form(card: SpecialCard, on_save: Any) -> rx.Component:
    return rx.el.form(
        hidden("group_id", card.group_id),
        rx.el.label(
            rx.el.span(t("Your entry")),
            rx.el.select(
                rx.el.option(t("Choose"), value=""),
                rx.foreach(card.answers, _answer),
                name="option_id",
                default_value=card.own,
                required=True,
                class_name="inp",
            ),
            class_name="field",
        ),
        rx.el.div(
            submit(t("Save my entry"), tone="quiet", disabled=~is_connected()), class_name="actions"
        ),
        on_submit=on_save,
        reset_on_submit=False,
        key=card.own,  # an entry that was sent back is not chosen any more
    )
