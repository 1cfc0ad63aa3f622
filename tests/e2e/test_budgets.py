"""Every page stays within tests/e2e/budgets.json, and asks nobody else for anything."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.e2e.platform import Platform
from tests.e2e.speed import BUDGETS, PATHS, best_of, built_pages, script_kb, style_kb

VISITS = 3


def test_no_page_loads_more_than_its_budget(platform: Platform) -> None:
    assert platform.public  # its pages are built by now
    pages = built_pages()

    heavy = {str(page): script_kb(page) for page in pages if script_kb(page) > BUDGETS["script_kb"]}

    assert len(pages) > len(PATHS)
    assert heavy == {}
    assert 0 < max(map(style_kb, pages)) < BUDGETS["style_kb"]


@pytest.mark.parametrize("path", PATHS)
def test_a_slow_phone_sees_a_page_soon_and_it_stays_where_it_is(
    path: str, platform: Platform, browser: Browser
) -> None:
    address = platform.public + path.format(slug=platform.major.slug)

    assert best_of(VISITS, browser, address).over == []


def test_no_page_asks_anybody_else(platform: Platform, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked = set[str]()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page.on("websocket", lambda socket: asked.add(urlsplit(socket.url).netloc))

    for path in PATHS:
        page.goto(platform.public + path.format(slug=platform.major.slug))
        page.wait_for_load_state("networkidle")

    context.close()
    assert asked == {urlsplit(platform.public).netloc}
