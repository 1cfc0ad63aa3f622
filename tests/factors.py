"""Builders of second factors, and what people do with them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pyotp

from pickem.clock import now
from pickem.domain.errors import (
    PickemError,
)
from pickem.services.accounts import (
    fan_passkeys,
    passkeys,
    totp,
)
from pickem.services.accounts.sign_in import sign_in_fan
from pickem.settings import settings
from pickem.views.accounts import Asked, FanView
from tests import make
from tests.accounts import PASSWORD, arrival
from tests.authenticator import Authenticator

ANCIENT = timedelta(minutes=11)  # a confirmation that is too old


def app_of(fan: FanView) -> tuple[pyotp.TOTP, tuple[str, ...]]:
    """An authenticator app that is on, and the recovery codes that came with it."""
    at = now()
    app = pyotp.TOTP(totp.begin_totp(fan, at).secret)
    return app, totp.finish_totp(fan, app.at(at - timedelta(seconds=30)), at)


def asked_of(fan: FanView) -> str:
    """The question a fan with a second factor gets after the right password."""
    asked = sign_in_fan(fan.name, PASSWORD, arrival())
    assert isinstance(asked, Asked)
    return asked.token


def fresh_key() -> Authenticator:
    return Authenticator(settings().public_origin, "localhost")


def key_of(fan: FanView) -> Authenticator:
    """A passkey of the fan."""
    key = fresh_key()
    options, asked = passkeys.ask_for_passkey("fan", fan.fan_id, now())
    fan_passkeys.add_fan_passkey(fan, (asked.token, key.make(options), "this laptop"), now())
    return key


def wins(tries: list[Callable[[], object]]) -> int:
    """How many of many that are made at once succeed; every other one is refused."""

    def one(attempt: Callable[[], object]) -> bool:
        try:
            attempt()
        except PickemError:
            return False
        return True

    with ThreadPoolExecutor(len(tries)) as pool:
        return sum(pool.map(one, tries))


def grow_old(fan: FanView) -> None:
    make.sql(
        "update fan_session set confirmed_at = confirmed_at - %s where id = %s",
        ANCIENT,
        fan.session_id,
    )
