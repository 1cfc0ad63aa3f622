"""Authenticator apps and recovery codes; what of them is taken, and how often."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from pickem.clock import now
from pickem.domain.errors import (
    ConfirmationNeeded,
    InvalidInput,
    NotAllowed,
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
from pickem.views.accounts import FanView
from tests import accounts, make
from tests.accounts import PASSWORD, arrival
from tests.factors import ANCIENT, app_of, asked_of, fresh_key, grow_old, key_of, wins
from tests.mails import mails_to

pytestmark = pytest.mark.usefixtures("module_database", "valkey")


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


@pytest.mark.parametrize(
    ("deed", "subject"),
    [
        (app_of, "sign-in was changed"),
        (key_of, "sign-in was changed"),
        (lambda fan: (app_of(fan), totp.remove_totp(fan, now())), "sign-in was changed"),
        (
            lambda fan: second_factor.confirm_by_code(fan, app_of(fan)[1][0], now()),
            "recovery code was used",
        ),
        (lambda fan: accounts.signed_in(fan.name), "New sign-in"),
    ],
)
def test_whoever_owns_the_account_is_told(deed: Callable[[FanView], object], subject: str) -> None:
    address = f"told-{accounts.number()}@example.org"
    fan = accounts.fan(email=address)

    deed(fan)

    assert subject in mails_to(address)[-1][0]


def test_nobody_is_told_of_a_device_the_account_knows() -> None:
    address = f"told-{accounts.number()}@example.org"
    fan = accounts.fan(email=address)
    known = accounts.signed_in(fan.name).known
    before = len(mails_to(address))

    sign_in_fan(fan.name, PASSWORD, replace(arrival(), known=known))

    assert len(mails_to(address)) == before
