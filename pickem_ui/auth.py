"""The screens around signing in: the form at the start side, the lit tower at the end side."""

import reflex as rx

from pickem_ui.brand import brand
from pickem_ui.forms import AWAY
from pickem_ui.icons import icon
from pickem_ui.menu import reader_menus
from pickem_ui.scripts import FACTORS, SENT
from pickem_ui.text import t


def auth_page(*content: rx.Component) -> rx.Component:
    return rx.el.main(
        rx.el.div(
            rx.el.div(brand(), rx.el.div(reader_menus(), class_name="end"), class_name="row sp"),
            rx.el.div(*content, class_name="in"),
            rx.el.small(
                t("Free to play, for points only. Nothing to buy, nothing to cash out."),
                class_name="m3",
            ),
            class_name="form",
        ),
        rx.el.div(rx.el.div(class_name="scene"), class_name="side", aria_hidden="true"),
        class_name="auth",
    )


def auth_head(
    title: str, lead: str | rx.Component, *, mark: str = "", tone: str = ""
) -> rx.Component:
    """`mark` is an icon's name, `tone` one of lamp, tide, flare; none is neutral."""
    look = f"ist {tone}".strip()
    tile = [rx.el.span(icon(mark, 26), class_name=look)] if mark else []
    return rx.fragment(*tile, rx.el.h1(title), rx.el.p(lead, class_name="lead"))


class StepBars(rx.Component):
    """How far one is on a way of several steps."""

    library = FACTORS
    tag = "StepBars"

    step: rx.Var[int]
    of: rx.Var[int]
    label: rx.Var[str]


def step_bars(step: int, of: int) -> rx.Component:
    return StepBars.create(step=step, of=of, label=t("Step {step} of {of}", step=step, of=of))


def divider(text: str) -> rx.Component:
    return rx.el.div(text, class_name="or")


def side_by_side(*buttons: rx.Component) -> rx.Component:
    """Two buttons beside each other, where there is room for both."""
    return rx.el.div(*buttons, class_name="oauth")


def text_link(label: str, href: str) -> rx.Component:
    return rx.el.a(label, href=href, class_name="lnk")


def wide_link(label: str, href: str) -> rx.Component:
    """A link that is the way on from a screen."""
    return rx.el.a(label, href=href, class_name="btn wide")


def other_ways(*links: rx.Component) -> rx.Component:
    """What else one may have come for, below the form."""
    return rx.el.p(*links, class_name="ways")


def fine_print(*text: str | rx.Component) -> rx.Component:
    return rx.el.p(*text, class_name="fine")


def below(*parts: rx.Component) -> rx.Component:
    """More ways on, one below the other."""
    return rx.el.div(*parts, class_name="more")


class FormThen(rx.Component):
    """Two children: a form, and what takes its place once it has been sent."""

    library = SENT
    tag = "FormThen"


class SentTo(rx.Component):
    """A sentence with the address that was typed, veiled."""

    library = SENT
    tag = "SentTo"

    words: rx.Var[dict[str, str]]


class SendAgain(rx.Component):
    """Sends the form once more, or posts to `action`; a minute after the last time."""

    library = SENT
    tag = "SendAgain"

    action: rx.Var[str]
    away: rx.Var[str]

    words: rx.Var[dict[str, str]]


class Either(rx.Component):
    """Two children for the same purpose, one at a time."""

    library = SENT
    tag = "Either"

    words: rx.Var[dict[str, str]]


class LinkToken(rx.Component):
    """The token of a mailed link, from the fragment; a message where there is none."""

    library = SENT
    tag = "LinkToken"

    words: rx.Var[str]


class AddressTrouble(rx.Component):
    """What went wrong elsewhere, as the address says: a sentence for each `?trouble=`."""

    library = SENT
    tag = "AddressTrouble"

    words: rx.Var[dict[str, str]]


def steam_trouble() -> rx.Component:
    words = {
        "steam-away": t("Steam cannot be asked at the moment. Try again, or use another way."),
        "steam-refused": t("Steam did not confirm who you are. Begin once more."),
        "steam-taken": t(
            "This Steam account opens another account here, or yours has one already."
        ),
        "banned": t("This account is banned for now."),
        "confirm": t("Confirm it is you first, then link Steam once more."),
    }
    return AddressTrouble.create(words=words)


class Then(rx.Component):
    """Where to go once signed in, as a field of the form."""

    library = SENT
    tag = "Then"


def either(first: rx.Component, second: rx.Component, *, words: tuple[str, str]) -> rx.Component:
    """`words` lead to the first and to the second."""
    named = {"first": words[0], "second": words[1]}
    return Either.create(first, second, words=named, class_name="btn bare wide")


def link_token() -> rx.Component:
    words = t(
        "This link is not complete. Copy the whole address from the mail, or ask for a new one."
    )
    return LinkToken.create(words=words)


def then_field() -> rx.Component:
    return Then.create()


def form_then(form: rx.Component, after: rx.Component) -> rx.Component:
    return FormThen.create(form, after)


def sent_to(words: str) -> rx.Component:
    """`words` has a place for {email}."""
    return SentTo.create(words={"text": words, "unknown": t("your address")})


def sent_line(words: str) -> rx.Component:
    """The same as a paragraph of its own."""
    return rx.el.p(sent_to(words), class_name="lead")


def send_again(action: str = "") -> rx.Component:
    """`action` where the form stands on another page."""
    words = {
        "again": t("Send again"),
        "wait": t("Send again in {time}"),
        "done": t("Sent again. Only the newest mail counts."),
    }
    return SendAgain.create(words=words, action=action, away=t(AWAY), class_name="btn ghost wide")
