"""One address: whoever comes by another name is led to the one that sockets and cookies know."""

from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send


def one_address(origin: str) -> Callable[[ASGIApp], ASGIApp]:
    """Redirect pages asked for under another host (127.0.0.1 for localhost) to `origin`.

    Only pages: health checks and files answer under any name.
    """
    host = urlsplit(origin).netloc

    def wrap(app: ASGIApp) -> ASGIApp:
        async def led(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "http" and _is_page_elsewhere(Headers(scope=scope), host):
                question = scope["query_string"].decode("latin-1")
                # The raw path, since a decoded one may hold a line break or a second slash.
                path = "/" + scope["raw_path"].decode("latin-1").lstrip("/\\")
                answer = RedirectResponse(f"{origin}{path}{'?' if question else ''}{question}")
                await answer(scope, receive, send)
            else:
                await app(scope, receive, send)

        return led

    return wrap


def _is_page_elsewhere(headers: Headers, host: str) -> bool:
    wants_page = headers.get("sec-fetch-mode", "navigate") == "navigate"
    return wants_page and "text/html" in headers.get("accept", "") and headers.get("host") != host
