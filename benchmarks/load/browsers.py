"""Real browsers among the fans: when each of them shows the own right rank."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from time import monotonic, time
from typing import Any, Final

from playwright.async_api import Browser, Page, async_playwright
from playwright.async_api import TimeoutError as PageTimeout

from benchmarks.load.house import House
from benchmarks.load.rush import percentile
from benchmarks.load.tab import Visitor
from benchmarks.load.verified import PATIENCE_S, truth
from pickem.domain.errors import Unavailable
from pickem.local.browsers import CHROMIUM_ARGUMENTS, find_chromium, get_chromium
from pickem.local.frontends import build_frontends
from pickem.local.screen import Screen
from pickem.local.setup import local_home

LOOK_EVERY_S: Final = 0.05
_RANK: Final = ".myrank b"
# Notes every rank the page shows, with the time of this machine at which it came there.
_NOTE: Final = """(rank) => {
  window.ranks = [];
  const look = () => {
    const shown = Number(document.querySelector(rank)?.textContent ?? 0);
    if (shown !== ranks.at(-1)?.[1]) ranks.push([Date.now() / 1000, shown]);
  };
  look();
  new MutationObserver(look).observe(
    document.body, { subtree: true, childList: true, characterData: true });
}"""


def get_ready() -> str:
    """Have the pages built that browsers need; why there can be no browsers, or ""."""
    if not find_chromium():
        return "there is no Chromium"
    try:
        build_frontends(local_home(os.environ), Screen())
    except Unavailable as refusal:
        return str(refusal)
    return ""


class Browsers:
    """Pages at home, each of a signed-in fan, and how long each took after results."""

    def __init__(self, pages: dict[int, Page]) -> None:
        self._pages = pages  # by their fans
        self._ms: list[float] = []
        self._unmoved = self._wrong = 0

    async def follow(self, home: House, committed_at: float) -> None:
        """Until each page shows the right rank after a commit (monotonic time), or does not."""
        right = await asyncio.to_thread(truth, home) if self._pages else {}
        since = committed_at - monotonic() + time()
        for fan, page in self._pages.items():
            at = await _right_at(page, right[fan][0])
            self._wrong += at is None
            self._unmoved += at is not None and at < since
            self._ms += [(at - since) * 1e3] if at is not None and at >= since else []

    def found(self) -> dict[str, Any]:
        """Of all results together; `unmoved` are those that had the right rank before."""
        return {
            "pages": len(self._pages),
            "p50": percentile(self._ms, 0.5),
            "p99": percentile(self._ms, 0.99),
            "rounds": self._ms,
            "unmoved": self._unmoved,
            "wrong": self._wrong,
        }


async def _right_at(page: Page, rank: int) -> float | None:
    """Since when a page has shown this rank (Unix time); None when it still does not."""
    deadline = monotonic() + PATIENCE_S
    while True:
        at, shown = (await page.evaluate("ranks"))[-1]
        if shown == rank:
            return at
        if monotonic() > deadline:
            return None
        await asyncio.sleep(LOOK_EVERY_S)


@asynccontextmanager
async def browsers(origin: str, fans: Iterable[Visitor]) -> AsyncIterator[Browsers]:
    """A page of their own in a headless Chromium for each of these fans."""
    fans = list(fans)
    if not fans:
        yield Browsers({})
        return
    chromium = await asyncio.to_thread(get_chromium)
    async with async_playwright() as playwright:
        arguments = list(CHROMIUM_ARGUMENTS)
        browser = await playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield Browsers({fan.fan_id: await _opened(browser, origin, fan) for fan in fans})
        await browser.close()


async def _opened(browser: Browser, origin: str, fan: Visitor) -> Page:
    context = await browser.new_context()
    name, _, token = fan.cookie.partition("=")
    await context.add_cookies([{"name": name, "value": token, "url": origin}])
    page = await context.new_page()
    try:
        await page.goto(origin)
        await page.wait_for_selector(_RANK)
    except PageTimeout as late:
        raise TimeoutError(f"a browser shows no rank: {late}") from late
    await page.evaluate(_NOTE, _RANK)
    return page
