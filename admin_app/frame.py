"""The frame of the admin app, filled with what is live."""

import reflex as rx

from admin_app.desk import DeskState
from admin_app.live import NewsState
from pickem.domain.rights import RIGHTS, Right
from pickem_ui.desk import desk_shell
from pickem_ui.feedback import hint
from pickem_ui.menu import person
from pickem_ui.shell import Place, watch
from pickem_ui.switch import when
from pickem_ui.text import t

READS_AUDIT = rx.Var.create(sorted(RIGHTS[Right.READ_AUDIT])).contains(DeskState.role)
PLACES = (
    Place("results", t("Results"), "/results", "results"),
    Place("specials", t("Specials"), "/specials", "specials"),
    Place("audit", t("Audit log"), "/audit", "audit", shown=READS_AUDIT),
    Place("mail", t("Mail"), "/mail", "mail", shown=DeskState.has_mail),
)


def who() -> rx.Component:
    return when(DeskState.staff_name, person(DeskState.staff_name, "/api/signout"))


def demo_banner() -> rx.Component:
    text = t("Demo: staff needs no passkey here. Never show this address to the outside.")
    return hint(text, "alert")


def framed(*content: rx.Component, current: str) -> rx.Component:
    """A page of the admin app; the queue's counts are kept true on each."""
    return desk_shell(
        when(NewsState.is_demo, demo_banner()),
        *content,
        watch(
            NewsState.version,
            have=DeskState.have,
            missed_at=DeskState.missed_at,
            spread_ms=0,
            on_news=DeskState.open,
        ),
        places=PLACES,
        current=current,
        counts={"results": DeskState.needs},
        who=who(),
        status=rx.el.span(DeskState.tournament),
    )
