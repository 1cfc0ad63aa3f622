"""The list of matches by whose turn it is."""

import reflex as rx

from admin_app.desk import DeskState
from admin_app.frame import framed
from pickem_ui.feedback import fetched, notice
from pickem_ui.queues import desk, queue
from pickem_ui.shell import desk_head
from pickem_ui.text import t


def results_page() -> rx.Component:
    return framed(
        desk_head(
            t("Results"),
            t("Two people type every score on their own. Points move only when both agree."),
        ),
        fetched(
            DeskState.load,
            ready=desk(
                queue(DeskState.groups, 0), notice(t("Choose a match to enter its result."))
            ),
            empty=notice(t("No match is paired yet. Matches appear here as soon as they are.")),
            failed=notice(t("Your role does not allow results. Ask an owner for the right.")),
        ),
        current="results",
    )
