"""Whether the server is there, and what a page says while it is not."""

from collections.abc import Callable

import reflex as rx
from reflex.vars import VarData

from pickem_ui.scripts import CONNECTION, SOCKET, WORDS
from pickem_ui.state_page import fault_boundary
from pickem_ui.text import t

UPDATED = t("Updated {time} ago")
_IS_UP = rx.Var(
    "isUp_",
    _var_type=bool,
    _var_data=VarData(
        imports={SOCKET: [rx.ImportVar(tag="useIsUp")]}, hooks={"const isUp_ = useIsUp()": None}
    ),
).to(bool)


class ConnectionBar(rx.Component):
    """Under the header; a sentence of `words` for each state of the connection."""

    library = CONNECTION
    tag = "ConnectionBar"

    words: rx.Var[dict[str, str]]
    worker: rx.Var[str]


class LiveMark(rx.Component):
    """That a screen is live, or how old it is."""

    library = CONNECTION
    tag = "LiveMark"

    words: rx.Var[dict[str, str]]


class Words(rx.Component):
    """Takes over the catalog of the reader's language."""

    library = WORDS
    tag = "Words"


def is_connected() -> rx.Var[bool]:
    """Whether this page may send something now; what would get lost is disabled while not.

    `is_hydrated` alone stays true when the socket breaks.
    """
    return rx.State.is_hydrated & _IS_UP


def connection_bar(*, away: str, offline: str, busy: str = "", worker: str = "") -> rx.Component:
    """Shown over every page while the server cannot be reached, or is busy; it moves nothing.

    `worker` is the address of the script that shows a page of its own where there is no network.
    """
    words = {
        "away": away,
        "offline": offline,
        "busy": busy,
        "back": t("Connected again."),
        "news": t("There is a new version of this page."),
        "updated": UPDATED,
        "reload": t("Reload"),
        "later": t("Later"),
    }
    return ConnectionBar.create(words=words, worker=worker, class_name="connection")


def over_every_page(
    *parts: rx.Component,
) -> dict[tuple[int, str], Callable[[bool], rx.Component | None]]:
    """What an app is wrapped in, in place of Reflex's own signs of a lost connection."""
    return {
        (5, "Overlay"): lambda _: rx.fragment(Words.create(), *parts),
        (4, "Fault"): lambda _: fault_boundary(),
    }


def live_mark() -> rx.Component:
    words = {"live": t("Live"), "updated": UPDATED}
    return LiveMark.create(words=words, class_name="live")
