"""Every address of the admin app."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import reflex as rx

from admin_app.desk import DeskState
from admin_app.pages.announcements.page import announcements_page
from admin_app.pages.announcements.state import AnnouncementsState
from admin_app.pages.audit.page import audit_page
from admin_app.pages.audit.state import AuditState
from admin_app.pages.mail.page import mail_page
from admin_app.pages.mail.state import MailState
from admin_app.pages.missing.page import missing_page
from admin_app.pages.passkeys.page import passkeys_page
from admin_app.pages.passkeys.state import PasskeysState
from admin_app.pages.result.page import result_page
from admin_app.pages.result.state import ResultState
from admin_app.pages.results.page import results_page
from admin_app.pages.roles.page import roles_page
from admin_app.pages.roles.state import RolesState
from admin_app.pages.sign_in.page import sign_in_page
from admin_app.pages.specials.page import specials_page
from admin_app.pages.specials.state import SpecialsState
from pickem_ui.text import t


@dataclass(frozen=True, slots=True)
class Page:
    """One address: what it shows, and what is read when it is opened."""

    route: str
    title: str
    show: Callable[[], rx.Component]
    on_load: Any = None


PAGES = (
    Page("/", t("Results"), results_page, DeskState.open),
    Page("/signin", t("Sign in"), sign_in_page),
    Page("/passkeys", t("Security"), passkeys_page, PasskeysState.open),
    Page("/results", t("Results"), results_page, DeskState.open),
    Page("/results/[match]", t("Result"), result_page, [DeskState.open, ResultState.open]),
    Page("/specials", t("Specials"), specials_page, [DeskState.open, SpecialsState.open]),
    Page(
        "/announcements",
        t("Announcements"),
        announcements_page,
        [DeskState.open, AnnouncementsState.open],
    ),
    Page("/audit", t("Audit log"), audit_page, [DeskState.open, AuditState.open]),
    Page("/roles", t("Roles"), roles_page, [DeskState.open, RolesState.open]),
    Page("/mail", t("Mail"), mail_page, [DeskState.open, MailState.open]),
    Page("/mail/[letter]", t("Mail"), mail_page, [DeskState.open, MailState.open]),
    Page("404", t("Not found"), missing_page),
)
