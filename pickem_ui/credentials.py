"""What people prove themselves with: passwords, codes, passkeys. All of it stays in the browser and
the app's own HTTP endpoints; see the .jsx files of the same names.
"""

from typing import Any

import reflex as rx

from pickem_ui.forms import AWAY
from pickem_ui.icons import icon
from pickem_ui.scripts import CODES, FACTORS, PASSKEYS, PASSWORDS
from pickem_ui.switch import when, word_when
from pickem_ui.text import t

WEBAUTHN = "@simplewebauthn/browser@14.0.0"
PASSWORD_WORDS = {
    "show": t("Show password"),
    "hide": t("Hide password"),
    "tip": t("At least 8 characters. A few words are better than one."),
}
PASSKEY_WORDS = {
    "away": t(AWAY),
    "none": t("This browser knows no passkeys. Use another way, or another browser."),
    "over": t("No passkey was used. Try again, or choose another way."),
    "failed": t("The passkey could not be read. Try again, or choose another way."),
    "taken": t("This device already has a passkey for your account."),
    "thisDevice": t("Passkey"),
    "on": t("Passkey on {platform}"),
}
CODES_WORDS = {
    "title": t("Skerry recovery codes. Each works once."),
    "file": "skerry-recovery-codes.txt",
    "save": t("Save"),
    "copy": t("Copy"),
    "copied": t("Copied"),
    "print": t("Print"),
    "heading": t("Keep these ten codes"),
    "lead": t(
        "Each works once if you lose your phone. Only their hashes are stored, so they cannot be"
        " shown again."
    ),
    "safe": t("I have put them somewhere safe"),
    "finish": t("Finish"),
}


class CodeInput(rx.Component):
    """Six digits in six boxes, which are one input."""

    library = CODES
    tag = "CodeInput"

    name: rx.Var[str]
    label: rx.Var[str]


class PasswordField(rx.Component):
    """A password with a button that shows it; a new one with a meter."""

    library = PASSWORDS
    tag = "PasswordField"

    name: rx.Var[str]
    label: rx.Var[str]
    auto_complete: rx.Var[str]
    is_new: rx.Var[bool]
    words: rx.Var[dict[str, str]]


class PasskeyButton(rx.Component):
    """Signs in with a passkey at `path`; options come from `path`/options."""

    library = PASSKEYS
    tag = "PasskeyButton"
    lib_dependencies: list[str] = [WEBAUTHN]

    path: rx.Var[str]
    words: rx.Var[dict[str, str]]
    on_done: rx.EventHandler[rx.event.no_args_event_spec]


class PasskeyAutofill(rx.Component):
    """Offers passkeys in the browser's list under a field with autocomplete `webauthn`."""

    library = PASSKEYS
    tag = "PasskeyAutofill"
    lib_dependencies: list[str] = [WEBAUTHN]

    path: rx.Var[str]
    words: rx.Var[dict[str, str]]


class AddPasskey(rx.Component):
    """Registers a passkey of this device."""

    library = FACTORS
    tag = "AddPasskey"
    lib_dependencies: list[str] = [WEBAUTHN]

    then: rx.Var[str]
    words: rx.Var[dict[str, str]]
    on_done: rx.EventHandler[rx.event.no_args_event_spec]


class TwoStepSetup(rx.Component):
    """Three steps to an authenticator app; the children are the head of the first."""

    library = FACTORS
    tag = "TwoStepSetup"
    lib_dependencies: list[str] = [WEBAUTHN]

    then: rx.Var[str]
    words: rx.Var[dict[str, str]]


class RenewCodes(rx.Component):
    """Ten new recovery codes for the old ones; the children are shown before."""

    library = FACTORS
    tag = "RenewCodes"
    lib_dependencies: list[str] = [WEBAUTHN]

    then: rx.Var[str]
    words: rx.Var[dict[str, str]]


def code_input(label: str = t("Code, six digits")) -> rx.Component:
    return CodeInput.create(name="code", label=label)


def password_field(
    label: str, *, is_new: bool = False, name: str = "password", tip: str = PASSWORD_WORDS["tip"]
) -> rx.Component:
    """The password somebody has, or with a meter the one they will have, and a tip for it."""
    return PasswordField.create(
        name=name,
        label=label,
        auto_complete="new-password" if is_new else "current-password",
        is_new=is_new,
        words=PASSWORD_WORDS | {"tip": tip},
    )


def passkey_button(
    label: str, *, path: str, look: str = "btn ghost", on_done: Any = None
) -> rx.Component:
    done = {} if on_done is None else {"on_done": on_done}
    return PasskeyButton.create(
        icon("passkey"), label, path=path, words=PASSKEY_WORDS, class_name=look, **done
    )


def step_up(*, is_wanted: bool, on_done: Any) -> rx.Component:
    """Below a refusal for want of a fresh confirmation: the passkey, after which to try again."""
    button = PasskeyButton.create(
        icon("passkey"),
        t("Confirm with your passkey"),
        path="/api/confirm/passkey",
        words=PASSKEY_WORDS,
        class_name="btn",
        on_done=on_done,
    )
    return when(is_wanted, button)


def passkey_autofill(*, path: str) -> rx.Component:
    return PasskeyAutofill.create(path=path, words=PASSKEY_WORDS)


def add_passkey(label: str, *, then: str, on_done: Any = None) -> rx.Component:
    done = {} if on_done is None else {"on_done": on_done}
    words = PASSKEY_WORDS | CODES_WORDS
    return AddPasskey.create(label, then=then, words=words, class_name="btn ghost sm", **done)


def two_step_setup(*head: rx.Component, then: str) -> rx.Component:
    words = (
        PASSKEY_WORDS
        | CODES_WORDS
        | {
            "step": t("Step {step} of {of}"),
            "begin": t("Use an authenticator app"),
            "usePasskey": t("Use a passkey instead"),
            "scan": t("Scan with your app"),
            "scanLead": t("Any authenticator app works. Then type the six digits it shows."),
            "qr": t("QR code for your authenticator app"),
            "cannotScan": t("Cannot scan? Type this key"),
            "code": t("Code, six digits"),
            "confirm": t("Confirm"),
            "next": t("Next: ten recovery codes, for the day you lose your phone."),
        }
    )
    return TwoStepSetup.create(*head, then=then, words=words)


def masked_codes(left: int) -> rx.Component:
    """Ten codes nobody can read any more; the used ones are struck."""
    codes = (
        rx.el.li("•••• ••••", class_name=word_when(left > place, "", "used")) for place in range(10)
    )
    return rx.el.ol(*codes, class_name="codes", aria_hidden="true")


def renew_codes(*head: rx.Component, then: str) -> rx.Component:
    words = PASSKEY_WORDS | CODES_WORDS | {"renew": t("Make ten new codes")}
    return RenewCodes.create(*head, then=then, words=words)
