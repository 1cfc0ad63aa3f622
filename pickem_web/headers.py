"""What every answer tells a browser: what it may load, what it may do, and who may look at it."""

from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pickem_web.origins import is_published
from pickem_web.policy import NO_PAGE

_FOR_PAGES_ANYWHERE: Final = {
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
}
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
        is_api = scope.get("path", "").startswith("/api/")
        is_open = scope["type"] == "http" and is_published(scope)

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                # A copy: some answers are made once and sent many times.
                headers = MutableHeaders(raw=list(message.get("headers", ())))
                headers.update(same)
                headers["content-security-policy"] = _policy(message["status"], headers, policy)
                if is_open:
                    headers.update(_FOR_PAGES_ANYWHERE)
                if is_api:
                    headers["cache-control"] = "no-store"
                elif _is_html(headers):
                    # Else a browser guesses how long, and keeps a page whose files are gone.
                    headers.setdefault("cache-control", "no-cache")
                message = {**message, "headers": headers.raw}
            await send(message)

        await app(scope, receive, tell if scope["type"] == "http" else send)

    return told


def _policy(status: int, headers: Headers, policy: str) -> str:
    # "Not modified" has no type, and what it says replaces what was said of the page before.
    return policy if _is_html(headers) or status == HTTPStatus.NOT_MODIFIED else NO_PAGE


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
