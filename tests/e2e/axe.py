"""axe-core: what a page breaks of WCAG 2.2 AA, as far as a program can tell."""

import hashlib
import os
import subprocess
import tarfile
from functools import cache
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page

from pickem.local.node import node_environment
from pickem.local.setup import local_home

VERSION: Final = "4.14.1"
SHA256: Final = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
SCRIPT: Final = "axe.min.js"
RULES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# What one transition ends with may begin another, so it is asked again.
_STILL: Final = """async () => {
  const moving = () => document.getAnimations()
    .filter(each => each.effect.getComputedTiming().iterations !== Infinity);
  do {
    await new Promise(requestAnimationFrame);
    await Promise.all(moving().map(each => each.finished.catch(() => {})));
  } while (moving().some(each => each.playState === "running"));
}"""
_ASK: Final = """rules => axe.run(document, {runOnly: rules, resultTypes: ["violations"]}).then(
  found => found.violations.flatMap(({id, nodes}) => nodes.map(node => ({
    id, where: node.target.join(" "), html: node.html.slice(0, 160), why: node.failureSummary,
  }))))"""


def violations(page: Page) -> list[str]:
    """One line for each; none on a page that is as it should be."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe_source())
    page.evaluate(_STILL)  # a colour on its way is no colour
    found: list[dict[str, Any]] = page.evaluate(_ASK, list(RULES))
    return [f"{one['id']}: {one['where']} {one['html']}\n{one['why']}" for one in found]


@cache
def axe_source() -> str:
    """The script, from npm the first time and from this project's own folder afterwards."""
    folder = local_home(os.environ) / f"axe-core-{VERSION}"
    file = folder / SCRIPT
    if not file.exists():
        _fetch(folder)
    source = file.read_bytes()
    if hashlib.sha256(source).hexdigest() != SHA256:
        raise ValueError(f"{file} is not axe-core {VERSION}: remove its folder and try again")
    return source.decode()


def _fetch(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    environment = node_environment(local_home(os.environ))
    command = ["npm", "pack", f"axe-core@{VERSION}", "--silent"]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    with tarfile.open(folder / f"axe-core-{VERSION}.tgz") as packed:
        script = packed.extractfile("package/axe.min.js")
        (folder / SCRIPT).write_bytes(script.read() if script else b"")
