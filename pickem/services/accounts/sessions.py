"""Sessions: begun, recognised, confirmed anew, ended. One per device."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.queries import audit
from pickem.db.queries.accounts import ROLE_OF, Kind, fans, sessions, staff
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import ConfirmationNeeded, NotFound, SignInNeeded
from pickem.domain.rights import CONFIRMATION_LASTS, Role
from pickem.services.accounts.devices import remembered
from pickem.views.accounts import Arrival, Device, FanView, SignedIn, StaffView
from pickem.views.moments import milliseconds

LASTS: Final[dict[Kind, timedelta]] = {"fan": timedelta(days=30), "staff": timedelta(hours=12)}
IDLE: Final[dict[Kind, timedelta]] = {"fan": timedelta(days=14), "staff": timedelta(minutes=30)}
LONGEST_DEVICE = 80


def token_hash(token: str) -> bytes:
    """What is kept of a token; 256 random bits need no slow hash."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).digest()


def new_token() -> str:
    """256 random bits, as a cookie or a link carries them."""
    return secrets.token_urlsafe(32)


def begin(
    session: Session, kind: Kind, account_id: int, arrival: Arrival, *, is_confirmed: bool
) -> SignedIn:
    """A new session in the caller's transaction."""
    token = new_token()
    device = arrival.device[:LONGEST_DEVICE]
    row = (token_hash(token), device, arrival.at + LASTS[kind], is_confirmed)
    session_id = sessions.add_session(session, kind, account_id, row)
    if kind == "staff":
        staff.note_sign_in(session, account_id, session_id, device)
    audit.record(session, f"{kind}:{account_id}", "sign-in", f"session:{session_id}")
    known = remembered(kind, account_id, arrival.at) if is_confirmed else ""
    return SignedIn(token, session_id, known)


def session_of(kind: Kind, token: str, now: datetime) -> int | None:
    """The living session that a cookie's token names."""
    with unit_of_work(ROLE_OF[kind]) as session:
        row = sessions.session_of_token(session, kind, token_hash(token), now, IDLE[kind])
    return row["id"] if row else None


def fan_of(session_id: int, now: datetime) -> FanView | None:
    """The fan whose session this is; None when it has ended."""
    row = sessions.fan_of_session(session_id, now, IDLE["fan"])
    return FanView(*row) if row else None


def fan_of_token(token: str, now: datetime) -> FanView | None:
    """The fan, with the living session that a cookie's token names."""
    return fans_of_tokens([token], now).get(token)


def fans_of_tokens(tokens: Sequence[str], now: datetime) -> dict[str, FanView]:
    """The same for many at once; a token without a living session is left out."""
    hashes = {token_hash(token): token for token in tokens}
    rows = sessions.fans_of_tokens(list(hashes), now, IDLE["fan"])
    return {hashes[hashed]: FanView(*row) for hashed, *row in rows}


def staff_of(session_id: int, now: datetime) -> StaffView | None:
    """The member of staff whose session this is, whether or not a passkey was given in it."""
    with unit_of_work("admin") as session:
        row = staff.staff_in_session(session, session_id, now, IDLE["staff"])
    return StaffView(row["id"], row["name"], Role(row["role"]), session_id) if row else None


def keep_alive(kind: Kind, session_ids: Sequence[int], now: datetime) -> set[int]:
    """Which of the sessions still live; open sockets keep theirs from idling out."""
    with unit_of_work(ROLE_OF[kind]) as session:
        return sessions.keep_alive(session, kind, session_ids, now, IDLE[kind])


def confirm(session: Session, kind: Kind, session_id: int) -> SignedIn:
    """Note that the strongest factor was given just now; the token is replaced.

    SignInNeeded if the session has ended meanwhile.
    """
    token = new_token()
    row = sessions.replace_token(session, kind, session_id, token_hash(token))
    if row is None:
        raise SignInNeeded
    known = remembered(kind, row["account_id"], row["confirmed_at"])
    return SignedIn(token, session_id, known)


def require_confirmed(session: Session, fan: FanView, now: datetime) -> None:
    """Raise ConfirmationNeeded unless the fan gave a factor here within the last ten minutes."""
    row = sessions.account_of_session(session, "fan", fan.session_id, now, IDLE["fan"])
    if row is None:
        raise SignInNeeded
    if row["confirmed_at"] is None or row["confirmed_at"] <= now - CONFIRMATION_LASTS:
        raise ConfirmationNeeded


def devices_of(fan: FanView, now: datetime) -> tuple[Device, ...]:
    """Where the fan is signed in, the last seen first."""
    with unit_of_work("public") as session:
        rows = sessions.sessions_of(session, "fan", fan.fan_id, now, IDLE["fan"])
    return tuple(device_view(row, fan.session_id) for row in rows)


def device_view(row: RowMapping, own: int | None) -> Device:
    """A session as lists show it, to somebody whose own session is `own`."""
    seen_at_ms = milliseconds(row["seen_at"]) or 0
    return Device(row["id"], row["device"], seen_at_ms, is_this=row["id"] == own)


def sign_out(kind: Kind, token: str, now: datetime) -> None:
    """End the session of a token; ending an unknown one is no error."""
    with unit_of_work(ROLE_OF[kind]) as session:
        row = sessions.session_of_token(session, kind, token_hash(token), now, IDLE[kind])
        if row:
            sessions.end_session(session, kind, row["account_id"], row["id"])
            audit.record(session, f"{kind}:{row['account_id']}", "sign-out", f"session:{row['id']}")


def end_device(fan: FanView, session_id: int) -> None:
    """Sign the fan out on one device; NotFound if it is none of theirs."""
    with unit_of_work("public") as session:
        if not sessions.end_session(session, "fan", fan.fan_id, session_id):
            raise NotFound("This device is signed out already.")
        audit.record(session, f"fan:{fan.fan_id}", "end-session", f"session:{session_id}")


def end_other_devices(fan: FanView) -> int:
    """Sign the fan out everywhere else; on how many devices that was."""
    with unit_of_work("public") as session:
        ended = sessions.end_sessions(session, "fan", fan.fan_id, but=fan.session_id)
        audit.record(session, f"fan:{fan.fan_id}", "end-other-sessions", f"fan:{fan.fan_id}")
    return ended


def is_banned(session: Session, fan_id: int, now: datetime) -> bool:
    """Whether a fan may not come in at the moment."""
    row = fans.fan_by_id(session, fan_id)
    return row is None or (row["banned_until"] is not None and row["banned_until"] > now)
