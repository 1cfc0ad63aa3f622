"""One sentence to every open screen of the tournament, and what has been said so far."""

import reflex as rx

from admin_app.frame import framed
from admin_app.live import NewsState
from admin_app.pages.announcements.state import AnnouncementsState
from pickem_ui.announcements import announced, announcement_form
from pickem_ui.desk import desk_head
from pickem_ui.feedback import alert, fetched, notice
from pickem_ui.shell import watch
from pickem_ui.text import t


def announcements_page() -> rx.Component:
    return framed(
        desk_head(
            t("Announcements"),
            t("One sentence to every open screen, at once. It cannot be taken back."),
        ),
        alert(AnnouncementsState.refusal),
        fetched(
            AnnouncementsState.load,
            ready=rx.fragment(
                announcement_form(
                    AnnouncementsState.slug,
                    made=AnnouncementsState.made,
                    on_announce=AnnouncementsState.announce,
                ),
                announced(AnnouncementsState.lines),
            ),
            empty=notice(t("There is no tournament to announce anything for.")),
            failed=notice(t("Your role does not allow announcements. Ask an owner for the right.")),
        ),
        watch(
            NewsState.version,
            have=AnnouncementsState.have,
            missed_at=AnnouncementsState.missed_at,
            spread_ms=0,
            on_news=AnnouncementsState.open,
        ),
        current="announcements",
    )
