"""The menus of the header: language, theme, and the one behind the avatar."""

import reflex as rx

from pickem import i18n
from pickem_ui.dialogs import PostButton
from pickem_ui.forms import AWAY
from pickem_ui.icons import icon
from pickem_ui.profiles import profile_path
from pickem_ui.scripts import MENU
from pickem_ui.shell import avatar
from pickem_ui.text import t, tn

ME = "me"


class Menu(rx.Component):
    """A button with an icon, and what opens over the page; the first child is the icon."""

    library = MENU
    tag = "Menu"

    label: rx.Var[str]
    look: rx.Var[str]


class Languages(rx.Component):
    """The languages there are, by their own names, and the reader's time zone."""

    library = MENU
    tag = "Languages"

    languages: rx.Var[list[i18n.Language]]
    words: rx.Var[dict[str, str]]


class Themes(rx.Component):
    """Whether the page is dark or light, or as the system is."""

    library = MENU
    tag = "Themes"

    words: rx.Var[dict[str, str]]


def reader_menus() -> rx.Component:
    """Language and theme: a menu each, and on phones one for both."""
    both = t("Language and theme")
    return rx.fragment(
        Menu.create(icon("language", 19), languages(), label=t("Language"), look="hidem"),
        theme_menu("hidem"),
        Menu.create(icon("language", 19), languages(), themes(), label=both, look="narrow"),
    )


def theme_menu(look: str = "") -> rx.Component:
    return Menu.create(icon("theme", 19), themes(), label=t("Theme"), look=look)


def languages() -> rx.Component:
    known = list(i18n.languages())
    words = {
        "title": t("Language"),
        "count": tn("{n} language", "{n} languages", n=len(known)),
        "zone": t("Times in {place}, {offset}"),
    }
    return Languages.create(languages=known, words=words)


def themes() -> rx.Component:
    words = {
        "title": t("Theme"),
        "system": t("As the system"),
        "dark": t("Dark"),
        "light": t("Light"),
    }
    return Themes.create(words=words)


def profile_menu(name: str, *, settings_path: str, sign_out_path: str) -> rx.Component:
    """A native popover: it closes with Escape or a click elsewhere, and gives the focus back."""
    return rx.fragment(
        rx.el.button(
            avatar(name),
            type="button",
            class_name="me",
            aria_label=t("Your account, {name}", name=name),
            custom_attrs={"popoverTarget": ME},
        ),
        rx.el.div(
            rx.el.div(
                avatar(name),
                rx.el.span(name, class_name="ell", custom_attrs={"translate": "no"}),
                class_name="who",
            ),
            rx.el.a(icon("profile"), t("Profile"), href=profile_path(name)),
            rx.el.a(icon("settings"), t("Settings"), href=settings_path),
            PostButton.create(
                icon("sign-out"), t("Sign out"), action=sign_out_path, fields={}, away=t(AWAY)
            ),
            id=ME,
            class_name="menu",
            custom_attrs={"popover": "auto"},
        ),
    )


def person(name: str, role: str, security_path: str, sign_out_path: str) -> rx.Component:
    """Who is signed in, the way to what guards the account, and the way out, in one line."""
    return rx.el.div(
        rx.el.a(
            avatar(name),
            rx.el.span(
                rx.el.b(name, class_name="ell", custom_attrs={"translate": "no"}),
                rx.el.small(role),
                class_name="hidem",
            ),
            href=security_path,
            title=t("Security"),
            class_name="row grow",
        ),
        PostButton.create(
            icon("sign-out"),
            action=sign_out_path,
            fields={},
            away=t(AWAY),
            spoken=t("Sign out"),
            class_name="icb",
        ),
        class_name="row grow",
    )
