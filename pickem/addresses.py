"""Where a request comes from: the client's address, and what it shares with its neighbours."""

from collections.abc import Iterable, Mapping
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, Final

UNKNOWN: Final = "unknown"  # what comes over a Unix socket and through no proxy of ours
_HOME: Final = 64  # bits of IPv6 that belong to one household: whoever has it has all below it


def client_address(scope: Mapping[str, Any], hops: int) -> str:
    """The address of the client of an ASGI scope, behind `hops` proxies of ours.

    Each proxy of ours appends to X-Forwarded-For whom it heard. Whatever stands left of that was
    written by the client, so it is never read. Where an entry is missing or is no address, the
    answer is the peer: then it did not come through all of our proxies.
    """
    peer = _plain((scope.get("client") or [""])[0])
    if hops < 1:
        return peer
    forwarded = _forwarded(scope.get("headers", ()))
    heard = _plain(forwarded[-hops]) if len(forwarded) >= hops else UNKNOWN
    return peer if heard == UNKNOWN else heard


def bucket(address: str) -> str:
    """What is counted together: one IPv4 address, or the /64 of an IPv6 one."""
    try:
        found = ip_address(address)
    except ValueError:
        return UNKNOWN
    if isinstance(found, IPv4Address):
        return str(found)
    return str(IPv6Network((int(found), _HOME), strict=False))


def _forwarded(headers: Iterable[tuple[bytes, bytes]]) -> list[str]:
    values = [value.decode("latin-1") for name, value in headers if name == b"x-forwarded-for"]
    return [entry.strip() for entry in ",".join(values).split(",")]


def _plain(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return UNKNOWN
    # An IPv4 client of a socket that listens on IPv6.
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return str(mapped or found)
