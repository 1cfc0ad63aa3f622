"""The sheet of one match: two people enter apart, the second verifies."""

import reflex as rx

from admin_app.desk import DeskState
from admin_app.frame import framed
from admin_app.live import NewsState
from admin_app.pages.result.state import ResultState
from pickem_ui.credentials import step_up
from pickem_ui.desk import desk_head
from pickem_ui.entries import two_entries
from pickem_ui.feedback import alert, fetched, hint, notice
from pickem_ui.map_reports import map_reports
from pickem_ui.queues import desk, queue
from pickem_ui.sheets import (
    own_entry,
    send_back_form,
    sheet_actions,
    sheet_head,
    sheet_panel,
    withdraw_form,
)
from pickem_ui.shell import watch
from pickem_ui.switch import when
from pickem_ui.text import t


def result_page() -> rx.Component:
    return framed(
        desk_head(
            t("Results"),
            t("Two people type every score on their own. Points move only when both agree."),
        ),
        desk(
            queue(DeskState.groups, ResultState.head.match_id),
            fetched(
                ResultState.load,
                ready=sheet(),
                empty=notice(t("Choose a match to enter its result.")),
                failed=notice(t("There is no such match, or your role does not allow results.")),
            ),
        ),
        watch(
            NewsState.version,
            have=ResultState.have,
            missed_at=ResultState.missed_at,
            spread_ms=0,
            on_news=ResultState.open,
        ),
        current="results",
    )


def sheet() -> rx.Component:
    return sheet_panel(
        sheet_head(ResultState.head),
        alert(ResultState.refusal),
        step_up(is_wanted=ResultState.wants_passkey, on_done=ResultState.confirmed),
        two_entries(ResultState.others, ResultState.lines, own()),
        hints(),
        sheet_actions(ResultState.head, on_verify=ResultState.verify(ResultState.head.match_id)),
        map_reports(
            ResultState.head,
            ResultState.reports,
            ResultState.map_names,
            on_report=ResultState.report,
            on_take_back=ResultState.take_back,
        ),
        send_back_form(ResultState.head, on_send_back=ResultState.send_back),
        withdraw_form(ResultState.head, on_withdraw=ResultState.withdraw),
    )


def own() -> rx.Component:
    return when(
        ResultState.head.may_enter,
        own_entry(
            ResultState.head,
            ResultState.lines,
            ResultState.map_names,
            DeskState.me.name,
            on_save=ResultState.save,
        ),
    )


def hints() -> rx.Component:
    head = ResultState.head
    return rx.fragment(
        when(head.hidden_by, when(head.may_enter, sealed(), taken())),
        when(
            (head.desk == "mismatch") & head.may_enter,
            hint(t("The entries differ. Correct yours, or ask the other person to."), "unequal"),
        ),
        when(head.verified_by, hint(t("Verified by {name}.", name=head.verified_by), "verify")),
        when(
            head.desk == "later",
            hint(t("This match has not begun. Enter it after its start."), "draft"),
        ),
    )


def sealed() -> rx.Component:
    names = ResultState.head.hidden_by
    return hint(t("{names} entered this match. You see it once yours is saved.", names=names))


def taken() -> rx.Component:
    names = ResultState.head.hidden_by
    return hint(t("{names} entered this match. One of them has to settle it.", names=names))
