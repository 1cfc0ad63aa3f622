"""Settings: name, address, what guards the account, where it is signed in, and what is kept."""

import reflex as rx

from pickem_ui.auth import form_then, send_again, sent_line, steam_trouble
from pickem_ui.buttons import submit
from pickem_ui.dialogs import (
    Question,
    dialog_button,
    download_button,
    post_button,
)
from pickem_ui.feedback import fetched, notice
from pickem_ui.forms import form_field, posted_form
from pickem_ui.preferences import switch_row
from pickem_ui.rows import device_rows, row, section
from pickem_ui.rows import (
    settings_page as sections,
)
from pickem_ui.shell import Place, page_head
from pickem_ui.switch import has_several, when, word_when
from pickem_ui.text import t
from tournament_app.frame import framed
from tournament_app.pages.settings.choices import notifications, profile, reading
from tournament_app.pages.settings.guards import security
from tournament_app.security import SecurityState, confirmation

PLACES = (
    Place("profile", t("Profile"), "#profile", "profile"),
    Place("reading", t("Language and time"), "#reading", "language"),
    Place("notifications", t("Notifications"), "#notifications", "notifications"),
    Place("email", t("Email"), "#email", "mail"),
    Place("security", t("Security"), "#security", "secure"),
    Place("devices", t("Devices"), "#devices", "computer"),
    Place("privacy", t("Privacy and data"), "#privacy", "privacy"),
)


def settings_page() -> rx.Component:
    return framed(
        page_head(t("Settings"), t("Every choice is saved as you make it.")),
        steam_trouble(),
        fetched(
            SecurityState.load,
            ready=sections(
                PLACES,
                profile(),
                reading(),
                notifications(),
                email(),
                security(),
                devices(),
                privacy(),
            ),
            empty=notice(t("There is nothing to set.")),
        ),
        confirmation(),
        current="settings",
    )


def email() -> rx.Component:
    address = SecurityState.security.email
    return section(
        "email",
        t("Email"),
        t("You sign in with it. Nobody else sees it, and nothing is sent but what you ask for."),
        row(
            "mail",
            word_when(address, address, t("None yet")),
            t("A change counts once you open the link we send to the new address."),
            dialog_button(
                word_when(address, t("Change"), t("Add")),
                form_then(email_form(), email_sent()),
                title=t("Another address"),
                lead=t("We send a link there, and a notice to the one you have now."),
            ),
        ),
    )


def email_form() -> rx.Component:
    return posted_form(
        form_field(t("New email"), name="email", type="email", auto_complete="email"),
        submit(t("Send the link"), is_wide=True),
        action="/api/email/change",
    )


def email_sent() -> rx.Component:
    words = t("A link is on its way to {email}. It is valid for an hour, and works once.")
    return rx.fragment(sent_line(words), send_again())


def devices() -> rx.Component:
    return section(
        "devices",
        t("Where you are signed in"),
        t("A device you end here is out within seconds, whatever it has open."),
        device_rows(SecurityState.security.devices, on_done=SecurityState.open),
        when(
            has_several(SecurityState.security.devices),
            post_button(
                t("Sign out everywhere else"),
                action="/api/sessions/end-others",
                tone="danger",
                on_done=SecurityState.open,
            ),
        ),
    )


def privacy() -> rx.Component:
    return section(
        "privacy",
        t("Privacy and data"),
        t("Your data is yours. We keep what the game needs and no more."),
        switch_row(
            "seen",
            t("Public profile"),
            t("Off: only you see your profile and past picks. Ranks show your name either way."),
            name="is_public",
            is_on=SecurityState.preferences.is_public,
        ),
        row(
            "export",
            t("Export everything"),
            t("Account, picks, points, sign-ins, in one file."),
            download_button(t("Export"), path="/api/export", file="skerry-account.zip"),
        ),
        row(
            "delete",
            t("Delete my account"),
            t("Your name, address and devices are erased at once. Past ranks stay right."),
            post_button(
                t("Delete"),
                action="/api/account/delete",
                tone="danger",
                question=Question(
                    t("Delete your account for good?"),
                    t(
                        "Name, address, password, passkeys and devices are erased at once and"
                        " cannot be brought back. Your picks stay in past counts, without a name."
                    ),
                    t("Delete my account"),
                ),
            ),
        ),
    )
