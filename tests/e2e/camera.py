"""Pictures of screens in every width and theme, and once from right to left."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page

from pickem.db.queries.accounts import Kind
from tests import accounts, make
from tests.e2e.platform import Platform

PLACE: Final = Path(__file__).parent / "screens"
HEIGHTS: Final = {1440: 900, 390: 844}
THEMES: Final = ("dark", "light")
RIGHT_TO_LEFT: Final = "ar-XB"
Deed = Callable[[Page], None]


@dataclass(frozen=True, slots=True)
class Look:
    """One way to look at a screen; `language` is empty for English."""

    width: int
    theme: str
    language: str = ""

    @property
    def suffix(self) -> str:
        """What tells its picture from the others of a screen."""
        return f"{self.width}-{'rtl' if self.language else self.theme}"


LOOKS: Final = tuple(Look(width, theme) for width, theme in product(HEIGHTS, THEMES))
MIRRORED: Final = tuple(Look(width, "dark", RIGHT_TO_LEFT) for width in HEIGHTS)


@dataclass(frozen=True, slots=True)
class Camera:
    """Stands in front of both apps."""

    browser: Browser
    platform: Platform

    def public(self, name: str, path: str, who: str = "", do: Deed | None = None) -> None:
        """A screen of the public app as a fan, or with no name a guest, sees it after `do`."""
        for look in (*LOOKS, *MIRRORED) if do is None else LOOKS:
            with self.in_front_of("fan", path, who, look) as page:
                _take(page, name, look, do)

    def admin(self, name: str, path: str, who: str = "", do: Deed | None = None) -> None:
        """A screen of the admin app, likewise."""
        for look in LOOKS:
            with self.in_front_of("staff", path, who, look) as page:
                _take(page, name, look, do)

    @contextmanager
    def in_front_of(self, kind: Kind, path: str, who: str, look: Look) -> Iterator[Page]:
        """A page that has been opened by that person, in a browser of its own."""
        origin = self.platform.public if kind == "fan" else self.platform.admin
        context = self.browser.new_context(
            viewport={"width": look.width, "height": HEIGHTS.get(look.width, 844)},
            color_scheme="light" if look.theme == "light" else "dark",
            reduced_motion="reduce",  # nothing is caught half-way
        )
        if who:
            context.add_cookies([_cookie(kind, who, origin)])  # pyright: ignore[reportArgumentType]
        page = context.new_page()
        place, _, anchor = path.partition("#")
        asked = f"{'&' if '?' in place else '?'}lang={look.language}" if look.language else ""
        page.goto(f"{origin}{place}{asked}{'#' if anchor else ''}{anchor}")
        settle(page)
        yield page
        context.close()


def _take(page: Page, name: str, look: Look, do: Deed | None) -> None:
    if do:
        do(page)
        settle(page)
    page.screenshot(path=PLACE / f"{name}-{look.suffix}.png", full_page=True)


def settle(page: Page) -> None:
    """Wait until all of it is there."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    for part in range(1, 9):  # pictures further down are fetched when they come near
        page.evaluate(f"scrollTo(0, document.body.scrollHeight * {part} / 8)")
    page.wait_for_load_state("networkidle")
    page.evaluate("scrollTo(0, 0)")  # else what sticks stands in the middle of a full picture


def _cookie(kind: Kind, name: str, origin: str) -> dict[str, str]:
    account = int(str(make.sql(f"select id from {kind} where name = %s", name)[0][0]))
    token = accounts.session_of(kind, account).token
    return {"name": f"skerry_{kind}", "value": token, "url": origin}
