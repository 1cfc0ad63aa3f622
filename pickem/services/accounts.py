"""Who somebody is: sign in, sign out, and whose session a token is."""

import hashlib
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from pickem.db import tables
from pickem.db.queries import accounts as queries
from pickem.db.queries.accounts import Kind
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import InvalidInput, NotAllowed
from pickem.passwords import hash_password, is_password
from pickem.settings import settings
from pickem.views.accounts import FanView, Role, StaffView

SESSION_LASTS = {"fan": timedelta(days=30), "staff": timedelta(hours=12)}
SHORTEST_NAME, LONGEST_NAME = 2, 40
DATABASE_ROLE: dict[Kind, str] = {"fan": "public", "staff": "admin"}


def sign_in_fan(name: str, password: str, now: datetime) -> str:
    """A new session token; NotAllowed for a wrong name or password, without saying which."""
    return _sign_in("fan", name, password, now)


def sign_in_staff(name: str, password: str, now: datetime) -> str:
    """A new session token of the admin app; it means nothing in the public one."""
    return _sign_in("staff", name, password, now)


def fan_of(token: str, now: datetime) -> FanView | None:
    """The fan whose session this is; None when it has ended or never was."""
    with unit_of_work("public") as session:
        row = queries.account_of_session(session, "fan", _token_hash(token), now)
    return FanView(row["id"], row["name"]) if row else None


def staff_of(token: str, now: datetime) -> StaffView | None:
    """The member of staff whose session this is."""
    with unit_of_work("admin") as session:
        row = queries.account_of_session(session, "staff", _token_hash(token), now)
    return StaffView(row["id"], row["name"], Role(row["role"])) if row else None


def sign_out_fan(token: str) -> None:
    """End a fan's session."""
    _sign_out("fan", token)


def sign_out_staff(token: str) -> None:
    """End a session of the admin app."""
    _sign_out("staff", token)


def create_fan(name: str, password: str) -> int:
    """A fan who can sign in; InvalidInput when the name is taken."""
    fan = tables.Fan(name=name, password_hash=_hash(password))
    return _add("fan", name, lambda: fan)


def create_staff(name: str, password: str, role: Role = Role.RESULTS) -> int:
    """A member of staff who can sign in to the admin app."""
    kept = _hash(password)
    return _add("staff", name, lambda: tables.Staff(name=name, role=role, password_hash=kept))


def create_simulated_fans(names: Sequence[str]) -> list[int]:
    """Fans of a replay, who cannot sign in; the same names give the same fans."""
    with unit_of_work("jobs") as session:
        return queries.add_simulated_fans(session, list(names))


def _add(kind: Kind, name: str, make: Callable[[], tables.Fan | tables.Staff]) -> int:
    is_plain = name == name.strip() and name.isprintable()
    if not is_plain or not SHORTEST_NAME <= len(name) <= LONGEST_NAME:
        raise InvalidInput(
            "name",
            "A name has 2 to 40 characters, all of them in one line, and no spaces around it.",
        )
    with unit_of_work("owner") as session:
        if queries.account_named(session, kind, name):
            raise InvalidInput("name", f"The name {name} is taken; choose another one.")
        account = make()
        session.add(account)
        session.flush()
        if account.id is None:
            raise RuntimeError("the database gave no id")
        return account.id


def _sign_in(kind: Kind, name: str, password: str, now: datetime) -> str:
    with unit_of_work(DATABASE_ROLE[kind]) as session:
        row = queries.account_named(session, kind, name.strip())
    kept = row["password_hash"] if row else None
    if not is_password(password, kept, settings().peppers, settings().bcrypt_cost) or row is None:
        raise NotAllowed("That name and password do not go together. Check both and try again.")
    token = secrets.token_urlsafe(32)
    with unit_of_work(DATABASE_ROLE[kind]) as session:
        expires_at = now + SESSION_LASTS[kind]
        queries.add_session(session, kind, row["id"], _token_hash(token), expires_at)
    return token


def _sign_out(kind: Kind, token: str) -> None:
    with unit_of_work(DATABASE_ROLE[kind]) as session:
        queries.end_session(session, kind, _token_hash(token))


def _hash(password: str) -> str:
    return hash_password(password, settings().peppers, settings().bcrypt_cost)


def _token_hash(token: str) -> bytes:
    return hashlib.sha256(token.encode(errors="surrogatepass")).digest()
