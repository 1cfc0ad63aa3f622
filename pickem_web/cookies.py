"""The cookies of one app. Over https they carry `__Host-`: no other host can set them."""

from dataclasses import dataclass
from typing import Literal

from starlette.requests import cookie_parser
from starlette.responses import Response

Use = Literal["session", "asked", "challenge", "known", "steam"]
"""The session itself; the code a browser was asked for on its way in; what a passkey has to sign;
that it was here before; that it has been sent to Steam."""

LASTS_S: dict[Use, int] = {
    "session": 30 * 86400,
    "asked": 3600,
    "challenge": 300,
    "known": 400 * 86400,
    "steam": 600,
}
_SUFFIXES: dict[Use, str] = {
    "session": "",
    "asked": "_asked",
    "challenge": "_challenge",
    "known": "_known",
    "steam": "_steam",
}


@dataclass(frozen=True, slots=True)
class Cookies:
    """Their names and flags, for the app whose people are of `kind` and that lives at `origin`."""

    kind: str
    origin: str

    @property
    def is_secure(self) -> bool:
        """Whether the browser may send them over https only; a machine of one's own has none."""
        return self.origin.startswith("https:")

    def name(self, use: Use) -> str:
        """What the cookie is called."""
        return f"{'__Host-' if self.is_secure else ''}skerry_{self.kind}{_SUFFIXES[use]}"

    def read(self, cookie_header: str, use: Use) -> str:
        """Its value in a Cookie header, whatever other cookies look like; empty without one."""
        return cookie_parser(cookie_header).get(self.name(use), "")

    def give(self, answer: Response, use: Use, value: str) -> None:
        """Have the browser keep it: out of reach of scripts, and of other sites."""
        answer.set_cookie(
            self.name(use),
            value,
            max_age=LASTS_S[use],
            httponly=True,
            samesite="lax",
            secure=self.is_secure,
        )

    def take(self, answer: Response, use: Use) -> None:
        """Have the browser forget it."""
        answer.delete_cookie(self.name(use), httponly=True, samesite="lax", secure=self.is_secure)
