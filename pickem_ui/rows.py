"""Settings: a list of sections at the side, rows with what can be done about each at the end."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from pickem.views.accounts import Device, Passkey
from pickem_ui.countdown import moment
from pickem_ui.dialogs import post_button
from pickem_ui.feedback import pill
from pickem_ui.icons import icon
from pickem_ui.scripts import SHELL
from pickem_ui.shell import Place, avatar
from pickem_ui.switch import when
from pickem_ui.text import t


class SectionNav(rx.Component):
    """Links to the sections of a page; the one being read is marked."""

    library = SHELL
    tag = "SectionNav"

    label: rx.Var[str]


def settings_page(places: Sequence[Place], *sections: rx.Component) -> rx.Component:
    """`places` lead to the sections by their ids."""
    links = (rx.el.a(icon(place.icon), place.label, href=place.href) for place in places)
    return rx.el.div(
        SectionNav.create(*links, label=t("Settings"), class_name="setn"),
        rx.el.div(*sections),
        class_name="set",
    )


def section(key: str, title: str, lead: str | rx.Component, *rows: rx.Component) -> rx.Component:
    return rx.el.section(
        rx.el.h2(title, id=f"{key}-title", tab_index=-1),
        rx.el.p(lead),
        *rows,
        id=key,
        custom_attrs={"aria-labelledby": f"{key}-title"},
    )


def sub_heading(title: str) -> rx.Component:
    return rx.el.h3(title, class_name="sub")


def row(
    mark: str, title: str | rx.Component, detail: str | rx.Component, *actions: rx.Component
) -> rx.Component:
    """An icon, what it is about, how it stands, and what can be done."""
    return rx.el.div(
        icon(mark, 19),
        rx.el.span(rx.el.b(title), rx.el.small(detail), class_name="grow"),
        rx.el.span(*actions, class_name="end"),
        class_name="li",
    )


def row_link(label: str, href: str) -> rx.Component:
    """A row's action that is a page of its own."""
    return rx.el.a(label, href=href, class_name="btn ghost sm")


def device_rows(devices: Sequence[Device], *, on_done: rx.EventHandler) -> rx.Component:
    """Where somebody is signed in, each with a way to end it."""

    def device(each: Device) -> rx.Component:
        end = post_button(
            t("Sign out"),
            action="/api/sessions/end",
            fields={"session": each.session_id},
            spoken=t("Sign out: {device}", device=each.name),
            on_done=on_done,
        )
        return device_line(each, when(each.is_this, pill(t("This device"), "tide"), end))

    return rx.el.div(rx.foreach(devices, device))


def device_line(device: Device, end: rx.Component) -> rx.Component:
    """A device that is signed in; `end` is what can be done about it."""
    name: Any = device.name
    is_phone = name.contains("Android") | name.contains("iOS")
    return rx.el.div(
        when(is_phone, icon("phone", 19), icon("computer", 19)),
        rx.el.span(
            rx.el.b(name, custom_attrs={"translate": "no"}),
            rx.el.small(moment(device.seen_at_ms, words=t("Last seen {time}"))),
            class_name="grow",
        ),
        rx.el.span(end, class_name="end"),
        class_name="li",
    )


def passkey_rows(passkeys: Sequence[Passkey], *, on_done: rx.EventHandler) -> rx.Component:
    def passkey(each: Passkey) -> rx.Component:
        return row(
            "passkey",
            each.name,
            moment(each.created_at_ms, words=t("Added {time}")),
            post_button(
                t("Remove"),
                action="/api/passkeys/remove",
                fields={"passkey": each.passkey_id},
                spoken=t("Remove the passkey {name}", name=each.name),
                on_done=on_done,
            ),
        )

    return rx.el.div(rx.foreach(passkeys, passkey))


def face(name: str, *parts: rx.Component) -> rx.Component:
    """The fan's own face, which follows from the name."""
    return rx.el.div(
        avatar(name),
        rx.el.p(t("Your picture is made from your name. Another name gives another one.")),
        *parts,
        class_name="face",
    )


def in_line(*parts: rx.Component) -> rx.Component:
    """A field and its button on one line, where there is room."""
    return rx.el.div(*parts, class_name="inline")
