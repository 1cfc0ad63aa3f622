"""What Steam's answer has to look like before Steam itself is asked whether it gave it. Pure.

Steam's signature alone is worth nothing: it covers whatever the answer says it covers, and somebody
else's server signs as gladly. So every field is compared with the only value it may have.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, NoReturn
from urllib.parse import parse_qsl, urlsplit

from pickem.domain.errors import NotAllowed
from pickem.steam.provider import NAMESPACE, Provider

SIGNED: Final = "signed,op_endpoint,claimed_id,identity,return_to,response_nonce,assoc_handle"
FIELDS: Final = frozenset(
    {f"openid.{name}" for name in SIGNED.split(",")} | {"openid.ns", "openid.mode", "openid.sig"}
)
ACCOUNT: Final = re.compile(r"https://steamcommunity\.com/openid/id/(7656119[0-9]{10})/?")
NONCE: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)[!-~]{1,235}")
OPAQUE: Final = re.compile(r"[!-~]{1,500}")  # what only Steam can read: a handle, a signature
FRESH_FOR: Final = timedelta(minutes=5)
"""How far Steam's clock and the way back through a browser may be away from our clock."""
LONGEST: Final = 4096  # characters of a query; a real one has about a thousand
MOST_FIELDS: Final = 32


@dataclass(frozen=True, slots=True)
class Attempt:
    """A question of ours that is open: whom it went to, and where its answer has to arrive."""

    provider: Provider
    return_to: str


@dataclass(frozen=True, slots=True)
class Assertion:
    """An answer that is right in every field, but that Steam has not confirmed yet.

    `nonce` is fresh until `nonce_ends_at`; whoever accepts it remembers it until then.
    """

    fields: Mapping[str, str]
    steam_id: int
    nonce: str
    nonce_ends_at: datetime


def read_assertion(query: str, attempt: Attempt, now: datetime) -> Assertion:
    """What the raw query string of the return claims; NotAllowed names the field that is wrong.

    The raw text, because a parsed one no longer shows that a field came twice.
    """
    fields = _fields_of(query)
    if fields.get("openid.mode") in {"cancel", "error"}:
        raise NotAllowed("Steam did not sign you in. Try again, or sign in another way.")
    own = _fields_of(urlsplit(attempt.return_to).query)
    _check_names(fields, own)
    expected = own | {
        "openid.ns": NAMESPACE,
        "openid.mode": "id_res",
        "openid.op_endpoint": attempt.provider.endpoint,
        "openid.signed": SIGNED,
        "openid.return_to": attempt.return_to,
        "openid.identity": fields["openid.claimed_id"],
    }
    for name, value in expected.items():
        if fields[name] != value:
            _refuse(name)
    for name in ("openid.assoc_handle", "openid.sig"):
        if not OPAQUE.fullmatch(fields[name]):
            _refuse(name)
    account = ACCOUNT.fullmatch(fields["openid.claimed_id"]) or _refuse("openid.claimed_id")
    nonce = fields["openid.response_nonce"]
    answered = {name: fields[name] for name in FIELDS}
    return Assertion(answered, int(account[1]), nonce, _made_at(nonce, now) + FRESH_FOR)


def _fields_of(query: str) -> dict[str, str]:
    if len(query) > LONGEST:
        raise NotAllowed("Steam's answer is too long. Start signing in again.")
    try:
        pairs = parse_qsl(
            query,
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError:
        raise NotAllowed("Steam's answer cannot be read. Start signing in again.") from None
    for name, times in Counter(name for name, _ in pairs).items():
        if times > 1:
            _refuse(name, "comes twice")
    return dict(pairs)


def _check_names(fields: Mapping[str, str], own: Mapping[str, str]) -> None:
    names = FIELDS | own.keys()
    for name in sorted(names - fields.keys()):
        _refuse(name, "is missing")
    for name in sorted(fields.keys() - names):
        _refuse(name, "does not belong there")


def _made_at(nonce: str, now: datetime) -> datetime:
    written = NONCE.fullmatch(nonce) or _refuse("openid.response_nonce")
    try:
        made_at = datetime.strptime(written[1], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:  # the thirteenth month
        _refuse("openid.response_nonce")
    if abs(now - made_at) > FRESH_FOR:
        _refuse("openid.response_nonce", "is too old")
    return made_at


def _refuse(field: str, what: str = "is wrong") -> NoReturn:
    # The name may be anybody's text: it is shown, so it is cut short and kept to one line.
    shown = re.sub(r"[^a-z_.]", "", field[:40])
    raise NotAllowed(
        f"Steam's answer was not accepted: its field {shown} {what}. Start signing in again."
    )
