"""Dialogs, and buttons that post."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from pickem_ui.buttons import LOOKS, Tone
from pickem_ui.credentials import PASSKEY_WORDS, PASSWORD_WORDS, WEBAUTHN
from pickem_ui.forms import AWAY
from pickem_ui.icons import icon
from pickem_ui.scripts import DIALOGS
from pickem_ui.text import t

CONFIRM_WORDS = (
    PASSKEY_WORDS
    | PASSWORD_WORDS
    | {
        "title": t("Confirm it is you"),
        "lead": t(
            "What comes next changes who can get into your account. After this you are not asked"
            " again for ten minutes."
        ),
        "password": t("Password"),
        "code": t("Code from your authenticator app"),
        "confirm": t("Confirm"),
        "usePasskey": t("Use a passkey"),
        "useCode": t("Use a code"),
        "useSteam": t("Confirm with Steam"),
        "usePassword": t("Use your password"),
        "cancel": t("Cancel"),
    }
)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before a deed that cannot be undone: what it leads to, and the verb."""

    title: str
    lead: str
    yes: str


class ConfirmDialog(rx.Component):
    """Asks for a password, code or passkey whenever the server wants to be sure again."""

    library = DIALOGS
    tag = "ConfirmDialog"
    lib_dependencies: list[str] = [WEBAUTHN]

    ways: rx.Var[dict[str, bool]]
    words: rx.Var[dict[str, str]]


class PostButton(rx.Component):
    """Posts `fields` to `action`; `on_done` is not told the answer, which may hold secrets."""

    library = DIALOGS
    tag = "PostButton"
    lib_dependencies: list[str] = [WEBAUTHN]

    action: rx.Var[str]
    fields: rx.Var[dict[str, Any]]
    away: rx.Var[str]
    leads_in: rx.Var[bool]
    question: rx.Var[dict[str, str]]
    spoken: rx.Var[str]
    on_done: rx.EventHandler[rx.event.no_args_event_spec]


def staff_confirm_dialog(*, has_passkey: bool = True) -> rx.Component:
    """The same for staff, who confirm by passkey only."""
    lead = t("What comes next cannot be taken back. After this you are not asked for ten minutes.")
    ways = {"password": False, "code": False, "passkey": has_passkey, "steam": False}
    return ConfirmDialog.create(_tile(), ways=ways, words=CONFIRM_WORDS | {"lead": lead})


def confirm_dialog(
    *, has_password: bool, has_code: bool, has_passkey: bool, has_steam: bool
) -> rx.Component:
    """Once on every page with deeds that need a fresh confirmation."""
    ways = {"password": has_password, "code": has_code, "passkey": has_passkey, "steam": has_steam}
    return ConfirmDialog.create(_tile(), ways=ways, words=CONFIRM_WORDS)


def _tile() -> rx.Component:
    return rx.el.span(icon("secure", 26), class_name="ist lamp")


class DialogButton(rx.Component):
    """A button that opens the children in a dialog; a form that has been sent closes it."""

    library = DIALOGS
    tag = "DialogButton"
    lib_dependencies: list[str] = [WEBAUTHN]

    label: rx.Var[str]
    title: rx.Var[str]
    lead: rx.Var[str]
    close: rx.Var[str]


class DownloadButton(rx.Component):
    """Fetches a file, after a confirmation where one is needed."""

    library = DIALOGS
    tag = "DownloadButton"
    lib_dependencies: list[str] = [WEBAUTHN]

    path: rx.Var[str]
    file: rx.Var[str]
    away: rx.Var[str]


def dialog_button(label: str, content: rx.Component, *, title: str, lead: str) -> rx.Component:
    return DialogButton.create(
        content, label=label, title=title, lead=lead, close=t("Close"), class_name="btn ghost sm"
    )


def download_button(label: str, *parts: rx.Component, path: str, file: str) -> rx.Component:
    return DownloadButton.create(
        *parts, label, path=path, file=file, away=t(AWAY), class_name="btn ghost sm"
    )


def way_in(label: str, mark: rx.Component, *, action: str) -> rx.Component:
    """A way of signing in besides the form."""
    return PostButton.create(
        mark, label, action=action, leads_in=True, away=t(AWAY), class_name="btn ghost"
    )


def post_button(
    label: str,
    *parts: rx.Component,
    action: str,
    fields: dict[str, Any] | None = None,
    tone: Tone = "quiet",
    question: Question | None = None,
    **props: Any,
) -> rx.Component:
    """A small button that posts; after a question where what it does cannot be undone."""
    if question is not None:
        no = t("Cancel")
        props["question"] = {
            "title": question.title,
            "lead": question.lead,
            "yes": question.yes,
            "no": no,
        }
    return PostButton.create(
        *parts,
        label,
        action=action,
        fields=fields or {},
        away=t(AWAY),
        class_name=f"{LOOKS[tone]} sm",
        **props,
    )
