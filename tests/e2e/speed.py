"""How heavy the pages of the public app are, and how fast on a slow phone.

`python -m tests.e2e.speed` prints a table of both. The phone is a Chromium whose processor is four
times slower, with 9 Mbit/s, a round trip of 170 ms and nothing in its cache.
"""

import gzip
import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, sync_playwright

from pickem.local.browsers import CHROMIUM_ARGUMENTS, get_chromium
from pickem.local.lease import ROOT
from tests.e2e.platform import running_platform
from tests.e2e.screens import AS_IN_PRODUCTION, SETTINGS, servers

BUILT: Final = ROOT / ".web-tournament" / "build" / "client"
BUDGETS: Final[dict[str, float]] = json.loads(
    (Path(__file__).parent / "budgets.json").read_text(encoding="utf-8")
)
PATHS: Final = ("/", "/m/{slug}/stage/1", "/m/{slug}/specials", "/ranks", "/signin")
NETWORK: Final = {
    "offline": False,
    "latency": 170,
    "downloadThroughput": 9_000_000 / 8,
    "uploadThroughput": 9_000_000 / 8,
}
SLOWER: Final = 4
PATIENCE_MS: Final = 60_000
_SCRIPT: Final = re.compile(r'(?:modulepreload" href|src|import\()(?:=)?"(/[^"]+\.js)')
_STYLE: Final = re.compile(r'href="(/assets/[^"]+\.css)" rel="stylesheet"')
# Ready is a page that knows who looks at it and shows what it has read: a click does something.
_WATCH: Final = """
window.seen = { paint: 0, ready: 0, shift: 0 };
const each = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note))
  .observe({ type, buffered: true });
each("paint", ({ name, startTime }) => {
  if (name === "first-contentful-paint") seen.paint = startTime;
});
each("layout-shift", ({ hadRecentInput, value }) => {
  if (!hadRecentInput) seen.shift += value;
});
const look = () => {
  const known = document.querySelector(".top .me, .top .end a.btn, .auth form");
  const isOurs = known && Object.keys(known).some((key) => key.startsWith("__react"));
  if (isOurs && !document.querySelector("main [aria-busy=true]")) seen.ready = performance.now();
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


@dataclass(frozen=True, slots=True)
class Speed:
    """Of one visit; times are milliseconds from its beginning."""

    first_paint_ms: float
    ready_ms: float
    layout_shift: float

    @property
    def over(self) -> list[str]:
        """What it exceeds."""
        names = ("first_paint_ms", "ready_ms", "layout_shift")
        return [f"{n} {getattr(self, n):.2f}" for n in names if getattr(self, n) > BUDGETS[n]]


def built_pages() -> list[Path]:
    """The files of every page, as they were built."""
    return sorted(page for page in BUILT.rglob("index.html") if "assets" not in page.parts)


def script_kb(page: Path) -> float:
    """All scripts of its first load, as gzip sends them."""
    return _packed(set(_SCRIPT.findall(page.read_text(encoding="utf-8"))))


def style_kb(page: Path) -> float:
    return _packed(set(_STYLE.findall(page.read_text(encoding="utf-8"))))


def _packed(addresses: set[str]) -> float:
    files = [BUILT / address.lstrip("/") for address in addresses]
    return sum(len(gzip.compress(file.read_bytes())) for file in files) / 1024


def visit(browser: Browser, address: str) -> Speed:
    """One visit of a guest with a slow phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.add_init_script(_WATCH)
    phone = context.new_cdp_session(page)
    phone.send("Network.enable")
    phone.send("Network.emulateNetworkConditions", NETWORK)
    phone.send("Network.setCacheDisabled", {"cacheDisabled": True})
    phone.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address)
    page.wait_for_function("() => window.seen.ready > 0")
    page.wait_for_load_state("networkidle")
    seen: dict[str, Any] = page.evaluate("window.seen")
    context.close()
    return Speed(seen["paint"], seen["ready"], seen["shift"])


def best_of(visits: int, browser: Browser, address: str) -> Speed:
    """Each figure at its best: what else the machine does only ever adds to it."""
    found = [visit(browser, address) for _ in range(visits)]
    return Speed(
        min(speed.first_paint_ms for speed in found),
        min(speed.ready_ms for speed in found),
        min(speed.layout_shift for speed in found),
    )


def weights() -> Iterator[str]:
    """A line for each page."""
    for page in built_pages():
        name = str(page.parent.relative_to(BUILT))
        yield f"{name:28} {script_kb(page):6.1f} kB script {style_kb(page):5.1f} kB style"


def main() -> int:
    """Print both tables; 1 if anything is over its budget."""
    is_over = False
    with (
        servers() as (postgres, valkeys),
        running_platform(postgres, valkeys, more=AS_IN_PRODUCTION) as platform,
        sync_playwright() as playwright,
    ):
        sys.stdout.write("\n".join(weights()) + "\n")
        arguments = list(CHROMIUM_ARGUMENTS)
        browser = playwright.chromium.launch(executable_path=get_chromium(), args=arguments)
        for path in PATHS:
            address = path.format(slug=platform.major.slug)
            speed = best_of(3, browser, platform.public + address)
            is_over = is_over or bool(speed.over)
            sys.stdout.write(
                f"{address:28} paint {speed.first_paint_ms:5.0f} ms,"
                f" ready {speed.ready_ms:5.0f} ms, shift {speed.layout_shift:.3f}\n"
            )
        browser.close()
    return int(is_over)


if __name__ == "__main__":
    for setting, value in SETTINGS.items():
        os.environ.setdefault(setting, value)
    sys.exit(main())
