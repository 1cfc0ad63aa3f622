"""Coming in through Steam, linking a Steam account to one's own, and confirming with it."""

import base64
import hashlib
import secrets
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from sqlmodel import Session

from pickem.db.queries import audit
from pickem.db.queries.accounts import factors, fans
from pickem.db.queries.accounts import steam as queries
from pickem.db.queries.accounts.steam import NewAttempt, Purpose
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import InvalidInput, NotAllowed, NotFound, Unavailable, sentence
from pickem.mail_texts import Factor, factor_added, factor_removed
from pickem.services import throttle
from pickem.services.accounts import notices, sessions
from pickem.services.accounts.sign_in import let_in
from pickem.settings import settings
from pickem.steam.assertion import Attempt
from pickem.steam.provider import Provider, provider_at, return_address
from pickem.steam.verification import verify
from pickem.views.accounts import Arrival, Asked, FanView, SignedIn

BACK_WITHIN: Final = timedelta(minutes=10)
LONGEST_PATH: Final = 500
_NAMES_TO_TRY: Final = 5
_NOT_BEGUN: Final = sentence(
    "Signing in with Steam was not begun in this browser, or took too long."
)


def begin(purpose: Purpose, fan: FanView | None, then: str, arrival: Arrival) -> tuple[str, Asked]:
    """Where to send the browser, and what it has to bring back together with Steam's answer.

    `fan` is who links or confirms, and nobody to sign in. NotFound where Steam is switched off;
    ConfirmationNeeded before linking, which is one more way into the account.
    """
    provider = _provider()
    throttle.admit("fan", throttle.Purpose.STEAM, arrival)
    token, ends_at = sessions.new_token(), arrival.at + BACK_WITHIN
    session_id = fan.session_id if fan else None
    path = then if len(then) <= LONGEST_PATH else "/"
    with unit_of_work("public") as session:
        if fan and purpose == "link":
            sessions.require_confirmed(session, fan, arrival.at)
        token_hash = sessions.token_hash(token)
        queries.add_attempt(session, NewAttempt(token_hash, purpose, session_id, path, ends_at))
    return provider.sign_in_url(settings().public_origin, _state(token)), Asked(token)


def come_back(
    token: str, query: str, fan: FanView | None, arrival: Arrival
) -> tuple[str, SignedIn | Asked | None]:
    """Where to go on, and what becomes of the session: a new one, the question for a second factor
    where one is on, the same one confirmed, or nothing. Blocks while Steam is asked.

    `query` is the raw query string of the return, `fan` who is signed in. NotAllowed for an answer
    that is not Steam's, or not to this browser; Unavailable when Steam does not say; InvalidInput
    when the Steam account opens another account.
    """
    with unit_of_work("public") as session:
        row = queries.open_attempt(session, sessions.token_hash(token), arrival.at)
    own_session = fan.session_id if fan else None
    if row is None or row["session_id"] not in {None, own_session}:
        raise NotAllowed(_NOT_BEGUN)
    steam_id = _verified(token, query, arrival.at)
    with unit_of_work("public") as session:
        queries.hold(session, steam_id)
        then, purpose = row["then_path"], row["purpose"]
        if fan is None or purpose == "sign-in":
            return then, _sign_in(session, steam_id, arrival)
        if purpose == "confirm":
            return then, _confirm(session, fan, steam_id)
        _link(session, fan, steam_id, arrival.at)
        return then, None


def unlink(fan: FanView, now: datetime) -> None:
    """Let Steam open the account no longer. Wants a fresh confirmation, and another way in."""
    with unit_of_work("public") as session:
        sessions.require_confirmed(session, fan, now)
        known = factors.factors_of(session, fan.fan_id)
        if not known["has_password"] and not known["passkeys"]:
            raise InvalidInput(
                "steam", "Steam is your only way in. Set a password or add a passkey first."
            )
        if not queries.unlink(session, fan.fan_id):
            raise NotFound("No Steam account is linked.")
        audit.record(session, f"fan:{fan.fan_id}", "unlink-steam", f"fan:{fan.fan_id}")
        notices.tell(session, fan.fan_id, lambda to: factor_removed(to, Factor.STEAM, now))


def _verified(token: str, query: str, now: datetime) -> int:
    """The Steam account. Whatever answers this attempt's own state uses the attempt up; what does
    not could come from any page, and changes nothing.
    """
    state, token_hash = _state(token), sessions.token_hash(token)
    attempt = Attempt(_provider(), return_address(settings().public_origin, state))
    try:
        return verify(query, attempt, now, partial(_use_up, token_hash))
    except NotAllowed as refusal:
        if state in query:
            with unit_of_work("public") as session:
                queries.end_attempt(session, token_hash)
                audit.record(session, "anybody", "steam-refused", "fan:0", why=str(refusal))
        raise


def _use_up(token_hash: bytes, nonce: str, ends_at: datetime) -> bool:
    nonce_hash = hashlib.sha256(nonce.encode()).digest()
    with unit_of_work("public") as session:
        is_open = queries.end_attempt(session, token_hash)
        return queries.use_nonce(session, nonce_hash, ends_at) and is_open


def _sign_in(session: Session, steam_id: int, arrival: Arrival) -> SignedIn | Asked:
    row = queries.fan_of_steam(session, steam_id)
    if row is None:
        fan_id = _join(session)
        queries.link(session, fan_id, steam_id)
        row = fans.fan_by_id(session, fan_id)
    if row is None:
        raise RuntimeError("the fan of a Steam account is gone")
    return let_in(session, row, arrival)


def _join(session: Session) -> int:
    """A new fan, under a name that says nothing: Steam tells none, and any can be chosen later."""
    for _ in range(_NAMES_TO_TRY):
        name = f"Fan {secrets.randbelow(10**8):08}"
        fan_id = fans.add_fan(session, name=name, email=None, password_hash=None)
        if fan_id is not None:
            audit.record(session, f"fan:{fan_id}", "join-by-steam", f"fan:{fan_id}")
            return fan_id
    raise Unavailable("No name could be found for you. Try again.")


def _confirm(session: Session, fan: FanView, steam_id: int) -> SignedIn:
    if queries.steam_of_fan(session, fan.fan_id) != steam_id:
        raise InvalidInput("steam", "This is not the Steam account that is linked to yours.")
    if factors.has_second_factor(session, fan.fan_id):
        raise NotAllowed("Confirm with your passkey or a code: Steam is not enough.")
    audit.record(session, f"fan:{fan.fan_id}", "confirm", f"session:{fan.session_id}")
    return sessions.confirm(session, "fan", fan.session_id)


def _link(session: Session, fan: FanView, steam_id: int, now: datetime) -> None:
    sessions.require_confirmed(session, fan, now)
    if queries.steam_of_fan(session, fan.fan_id) == steam_id:
        return
    if queries.fan_of_steam(session, steam_id):
        raise InvalidInput("steam", "This Steam account opens another account here.")
    if not queries.link(session, fan.fan_id, steam_id):
        raise InvalidInput("steam", "Another Steam account is linked to yours. Remove it first.")
    audit.record(session, f"fan:{fan.fan_id}", "link-steam", f"fan:{fan.fan_id}")
    notices.tell(session, fan.fan_id, lambda to: factor_added(to, Factor.STEAM, now))


def _provider() -> Provider:
    provider = provider_at(settings().steam_endpoint, settings().public_origin)
    if provider is None:
        raise NotFound("Signing in with Steam is switched off here.")
    return provider


def _state(token: str) -> str:
    """What the address of the return carries: it tells nothing of the token in the cookie."""
    digest = hashlib.sha256(f"state of {token}".encode(errors="surrogatepass")).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
