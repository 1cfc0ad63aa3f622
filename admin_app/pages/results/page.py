"""The list of matches by whose turn it is."""

import reflex as rx

from admin_app.desk import DeskState
from admin_app.frame import framed
from pickem_ui.arrivals import last_time
from pickem_ui.desk import desk_head
from pickem_ui.feedback import fetched, hint, notice
from pickem_ui.queues import desk, queue
from pickem_ui.switch import when
from pickem_ui.text import t


def results_page() -> rx.Component:
    return framed(
        desk_head(
            t("Results"),
            t("Two people type every score on their own. Points move only when both agree."),
        ),
        last_time(DeskState.before),
        when(DeskState.flagged, doubt()),
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


def doubt() -> rx.Component:
    """The rulebook had no clean pairing, or a correction came after the draw."""
    text = t("{stages}: check the pairings and seeds before they lock.", stages=DeskState.flagged)
    return hint(text, "alert")
