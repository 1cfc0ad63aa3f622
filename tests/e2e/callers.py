"""Everybody who may stand before one of the apps, each with a session of their own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from pickem.clock import now
from pickem.domain.rights import Role
from pickem.services.accounts import fans
from pickem.views.accounts import SignedIn
from tests import accounts, make
from tests.e2e.platform import Platform
from tests.e2e.wire import Client

OLD = timedelta(minutes=11)  # a confirmation that is too old


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody in front of an app; `account_id` is 0 for a guest."""

    client: Client
    account_id: int = 0
    session_id: int = 0


def _fan(platform: Platform) -> Caller:
    fan_id = fans.create_fan(f"caller {accounts.number()}", accounts.PASSWORD)
    return _before(platform.public, "skerry_fan", accounts.session_of("fan", fan_id), fan_id)


def _member(platform: Platform, role: Role, *, has_passkey: bool = True) -> Caller:
    member = accounts.member_of_staff(role, has_passkey=has_passkey)
    session = accounts.session_of("staff", member.staff_id, is_confirmed=has_passkey)
    return _before(platform.admin, "skerry_staff", session, member.staff_id)


def _before(origin: str, cookie: str, session: SignedIn, account_id: int) -> Caller:
    client = Client(origin, f"{cookie}={session.token}")
    return Caller(client, account_id, session.session_id)


def _of(role: Role) -> Callable[[Platform], Caller]:
    return lambda platform: _member(platform, role)


def _ended(kind: str, caller: Caller) -> Caller:
    make.sql(f"delete from {kind}_session where id = %s", caller.session_id)
    return caller


def _unconfirmed(kind: str, caller: Caller) -> Caller:
    make.sql(
        f"update {kind}_session set confirmed_at = %s where id = %s",
        now() - OLD,
        caller.session_id,
    )
    return caller


def _newcomer(platform: Platform) -> Caller:
    """Somebody with a passkey, too, which must not matter."""
    caller = _member(platform, Role.OWNER)
    given = "update staff set first_password_until = now() + interval '1 day' where id = %s"
    make.sql(given, caller.account_id)
    return caller


def _fan_at_the_admin_app(platform: Platform) -> Caller:
    """A fan's token, even under the name of the other cookie, opens nothing."""
    token = _fan(platform).client.cookie.partition("=")[2]
    return Caller(Client(platform.admin, f"skerry_fan={token}; skerry_staff={token}"))


def _staff_at_the_public_app(platform: Platform) -> Caller:
    token = _member(platform, Role.OWNER).client.cookie.partition("=")[2]
    return Caller(Client(platform.public, f"skerry_fan={token}; skerry_staff={token}"))


PUBLIC: dict[str, Callable[[Platform], Caller]] = {
    "guest": lambda platform: Caller(Client(platform.public)),
    "fan": _fan,
    "unconfirmed fan": lambda platform: _unconfirmed("fan", _fan(platform)),
    "ended session": lambda platform: _ended("fan", _fan(platform)),
    "staff": _staff_at_the_public_app,
}
ADMIN: dict[str, Callable[[Platform], Caller]] = {
    "guest": lambda platform: Caller(Client(platform.admin)),
    "fan": _fan_at_the_admin_app,
    "first password": _newcomer,
    "no passkey": lambda platform: _member(platform, Role.OWNER, has_passkey=False),
    "moderator": _of(Role.MODERATOR),
    "results": _of(Role.RESULTS),
    "operator": _of(Role.OPERATOR),
    "owner": _of(Role.OWNER),
    "unconfirmed owner": lambda p: _unconfirmed("staff", _member(p, Role.OWNER)),
    "ended session": lambda p: _ended("staff", _member(p, Role.OWNER)),
}
