"""Clocks that tick in the browser on the server's time."""

import reflex as rx

from pickem_ui.icons import icon
from pickem_ui.scripts import CLOCK, PICKS
from pickem_ui.text import counted, t

LOCKED = {"locked": t("Locked {time}")}


class Countdown(rx.Component):
    """Counts to `lock_at` (epoch milliseconds; 0 shows `words.none`); a link if it has an `href`.

    With `words.spoken` a screen reader hears it at 60, 10 and 1 minutes: one per page.
    """

    library = CLOCK
    tag = "Countdown"

    lock_at: rx.Var[int]
    server_now_ms: rx.Var[int]
    words: rx.Var[dict[str, str]]
    href: rx.Var[str]


class Moment(rx.Component):
    """A moment (epoch milliseconds) in the reader's own time zone."""

    library = CLOCK
    tag = "Moment"

    at: rx.Var[int]
    look: rx.Var[str]
    words: rx.Var[str]


class Saved(rx.Component):
    """How long ago a pick was saved (epoch milliseconds), or how many wait to be sent."""

    library = PICKS
    tag = "Saved"

    at: rx.Var[int]
    words: rx.Var[dict[str, str]]


def lock_chip(
    lock_at: int | None, *, server_now_ms: int = 0, lead: str = "{time}", none: str = ""
) -> rx.Component:
    """The countdown to a lock as a chip; `none` is shown when no lock lies ahead."""
    return Countdown.create(
        icon("timer", 16),
        lock_at=lock_at,
        server_now_ms=server_now_ms,
        words=LOCKED | {"running": lead, "none": none},
        class_name="lockchip",
    )


def lock_link(lock_at: int, *, server_now_ms: int, href: str) -> rx.Component:
    """The countdown to the next lock in the header of a page, as the way to the picks it locks."""
    return Countdown.create(
        icon("timer", 16),
        lock_at=lock_at,
        server_now_ms=server_now_ms,
        words=LOCKED | {"running": "{time}", "spoken": t("Picks lock in {time}")},
        href=href,
        class_name="lockchip",
    )


def lock_clock(lock_at: int, *, server_now_ms: int) -> rx.Component:
    """The countdown to the next lock in large figures, on a page whose header has none."""
    return Countdown.create(
        lock_at=lock_at,
        server_now_ms=server_now_ms,
        words=LOCKED | {"running": "{time}", "spoken": t("Picks lock in {time}")},
        class_name="cd",
    )


def lock_line(lock_at: int, *, server_now_ms: int, none: str) -> rx.Component:
    """The next lock as a sentence; `none` where no lock lies ahead."""
    words = LOCKED | {"running": t("Picks lock in {time}."), "none": none}
    return Countdown.create(lock_at=lock_at, server_now_ms=server_now_ms, words=words)


def moment(at: int | None, look: str = "day", *, words: str = "{time}") -> rx.Component:
    """`look` is "day" (weekday, date, time), "date" (without the time), "second" (date, time to the
    second), "time", or "near": the time alone where it is of today. `words` is the sentence in
    which it stands, at the place of {time}.
    """
    return Moment.create(at=at, look=look, words=words)


def saved_ago(at: int) -> rx.Component:
    """`at` is when the last pick was saved."""
    words = {
        "ago": t("Saved {time} ago"),
        "never": t("Every pick is saved as you make it"),
        "saving": t("Saving"),
        "unsent": counted(
            "{n} pick is kept here until it can be sent",
            "{n} picks are kept here until they can be sent",
        ),
    }
    return Saved.create(at=at, words=words)
