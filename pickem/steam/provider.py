"""Where Steam is, and what a browser is sent there with."""

from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlencode, urlsplit

from pickem.domain.errors import Unavailable

NAMESPACE: Final = "http://specs.openid.net/auth/2.0"
ANY_ACCOUNT: Final = f"{NAMESPACE}/identifier_select"
RETURN_PATH: Final = "/api/steam/return"


@dataclass(frozen=True, slots=True)
class Provider:
    """The one address that is asked, and that an answer has to name. Made by `provider_at`."""

    endpoint: str

    @property
    def is_on_this_machine(self) -> bool:
        """Whether it is a stand-in for Steam, as only tests and development have one."""
        return is_this_machine(self.endpoint)

    def sign_in_url(self, origin: str, state: str) -> str:
        """Where a browser of the app at `origin` goes to sign in; it comes back with `state`."""
        question = {
            "openid.ns": NAMESPACE,
            "openid.mode": "checkid_setup",
            "openid.return_to": return_address(origin, state),
            "openid.realm": origin,
            "openid.identity": ANY_ACCOUNT,
            "openid.claimed_id": ANY_ACCOUNT,
        }
        return f"{self.endpoint}?{urlencode(question)}"


def provider_at(endpoint: str, origin: str) -> Provider | None:
    """The provider for the app at `origin`; None where `endpoint` is empty and Steam is off.

    Unavailable for an address that anybody between us and Steam could answer for: only https will
    do, except that an app on this machine may use a stand-in on this machine.
    """
    if not endpoint:
        return None
    if not _is_plain_address(endpoint):
        raise Unavailable(
            f"SKERRY_STEAM_ENDPOINT is {endpoint!r}, which is not a plain https address:"
            " set it to https://steamcommunity.com/openid/login, or to nothing."
        )
    provider = Provider(endpoint)
    if provider.is_on_this_machine and not is_this_machine(origin):
        raise Unavailable(
            f"SKERRY_STEAM_ENDPOINT is {endpoint}, a stand-in for Steam on this machine, but people"
            f" come to {origin}: set it to https://steamcommunity.com/openid/login, or to nothing."
        )
    return provider


def return_address(origin: str, state: str) -> str:
    """Where Steam sends the browser back to; `state` tells our own question from any other."""
    return f"{origin}{RETURN_PATH}?{urlencode({'state': state})}"


def is_this_machine(address: str) -> bool:
    """Whether a URL leads to the machine it is opened on."""
    host = urlsplit(address).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _is_plain_address(endpoint: str) -> bool:
    try:
        parts = urlsplit(endpoint)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port or an address in brackets that is none
        return False
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and is_this_machine(endpoint))
    is_printed_ascii = endpoint.isascii() and endpoint.isprintable() and " " not in endpoint
    has_more = bool(parts.query or parts.fragment or "?" in endpoint or "#" in endpoint)
    return is_safe and has_host and is_printed_ascii and not has_more and "@" not in parts.netloc
