"""Authenticator apps, passkeys and recovery codes; what of them is taken, and how often."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest

from pickem.clock import now
from pickem.domain.errors import (
    ConfirmationNeeded,
    InvalidInput,
    NotAllowed,
    NotFound,
    PickemError,
    ProofNeeded,
    TooMany,
)
from pickem.services.accounts import (
    devices,
    fan_passkeys,
    passkeys,
    recovery_codes,
    second_factor,
    totp,
)
from pickem.services.accounts.confirmation import confirm_by_password
from pickem.services.accounts.security import security_of
from pickem.services.accounts.sign_in import sign_in_fan
from pickem.settings import settings
from pickem.views.accounts import Asked, FanView
from tests import accounts, make
from tests.accounts import PASSWORD, arrival
from tests.authenticator import PRESENT, Authenticator

pytestmark = pytest.mark.usefixtures("module_database", "valkey")
ANCIENT = timedelta(minutes=11)


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


def key_of(fan: FanView) -> Authenticator:
    """A passkey of the fan."""
    key = fresh_key()
    options, asked = passkeys.ask_for_passkey("fan", fan.fan_id, now())
    fan_passkeys.add_fan_passkey(fan, (asked.token, key.make(options), "this laptop"), now())
    return key


def fresh_key() -> Authenticator:
    return Authenticator(settings().public_origin, "localhost")


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


def test_with_an_app_the_password_alone_opens_nothing() -> None:
    fan = accounts.fan()
    app, codes = app_of(fan)

    session = second_factor.answer_with_code(asked_of(fan), app.at(now()), arrival())

    assert accounts.fan_of(session).fan_id == fan.fan_id
    assert len(set(codes)) == 10
    assert security_of(fan, now()).has_totp


def test_an_app_is_not_on_before_a_code_of_it_was_typed() -> None:
    fan = accounts.fan()
    totp.begin_totp(fan, now())

    with pytest.raises(InvalidInput, match="not the code"):
        totp.finish_totp(fan, "000000", now())
    assert accounts.signed_in(fan.name)


def test_no_code_is_taken_twice_not_even_by_another_door() -> None:
    fan = accounts.fan()
    app, _ = app_of(fan)
    code = app.at(now())
    second_factor.answer_with_code(asked_of(fan), code, arrival())

    with pytest.raises(InvalidInput, match="not right"):
        second_factor.answer_with_code(asked_of(fan), code, arrival())
    with pytest.raises(InvalidInput, match="not right"):
        second_factor.confirm_by_code(fan, code, now())


@pytest.mark.usefixtures("no_limits")
def test_of_fifty_who_type_the_same_code_at_once_one_comes_in() -> None:
    fan = accounts.fan()
    app, _ = app_of(fan)
    code, questions = app.at(now()), [asked_of(fan) for _ in range(50)]

    def come_in(asked: str) -> Callable[[], object]:
        return lambda: second_factor.answer_with_code(asked, code, arrival())

    assert wins([come_in(asked) for asked in questions]) == 1


@pytest.mark.usefixtures("no_limits")
def test_of_fifty_who_type_the_same_recovery_code_at_once_one_comes_in() -> None:
    fan = accounts.fan()
    _, codes = app_of(fan)
    questions = [asked_of(fan) for _ in range(50)]

    def come_in(asked: str) -> Callable[[], object]:
        return lambda: second_factor.answer_with_code(asked, codes[0], arrival())

    assert wins([come_in(asked) for asked in questions]) == 1
    assert security_of(fan, now()).recovery_codes == 9


def test_a_recovery_code_may_be_typed_as_people_type() -> None:
    fan = accounts.fan()
    _, codes = app_of(fan)

    typed = codes[3].lower().replace("-", " ")

    assert second_factor.answer_with_code(asked_of(fan), typed, arrival())


def test_new_recovery_codes_make_the_old_ones_void() -> None:
    fan = accounts.fan()
    _, old = app_of(fan)

    new = recovery_codes.renew_codes(fan, now())

    with pytest.raises(InvalidInput):
        second_factor.answer_with_code(asked_of(fan), old[0], arrival())
    assert second_factor.answer_with_code(asked_of(fan), new[0], arrival())


def test_after_five_wrong_codes_the_right_one_comes_too_late() -> None:
    fan = accounts.fan()
    app, _ = app_of(fan)
    asked = asked_of(fan)

    for _ in range(5):
        with pytest.raises(InvalidInput):
            second_factor.answer_with_code(asked, "12345", arrival())
    with pytest.raises(NotAllowed, match="Sign in again"):
        second_factor.answer_with_code(asked, app.at(now()), arrival())


def test_who_knows_the_password_may_try_only_so_many_codes_by_asking_again() -> None:
    fan = accounts.fan()
    app, _ = app_of(fan)

    for _ in range(5):
        with pytest.raises(InvalidInput):
            second_factor.answer_with_code(asked_of(fan), "12345", arrival())
    with pytest.raises(ProofNeeded):
        second_factor.answer_with_code(asked_of(fan), app.at(now()), arrival())

    known = replace(arrival(), known=devices.remembered("fan", fan.fan_id, now()))
    assert second_factor.answer_with_code(asked_of(fan), app.at(now()), known)


def test_in_an_open_session_too_many_wrong_confirmations_have_to_wait() -> None:
    fan, other = accounts.fan(), accounts.fan()

    for _ in range(10):
        with pytest.raises(InvalidInput):
            confirm_by_password(fan, "a guess", now())
    with pytest.raises(TooMany):
        confirm_by_password(fan, PASSWORD, now())
    assert confirm_by_password(other, PASSWORD, now())


def test_a_question_is_answered_within_ten_minutes_or_not_at_all() -> None:
    fan = accounts.fan()
    app, _ = app_of(fan)

    late = arrival(after=ANCIENT)

    with pytest.raises(NotAllowed, match="Sign in again"):
        second_factor.answer_with_code(asked_of(fan), app.at(late.at), late)


def test_the_secret_of_an_app_and_the_codes_are_closed_in_the_database() -> None:
    fan = accounts.fan()
    app, codes = app_of(fan)

    kept = str(make.sql("select * from fan_totp")) + str(
        make.sql("select * from fan_recovery_code")
    )

    assert app.secret not in kept
    assert not any(code in kept or code.replace("-", "") in kept for code in codes)


def test_a_passkey_signs_in_without_a_password_and_counts_as_two_factors() -> None:
    fan = accounts.fan()
    key = key_of(fan)

    options, asked = passkeys.ask_for_signature("fan", None, now())
    session = passkeys.sign_in("fan", asked.token, key.sign(options), arrival())

    assert accounts.fan_of(session).fan_id == fan.fan_id
    assert isinstance(sign_in_fan(fan.name, PASSWORD, arrival()), Asked)
    assert [one.name for one in security_of(fan, now()).passkeys] == ["this laptop"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("origin", "https://evil.example"),
        ("rp_id", "evil.example"),
        ("flags", PRESENT),
        ("flags", 0),
        ("key", fresh_key().key),
        ("credential_id", b"unknown"),
        ("sign_count", -1),
    ],
)
def test_a_signature_with_anything_wrong_in_it_opens_nothing(name: str, value: object) -> None:
    fan = accounts.fan()
    key = key_of(fan)
    options, asked = passkeys.ask_for_signature("fan", None, now())
    passkeys.sign_in("fan", asked.token, key.sign(options), arrival())
    setattr(key, name, value)

    options, asked = passkeys.ask_for_signature("fan", None, now())
    with pytest.raises(NotAllowed):
        passkeys.sign_in("fan", asked.token, key.sign(options), arrival())


@pytest.mark.parametrize("credential", ["", "{}", "[]", "null", '{"id": 5}', '{"id": "AAAA"}'])
def test_what_is_no_answer_of_an_authenticator_is_refused(credential: str) -> None:
    _, asked = passkeys.ask_for_signature("fan", None, now())

    with pytest.raises(NotAllowed):
        passkeys.sign_in("fan", asked.token, credential, arrival())


def test_a_signature_is_taken_once() -> None:
    key = key_of(accounts.fan())
    options, asked = passkeys.ask_for_signature("fan", None, now())
    signed = key.sign(options)
    passkeys.sign_in("fan", asked.token, signed, arrival())

    with pytest.raises(NotAllowed, match="answered already"):
        passkeys.sign_in("fan", asked.token, signed, arrival())


def test_a_signature_for_another_question_opens_nothing() -> None:
    key = key_of(accounts.fan())
    options, _ = passkeys.ask_for_signature("fan", None, now())
    _, asked = passkeys.ask_for_signature("fan", None, now())

    with pytest.raises(NotAllowed):
        passkeys.sign_in("fan", asked.token, key.sign(options), arrival())


def test_a_key_is_added_only_by_who_was_asked() -> None:
    fan, other = accounts.fan(), accounts.fan()
    options, asked = passkeys.ask_for_passkey("fan", other.fan_id, now())

    with pytest.raises(NotAllowed):
        fan_passkeys.add_fan_passkey(fan, (asked.token, fresh_key().make(options), ""), now())


def test_one_key_belongs_to_one_account() -> None:
    fan, other = accounts.fan(), accounts.fan()
    key = key_of(fan)
    options, asked = passkeys.ask_for_passkey("fan", other.fan_id, now())

    with pytest.raises(NotAllowed, match="in use"):
        fan_passkeys.add_fan_passkey(other, (asked.token, key.make(options), ""), now())


def test_the_passkey_of_somebody_else_confirms_nothing() -> None:
    fan, other = accounts.fan(), accounts.fan()
    key_of(fan)
    foreign = key_of(other)
    options, asked = passkeys.ask_for_signature("fan", None, now())

    with pytest.raises(NotAllowed, match="another account"):
        passkeys.confirm(
            "fan", (fan.fan_id, fan.session_id), asked.token, foreign.sign(options), now()
        )


def test_a_confirmation_makes_a_session_fresh_again_and_gives_it_another_token() -> None:
    fan = accounts.fan()
    key = key_of(fan)
    grow_old(fan)
    with pytest.raises(ConfirmationNeeded):
        recovery_codes.renew_codes(fan, now())

    options, asked = passkeys.ask_for_signature("fan", fan.fan_id, now())
    who = (fan.fan_id, fan.session_id)
    confirmed = passkeys.confirm("fan", who, asked.token, key.sign(options), now())

    assert confirmed.session_id == fan.session_id
    assert recovery_codes.renew_codes(fan, now())


def test_factors_are_changed_only_after_a_fresh_confirmation() -> None:
    fan = accounts.fan()
    key_of(fan)
    grow_old(fan)
    options, asked = passkeys.ask_for_passkey("fan", fan.fan_id, now())
    answer = (asked.token, fresh_key().make(options), "")

    for act in (
        lambda: totp.begin_totp(fan, now()),
        lambda: totp.finish_totp(fan, "123456", now()),
        lambda: totp.remove_totp(fan, now()),
        lambda: fan_passkeys.add_fan_passkey(fan, answer, now()),
        lambda: fan_passkeys.remove_fan_passkey(fan, 1, now()),
        lambda: recovery_codes.renew_codes(fan, now()),
    ):
        with pytest.raises(ConfirmationNeeded):
            act()


def test_nobody_removes_a_key_of_somebody_else() -> None:
    fan, other = accounts.fan(), accounts.fan()
    key_of(other)
    theirs = security_of(other, now()).passkeys[0].passkey_id

    with pytest.raises(NotFound):
        fan_passkeys.remove_fan_passkey(fan, theirs, now())
    assert security_of(other, now()).passkeys


def test_with_the_last_second_factor_the_recovery_codes_go_too() -> None:
    fan = accounts.fan()
    app_of(fan)

    totp.remove_totp(fan, now())

    assert security_of(fan, now()).recovery_codes == 0
    assert accounts.signed_in(fan.name)


def test_with_a_second_factor_on_the_password_confirms_nothing() -> None:
    fan = accounts.fan()
    assert confirm_by_password(fan, PASSWORD, now())
    app_of(fan)

    with pytest.raises(NotAllowed, match="not enough"):
        confirm_by_password(fan, PASSWORD, now())
