"""Mail that was caught: a list, and one of it opened."""

from collections.abc import Sequence

import reflex as rx

from pickem.views.mail import CaughtLetter, CaughtMail, MailLine
from pickem_ui.countdown import moment
from pickem_ui.switch import when, word_when
from pickem_ui.text import t


def mail_list(rows: Sequence[CaughtMail], current: str) -> rx.Component:
    """The newest first; `current` names the one that is open."""

    def item(row: CaughtMail) -> rx.Component:
        here = {"aria-current": word_when(row.name == current, "true", "false")}
        return rx.el.a(
            rx.el.b(row.subject, class_name="ell"),
            rx.el.span(
                rx.el.small(row.recipient, class_name="m3 ell"),
                rx.el.small(moment(row.sent_at_ms), class_name="m3"),
                class_name="row",
            ),
            href=row.path,
            class_name="qi",
            custom_attrs=here,
        )

    return rx.el.nav(
        rx.el.div(rx.foreach(rows, item)), class_name="queue", aria_label=t("Mail that was sent")
    )


def letter_panel(letter: CaughtLetter) -> rx.Component:
    head = letter.head
    return rx.el.article(
        rx.el.h2(head.subject),
        rx.el.div(
            rx.el.span(t("To {address}", address=head.recipient)),
            moment(head.sent_at_ms),
            class_name="row sp m3",
        ),
        rx.el.div(rx.foreach(letter.lines, _line), class_name="letter"),
        class_name="pn",
    )


def _line(line: MailLine) -> rx.Component:
    link = rx.el.a(line.text, href=line.link, target="_blank", rel="noopener noreferrer")
    return rx.el.div(when(line.link, link, rx.el.span(line.text)))
