import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import reflex as rx

from pickem_web.builds import served_build, tell_build

PAGE = '<link rel="modulepreload" href="/assets/manifest-897b992e.js"/>'


class Namespace:
    """Where pages connect."""

    def __init__(self) -> None:
        self.heard: list[object] = []
        self.told: list[tuple[str, str, str]] = []

    async def on_connect(self, _sid: str, _environ: dict[str, Any], auth: object = None) -> None:
        self.heard.append(auth)

    async def emit(self, event: str, version: str, *, to: str) -> None:
        self.told.append((event, version, to))


def connected(version: str, auth: object) -> Namespace:
    namespace = Namespace()
    tell_build(cast("rx.App", SimpleNamespace(event_namespace=namespace)), version)
    asyncio.run(namespace.on_connect("a", {}, auth))
    return namespace


def test_the_version_is_what_the_pages_themselves_load(tmp_path: Path) -> None:
    assert served_build(tmp_path) == ""
    (tmp_path / "index.html").write_text(PAGE)
    assert served_build(tmp_path) == "897b992e"


def test_a_page_that_connects_is_told_the_version_and_never_to_reload() -> None:
    namespace = connected("897b992e", {"event": {"name": "hydrate"}, "state_schema": "of old"})

    assert namespace.told == [("build", "897b992e", "a")]
    assert namespace.heard == [{"event": {"name": "hydrate"}}]


def test_without_a_build_nobody_is_told_anything() -> None:
    namespace = connected("", {"state_schema": "of today"})

    assert namespace.told == []
    assert namespace.heard == [{"state_schema": "of today"}]
