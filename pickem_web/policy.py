"""The Content-Security-Policy: what a page may load, read once from the pages as they were built.

Pages load from their own address alone. Inline scripts are those of Reflex, React and React Router,
each named by its hash; there is no inline style, and nothing is ever evaluated from a string.
"""

from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from reflex.constants import Dirs
from reflex.utils.prerequisites import get_web_dir

# What is no page loads nothing, whatever a browser takes it for.
NO_PAGE: Final = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
# The worker that keeps the offline page fetches it, and nothing else.
WORKER_POLICY: Final = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'"
_PAGE: Final = (
    "default-src 'none'",
    "script-src 'self' {scripts}",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",  # our own websocket is 'self', too
    "manifest-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)


def page_policy(folder: Path) -> str:
    """The policy of every page below `folder`."""
    scripts = set[str]()
    for page in folder.rglob("*.html"):
        reader = _InlineScripts()
        reader.feed(page.read_text(encoding="utf-8"))
        scripts.update(reader.found)
    return "; ".join(_PAGE).format(scripts=" ".join(sorted(map(_hashed, scripts))))


def built_pages() -> Path:
    """The folder of this app's pages, which its process serves."""
    return get_web_dir() / Dirs.STATIC


def _hashed(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


class _InlineScripts(HTMLParser):
    """Finds them letter by letter, as a browser hashes them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_inside = tag == "script" and not any(name == "src" for name, _ in attrs)
        if self._is_inside:
            self.found.append("")

    def handle_data(self, data: str) -> None:
        if self._is_inside:
            self.found[-1] += data  # it may come in pieces

    def handle_endtag(self, tag: str) -> None:
        self._is_inside = False
