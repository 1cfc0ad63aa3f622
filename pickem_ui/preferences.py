"""What a fan chooses about the account: each choice is saved as it is made."""

import reflex as rx

from pickem import i18n
from pickem.domain.preferences import COUNTRIES
from pickem.views.preferences import Preferences
from pickem_ui.forms import AWAY
from pickem_ui.icons import icon
from pickem_ui.rows import row
from pickem_ui.scripts import PREFERENCES
from pickem_ui.text import t


class SwitchPreference(rx.Component):
    """On or off."""

    library = PREFERENCES
    tag = "SwitchPreference"

    name: rx.Var[str]
    label: rx.Var[str]
    is_on: rx.Var[bool]
    words: rx.Var[dict[str, str]]


class CountryPreference(rx.Component):
    """A country, by its name in the reader's language."""

    library = PREFERENCES
    tag = "CountryPreference"

    value: rx.Var[str]
    codes: rx.Var[list[str]]
    words: rx.Var[dict[str, str]]


class LanguagePreference(rx.Component):
    """A language; the page speaks it at once."""

    library = PREFERENCES
    tag = "LanguagePreference"

    value: rx.Var[str]
    languages: rx.Var[list[i18n.Language]]
    words: rx.Var[dict[str, str]]


class ThemePreference(rx.Component):
    """Dark, light, or as the system is, at once."""

    library = PREFERENCES
    tag = "ThemePreference"

    value: rx.Var[str]
    words: rx.Var[dict[str, str]]


class ZonePreference(rx.Component):
    """A time zone, and what it makes of the next lock."""

    library = PREFERENCES
    tag = "ZonePreference"

    value: rx.Var[str]
    lock_at: rx.Var[int]
    words: rx.Var[dict[str, str]]


def country_choice(country: str) -> rx.Component:
    words = _words(label=t("Country"), none=t("None shown"))
    return CountryPreference.create(value=country, codes=sorted(COUNTRIES), words=words)


def language_choice(language: str) -> rx.Component:
    known = list(i18n.languages())
    return LanguagePreference.create(
        value=language, languages=known, words=_words(label=t("Language"))
    )


def theme_choice(theme: str) -> rx.Component:
    words = _words(label=t("Theme"), system=t("As the system"), dark=t("Dark"), light=t("Light"))
    return ThemePreference.create(value=theme, words=words)


def zone_choice(zone: str, *, lock_at: int) -> rx.Component:
    """`lock_at` is when picks lock next (epoch milliseconds), or 0."""
    words = _words(
        label=t("Time zone"),
        device=t("As this device: {place}, {offset}"),
        lock=t("Picks lock {time} for you"),
    )
    return ZonePreference.create(icon("timer"), value=zone, lock_at=lock_at, words=words)


def switch_row(mark: str, title: str, detail: str, *, name: str, is_on: object) -> rx.Component:
    """What is switched on or off, with the switch at the end."""
    switch = SwitchPreference.create(name=name, label=title, is_on=is_on, words=_words())
    return row(mark, title, detail, switch)


def notification_rows(preferences: Preferences) -> rx.Component:
    return rx.fragment(
        switch_row(
            "timer",
            t("Lock reminders"),
            t("Before picks lock, only if a lamp of yours is dark"),
            name="tells_lock",
            is_on=preferences.tells_lock,
        ),
        switch_row(
            "results",
            t("Your results"),
            t("When something you have picked is decided"),
            name="tells_result",
            is_on=preferences.tells_result,
        ),
        switch_row(
            "medal",
            t("Medals and tiers"),
            t("When you earn one"),
            name="tells_medal",
            is_on=preferences.tells_medal,
        ),
    )


def two_columns(*fields: rx.Component) -> rx.Component:
    """Fields side by side, where there is room."""
    return rx.el.div(*fields, class_name="g2f")


def _words(**words: str) -> dict[str, str]:
    return {"saved": t("Saved"), "away": t(AWAY), **words}
