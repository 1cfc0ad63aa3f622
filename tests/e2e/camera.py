"""Pictures of screens in every width and theme."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from pickem.db.queries.accounts import Kind
from tests import accounts, make
from tests.e2e.platform import Platform

PLACE = Path(__file__).parent / "screens"
WIDTHS = {1440: 900, 390: 844}
THEMES = ("dark", "light")
Deed = Callable[[Page], None]


@dataclass(frozen=True, slots=True)
class Camera:
    """Stands in front of both apps."""

    browser: Browser
    platform: Platform

    def public(self, name: str, path: str, who: str = "", do: Deed | None = None) -> None:
        """A screen of the public app as a fan, or with no name a guest, sees it after `do`."""
        cookie = _cookie("fan", who, self.platform.public) if who else None
        self._take(name, self.platform.public + path, cookie, do)

    def admin(self, name: str, path: str, who: str = "", do: Deed | None = None) -> None:
        """A screen of the admin app, likewise."""
        cookie = _cookie("staff", who, self.platform.admin) if who else None
        self._take(name, self.platform.admin + path, cookie, do)

    def _take(
        self, name: str, address: str, cookie: dict[str, str] | None, do: Deed | None
    ) -> None:
        for width, height in WIDTHS.items():
            for theme in THEMES:
                context = self.browser.new_context(
                    viewport={"width": width, "height": height},
                    color_scheme=theme,
                    reduced_motion="reduce",  # nothing is caught half-way
                )
                if cookie:
                    context.add_cookies([cookie])  # pyright: ignore[reportArgumentType]
                page = context.new_page()
                page.goto(address)
                settle(page)
                if do:
                    do(page)
                    settle(page)
                page.screenshot(path=PLACE / f"{name}-{width}-{theme}.png", full_page=True)
                context.close()


def settle(page: Page) -> None:
    """Wait until all of it is there."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    page.evaluate("scrollTo(0, 0)")  # else what sticks stands in the middle of a full picture


def _cookie(kind: Kind, name: str, origin: str) -> dict[str, str]:
    account = int(str(make.sql(f"select id from {kind} where name = %s", name)[0][0]))
    token = accounts.session_of(kind, account).token
    return {"name": f"skerry_{kind}", "value": token, "url": origin}
