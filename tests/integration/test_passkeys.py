"""Passkeys of fans: what opens an account, what confirms, and what does neither."""

import pytest

from pickem.clock import now
from pickem.domain.errors import (
    ConfirmationNeeded,
    NotAllowed,
    NotFound,
)
from pickem.services.accounts import (
    fan_passkeys,
    passkeys,
    recovery_codes,
)
from pickem.services.accounts.security import security_of
from pickem.services.accounts.sign_in import sign_in_fan
from pickem.views.accounts import Asked
from tests import accounts
from tests.accounts import PASSWORD, arrival
from tests.authenticator import PRESENT
from tests.factors import fresh_key, grow_old, key_of

pytestmark = pytest.mark.usefixtures("module_database", "valkey")


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


def test_nobody_removes_a_key_of_somebody_else() -> None:
    fan, other = accounts.fan(), accounts.fan()
    key_of(other)
    theirs = security_of(other, now()).passkeys[0].passkey_id

    with pytest.raises(NotFound):
        fan_passkeys.remove_fan_passkey(fan, theirs, now())
    assert security_of(other, now()).passkeys
