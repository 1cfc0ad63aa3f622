"""The audit log: who did what, the newest first, and whether nobody has changed it since."""

import reflex as rx

from admin_app.frame import EXPORTS_AUDIT, confirmation, framed
from admin_app.pages.audit.state import AuditState
from pickem_ui.audit import audit_table, log_filter, turns, verdict_pill
from pickem_ui.buttons import button
from pickem_ui.desk import desk_head
from pickem_ui.dialogs import download_button
from pickem_ui.feedback import alert, fetched, notice
from pickem_ui.icons import icon
from pickem_ui.switch import when
from pickem_ui.text import t


def audit_page() -> rx.Component:
    return framed(
        desk_head(
            t("Audit log"),
            t("Append only. Every row carries the hash of the row before it."),
            verdict_pill(AuditState.verdict),
            button(t("Verify"), tone="quiet", on_click=AuditState.verify),
            when(EXPORTS_AUDIT, export()),
        ),
        alert(AuditState.refusal),
        alert(AuditState.verdict.broken),
        log_filter(AuditState.sought, on_submit=AuditState.look_for),
        fetched(
            AuditState.load,
            ready=log(),
            empty=notice(t("No row is like this. Look for another name or action.")),
            failed=notice(t("The audit log is read by operators and owners only.")),
        ),
        confirmation(),
        current="audit",
    )


def export() -> rx.Component:
    return download_button(
        t("Export"), icon("export"), path="/api/audit/export", file="skerry-audit.jsonl"
    )


def log() -> rx.Component:
    return rx.fragment(
        audit_table(AuditState.rows),
        turns(AuditState.sought.before, AuditState.older, on_turn=AuditState.turn),
    )
