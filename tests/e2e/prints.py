"""`python -m tests.e2e.prints`: the app's icons and the picture of its links, drawn anew.

They are kept in assets as PNG files, since neither phones nor those who draw links take SVG.
"""

import mimetypes
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Route, sync_playwright

from pickem.local.browsers import CHROMIUM_ARGUMENTS, get_chromium

ASSETS = Path(__file__).resolve().parents[2] / "assets"
HERE = "http://prints.invalid"
ICON = '<img src="/icon.svg" width="{size}" height="{size}">'
# Without round corners, as those who show it cut it themselves.
WHOLE = (
    '<div style="width:{size}px;height:{size}px;overflow:hidden;background:#06171d;display:grid;'
    'place-items:center"><img src="/icon.svg" width="{inner}" height="{inner}"></div>'
)
PREVIEW = """
<link rel="stylesheet" href="/tokens.css"><link rel="stylesheet" href="/parts.css">
<style>
.card{position:relative;width:1200px;height:630px;overflow:hidden;background:var(--sea-1)}
.card .art{position:absolute;inset-block-start:-190px;inset-inline-end:-60px;width:880px}
.card::after{content:"";position:absolute;inset:0;
  background:linear-gradient(90deg,var(--sea-1) 34%,transparent 72%)}
.said{position:absolute;z-index:1;inset-inline-start:72px;top:64px;bottom:64px;width:640px;
  display:flex;flex-direction:column;justify-content:space-between}
.name{display:flex;align-items:center;gap:18px;font:650 44px/1 var(--font-display);
  letter-spacing:-.03em}
h1{font-size:76px;letter-spacing:-.03em}
p{color:var(--fg-2);font-size:25px;margin-top:26px;white-space:nowrap}
.lamps{gap:18px}.lp{width:24px;height:24px;border-radius:5px}
</style>
<div class="card"><img class="art" src="/tower-night.svg"><div class="said">
<div class="name"><img src="/icon.svg" width="64" height="64">skerry</div>
<div><h1>Every pick lights a lamp</h1></div>
<div><div class="lamps"><i class="lp picked"></i><i class="lp picked"></i><i class="lp picked"></i>
<i class="lp right"></i><i class="lp right"></i><i class="lp picked"></i><i class="lp picked"></i>
<i class="lp"></i><i class="lp"></i><i class="lp"></i></div>
<p>Pick'Em for Counter-Strike Majors. Free, for points only.</p></div>
</div></div>
"""
PRINTS = {
    "icon-192": (ICON.format(size=192), (192, 192)),
    "icon-512": (ICON.format(size=512), (512, 512)),
    "icon-maskable-512": (WHOLE.format(size=512, inner=560), (512, 512)),
    "apple-touch-icon": (WHOLE.format(size=180, inner=216), (180, 180)),
    "preview": (PREVIEW, (1200, 630)),
}


def asset(route: Route) -> None:
    """Answer for a file of assets; the page itself is set, not asked for."""
    path = urlsplit(route.request.url).path
    if path == "/":
        route.fulfill(body="", content_type="text/html")
        return
    kind = mimetypes.guess_type(path)[0] or "font/woff2"
    route.fulfill(body=(ASSETS / path.lstrip("/")).read_bytes(), content_type=kind)


def draw(browser: Browser, name: str) -> bytes:
    """One of PRINTS as the content of its PNG file."""
    page_text, (width, height) = PRINTS[name]
    page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page.route(f"{HERE}/**", asset)
    page.goto(f"{HERE}/")
    page.set_content(f'<body style="margin:0;min-height:0;background:none">{page_text}')
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    drawn = page.screenshot(omit_background=True)
    page.close()
    return drawn


def main() -> None:
    """Write all of them."""
    with sync_playwright() as playwright:
        arguments = list(CHROMIUM_ARGUMENTS)
        browser = playwright.chromium.launch(executable_path=get_chromium(), args=arguments)
        for name in PRINTS:
            (ASSETS / f"{name}.png").write_bytes(draw(browser, name))
        browser.close()


if __name__ == "__main__":
    main()
