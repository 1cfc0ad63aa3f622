"""Builders of accounts and sessions: who is signed in, and how."""

import itertools
from datetime import timedelta

from pickem.clock import now
from pickem.db.queries.accounts import ROLE_OF, Kind
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.rights import Role
from pickem.services.accounts import fans, sessions, staff
from pickem.services.accounts.sign_in import sign_in_fan, sign_in_staff
from pickem.views.accounts import Arrival, Caller, FanView, SignedIn
from tests import make

PASSWORD = "a lamp in the sea"
_names = itertools.count(1)


def arrival(*, after: timedelta = timedelta(), address: str = "192.0.2.1") -> Arrival:
    """Somebody at the door, now or some time later."""
    return Arrival(now() + after, "Firefox on Linux", address)


def fan(name: str = "", *, email: str | None = None) -> FanView:
    """A signed-in fan."""
    name = name or f"fan {next(_names)}"
    fans.create_fan(name, PASSWORD, email)
    return fan_of(signed_in(name))


def signed_in(login: str, password: str = PASSWORD) -> SignedIn:
    """A new session of a fan who has no second factor."""
    session = sign_in_fan(login, password, arrival())
    assert isinstance(session, SignedIn)
    return session


def session_of(kind: Kind, account_id: int, *, is_confirmed: bool = True) -> SignedIn:
    """A session, without the way in."""
    with unit_of_work(ROLE_OF[kind]) as session:
        return sessions.begin(session, kind, account_id, arrival(), is_confirmed=is_confirmed)


def number() -> int:
    """A number nobody else has."""
    return next(_names)


def fan_of(session: SignedIn) -> FanView:
    view = sessions.fan_of(session.session_id, now())
    assert view is not None
    return view


def passkey_row(kind: Kind, account_id: int) -> int:
    """The id of a passkey that exists, though nobody can sign with it."""
    row = make.sql(
        f"insert into {kind}_passkey (credential_id, {kind}_id, public_key, sign_count, name)"
        " values (decode(md5(random()::text), 'hex'), %s, '', 0, 'a key') returning id",
        account_id,
    )
    return int(str(row[0][0]))


def own_password(staff_id: int) -> int:
    """Has somebody replaced the first password, by the same one; the id once more."""
    make.sql("update staff set first_password_until = null where id = %s", staff_id)
    return staff_id


def member_of_staff(
    role: Role = Role.RESULTS, *, has_passkey: bool = True, confirmed_ago: timedelta | None = None
) -> Caller:
    """A member of staff who is signed in; `confirmed_ago` None: the passkey was given just now."""
    name = f"staff {next(_names)}"
    staff_id = own_password(staff.create_staff(name, PASSWORD, role))
    session = sign_in_staff(name, PASSWORD, arrival())
    if has_passkey:
        passkey_row("staff", staff_id)
        make.sql(
            "update staff_session set confirmed_at = clock_timestamp() - %s where id = %s",
            confirmed_ago or timedelta(),
            session.session_id,
        )
    return Caller(staff_id, session.session_id)
