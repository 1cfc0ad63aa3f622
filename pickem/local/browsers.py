"""Finds a Chromium for the browser tests and the screenshots, or gets one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from pickem.domain.errors import Unavailable

# As root Chromium has no sandbox; the rest keeps it from looking for its own servers.
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_ON_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_IN_CACHE = (
    "chromium-*/chrome-linux*/chrome",
    "chromium_headless_shell-*/chrome-*/*headless*shell",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
)
_CACHES = ("~/.cache/ms-playwright", "~/Library/Caches/ms-playwright")


def find_chromium() -> str | None:
    """The path of a Chromium that starts: on PATH, else one that Playwright has fetched before."""
    return next((path for path in _candidates() if _starts(path)), None)


def get_chromium() -> str:
    """A Chromium, found or installed by Playwright, or as root by apt-get."""
    if found := find_chromium():
        return found
    install = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        install += [["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]]
    for command in install:
        print(f"No Chromium yet: {' '.join(command[-3:])}", flush=True)
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if found := find_chromium():
            return found
    raise Unavailable(
        "The browser tests need a Chromium, and none could be found or fetched: install the package"
        " chromium with your system's package manager, and run make test again."
    )


def _candidates() -> Iterator[str]:
    yield from filter(None, map(shutil.which, _ON_PATH))
    caches = [os.environ.get("PLAYWRIGHT_BROWSERS_PATH", ""), *_CACHES]
    for cache in filter(None, caches):
        for pattern in _IN_CACHE:
            yield from map(str, sorted(Path(cache).expanduser().glob(pattern), reverse=True))


def _starts(path: str) -> bool:
    # Some systems put a script in its place that only says how to install the real one.
    try:
        command = [path, "--version"]
        return subprocess.run(command, capture_output=True, timeout=30, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    try:
        print(f"Chromium: {get_chromium()}")
    except Unavailable as refusal:
        sys.exit(str(refusal))
