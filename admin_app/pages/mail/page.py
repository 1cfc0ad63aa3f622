"""Mail that the local catcher kept: what fans would have got."""

import reflex as rx

from admin_app.frame import framed
from admin_app.pages.mail.state import MailState
from pickem_ui.buttons import button
from pickem_ui.desk import desk_head
from pickem_ui.feedback import fetched, notice
from pickem_ui.mail import letter_panel, mail_list
from pickem_ui.queues import desk
from pickem_ui.switch import when
from pickem_ui.text import t


def mail_page() -> rx.Component:
    return framed(
        desk_head(
            t("Mail"),
            t("What a catcher on this machine kept, as fans would have got it."),
            button(t("Look again"), tone="quiet", on_click=MailState.open),
        ),
        fetched(
            MailState.load,
            ready=desk(mail_list(MailState.rows, MailState.letter.head.name), opened()),
            empty=notice(t("No mail was sent yet. Sign up or ask for a new password to see one.")),
            failed=notice(t("Mail is read by owners only, and only where a local catcher runs.")),
        ),
        current="mail",
    )


def opened() -> rx.Component:
    return when(
        MailState.letter.head.name,
        letter_panel(MailState.letter),
        notice(t("Choose a mail to read it.")),
    )
