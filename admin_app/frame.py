"""The frame of the admin app, filled with what is live."""

from typing import cast

import reflex as rx

from admin_app.desk import DeskState
from admin_app.live import NewsState
from pickem.domain.rights import RIGHTS, Right
from pickem_ui.desk import desk_shell
from pickem_ui.dialogs import staff_confirm_dialog
from pickem_ui.feedback import hint
from pickem_ui.menu import person
from pickem_ui.roles import role_word
from pickem_ui.shell import Place, watch
from pickem_ui.switch import when
from pickem_ui.text import t


def _has(right: Right) -> bool:
    """Whether who is signed in is shown what that right opens; the services ask once more."""
    return cast("bool", rx.Var.create(sorted(RIGHTS[right])).contains(DeskState.me.role))


CHANGES_ROLES = _has(Right.CHANGE_ROLES)
EXPORTS_AUDIT = _has(Right.EXPORT_AUDIT)
PLACES = (
    Place("results", t("Results"), "/results", "results"),
    Place("specials", t("Specials"), "/specials", "specials"),
    Place(
        "announcements",
        t("Announcements"),
        "/announcements",
        "announced",
        shown=_has(Right.ANNOUNCE),
    ),
    Place("audit", t("Audit log"), "/audit", "audit", shown=_has(Right.READ_AUDIT)),
    Place("roles", t("Roles"), "/roles", "roles", shown=_has(Right.READ_STAFF)),
    Place("mail", t("Mail"), "/mail", "mail", shown=DeskState.me.has_mail),
)


def who() -> rx.Component:
    me = DeskState.me
    return when(me.name, person(me.name, role_word(me.role), "/passkeys", "/api/signout"))


def confirmation() -> rx.Component:
    """Once on every page whose forms want a fresh confirmation."""
    return staff_confirm_dialog()


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
