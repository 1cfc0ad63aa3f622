"""A running platform, and browsers that are signed in."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from pickem.local.browsers import CHROMIUM_ARGUMENTS
from pickem.local.postgres import PostgresServer
from tests.e2e.platform import PASSWORD, Platform, running_platform
from tests.servers import Valkeys

PATIENCE_MS = 20_000  # for a slow machine; nothing waits longer than it has to
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="module")
def platform(postgres: PostgresServer, running_valkeys: Valkeys) -> Iterator[Platform]:
    """Both apps and everything behind them, with a Major open for picks."""
    with running_platform(postgres, running_valkeys) as running:
        yield running


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """A headless Chromium; closed with the module, since its loop would stop other tests' own."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_ARGUMENTS))
        yield opened
        opened.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[[], Page]]:
    """A page in a browser of its own, each time it is called."""
    contexts: list[BrowserContext] = []

    def opened() -> Page:
        contexts.append(browser.new_context(viewport={"width": 1440, "height": 900}))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE_MS)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def sign_in(new_page: Callable[[], Page]) -> Callable[[str, str], Page]:
    """Open an app in a browser of its own and sign in: `sign_in(platform.public, "nocturne")`."""

    def opened(origin: str, name: str) -> Page:
        page = new_page()
        come_in(page, origin, name)
        return page

    return opened


def come_in(page: Page, origin: str, name: str) -> None:
    """Fill in the sign-in form of an app."""
    page.goto(f"{origin}/signin")
    page.get_by_label("name").first.fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/signin" not in url)
