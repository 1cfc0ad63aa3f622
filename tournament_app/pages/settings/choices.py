"""The sections in which every choice is saved as it is made."""

import reflex as rx

from pickem_ui.buttons import submit
from pickem_ui.forms import form_field, posted_form
from pickem_ui.preferences import (
    country_choice,
    language_choice,
    notification_rows,
    theme_choice,
    two_columns,
    zone_choice,
)
from pickem_ui.profiles import profile_path
from pickem_ui.rows import face, in_line, row_link, section
from pickem_ui.text import t
from tournament_app.live import LiveState
from tournament_app.security import SecurityState


def profile() -> rx.Component:
    name = SecurityState.name
    rename = posted_form(
        in_line(
            form_field(t("Name"), name="name", default_value=name, auto_complete="nickname"),
            submit(t("Rename"), tone="quiet"),
        ),
        action="/api/name",
    )
    return section(
        "profile",
        t("Profile"),
        t("What other fans see."),
        face(name, row_link(t("See your profile"), profile_path(name))),
        two_columns(rename, country_choice(SecurityState.preferences.country)),
    )


def reading() -> rx.Component:
    chosen = SecurityState.preferences
    return section(
        "reading",
        t("Language and time"),
        t("Locks follow the server's clock. This only changes how times read."),
        two_columns(
            language_choice(chosen.language),
            theme_choice(chosen.theme),
            zone_choice(chosen.time_zone, lock_at=LiveState.next_lock_at),
        ),
    )


def notifications() -> rx.Component:
    return section(
        "notifications",
        t("Notifications"),
        t("What we may write to you about. Nothing else is sent."),
        notification_rows(SecurityState.preferences),
    )
