"""What every answer tells a browser: what it may load, what it may do, and who may look at it."""

from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pickem_web.origins import is_published
from pickem_web.policy import NO_PAGE, WORKER_POLICY

_FOR_PAGES_ANYWHERE: Final = {
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
}
WORKER: Final = "/worker.js"
FOR_EVER: Final = "public, max-age=31536000, immutable"
BUILT: Final = ("/assets/", "/fonts/")  # whose names change with their content
TWO_YEARS_S: Final = 63_072_000
ALLOWED: Final = ("publickey-credentials-get", "publickey-credentials-create", "clipboard-write")
# Those that Chromium knows; a name it does not know is a warning on every page.
REFUSED: Final = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "captured-surface-control",
    "clipboard-read",
    "compute-pressure",
    "cross-origin-isolated",
    "digital-credentials-create",
    "digital-credentials-get",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "keyboard-map",
    "local-fonts",
    "local-network-access",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "private-state-token-issuance",
    "private-state-token-redemption",
    "screen-wake-lock",
    "serial",
    "speaker-selection",
    "storage-access",
    "sync-xhr",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)


def with_headers(app: ASGIApp, *, origin: str, policy: str, is_indexed: bool) -> ASGIApp:
    """The app at `origin`, each of its answers under the headers that keep it to itself.

    `policy` is that of its pages. It has to be the outermost: what stands outside of it (a
    preflight, a fault) would be answered without them. Search engines are let in if `is_indexed`.
    """
    same = _same_for_all(origin, is_indexed=is_indexed)

    async def told(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        is_open = scope["type"] == "http" and is_published(scope)

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                # A copy: some answers are made once and sent many times.
                headers = MutableHeaders(raw=list(message.get("headers", ())))
                headers.update(same)
                headers["content-security-policy"] = _policy(
                    path, message["status"], headers, policy
                )
                if is_open:
                    headers.update(_FOR_PAGES_ANYWHERE)
                if cache := _kept(scope, message["status"], headers):
                    headers["cache-control"] = cache
                message = {**message, "headers": headers.raw}
            await send(message)

        await app(scope, receive, tell if scope["type"] == "http" else send)

    return told


def _policy(path: str, status: int, headers: Headers, policy: str) -> str:
    if path == WORKER:
        return WORKER_POLICY
    # "Not modified" has no type, and what it says replaces what was said of the page before.
    return policy if _is_html(headers) or status == HTTPStatus.NOT_MODIFIED else NO_PAGE


def _kept(scope: Scope, status: int, headers: Headers) -> str:
    """How long a browser may keep it; empty where the answer says so itself, or nobody does."""
    if scope["path"].startswith("/api/"):
        return "no-store"
    if "cache-control" in headers:
        return ""
    if _is_html(headers) or scope["path"] == WORKER:
        return "no-cache"  # else a browser guesses how long, and keeps a page whose files are gone
    is_built = scope["path"].startswith(BUILT) or scope["query_string"].startswith(b"v=")
    return FOR_EVER if is_built and status == HTTPStatus.OK else ""


def _is_html(headers: Headers) -> bool:
    return headers.get("content-type", "").startswith("text/html")


def _same_for_all(origin: str, *, is_indexed: bool) -> dict[str, str]:
    features = [f"{name}=(self)" for name in ALLOWED] + [f"{name}=()" for name in REFUSED]
    said = {
        "x-content-type-options": "nosniff",
        # Not no-referrer: with that the origin of our own forms is "null".
        "referrer-policy": "same-origin",
        "permissions-policy": ", ".join(features),
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }
    if origin.startswith("https:"):
        said["strict-transport-security"] = f"max-age={TWO_YEARS_S}; includeSubDomains"
    if not is_indexed:
        said["x-robots-tag"] = "noindex, nofollow"
    return said
