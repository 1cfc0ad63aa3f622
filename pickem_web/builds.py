"""Which build a process serves, told to every page that connects, so that an old one says so.

Reflex itself would reload a page that was built for other states, with all that is typed in it.
"""

import re
from pathlib import Path
from typing import Any, Final

import reflex as rx
from reflex.constants import CompileVars

from pickem_web.live.framework import namespace_of

_MANIFEST: Final = re.compile(r"/assets/manifest-([0-9a-z]+)\.js")


def served_build(folder: Path) -> str:
    """The version of the build in `folder`, as its pages know it; empty without one."""
    page = folder / "index.html"
    found = _MANIFEST.search(page.read_text()) if page.exists() else None
    return found[1] if found else ""


def tell_build(app: rx.App, version: str) -> None:
    """From now on tell every page that connects."""
    namespace = namespace_of(app)
    connect = namespace.on_connect

    async def on_connect(sid: str, environ: dict[str, Any], auth: object = None) -> None:
        await connect(sid, environ, _without_schema(auth))
        await namespace.emit("build", version, to=sid)

    if version:
        namespace.on_connect = on_connect


def _without_schema(auth: object) -> object:
    if not isinstance(auth, dict):
        return auth
    return {key: v for key, v in auth.items() if key != CompileVars.CONNECT_AUTH_STATE_SCHEMA}
