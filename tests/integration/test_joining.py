"""Joining, forgotten passwords, other addresses: what comes of a mail, for whom, and how often."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from unittest.mock import patch

import pyotp
import pytest

from pickem.clock import now
from pickem.domain.errors import ConfirmationNeeded, InvalidInput, NotAllowed, PickemError, TooMany
from pickem.services.accounts import emails, fans, passwords, sessions, sign_up, totp
from pickem.services.accounts.sign_in import sign_in_fan
from pickem.services.throttle import MAILS
from pickem.views.accounts import Asked
from tests import accounts, make
from tests.accounts import PASSWORD, arrival, signed_in
from tests.mails import code_to, mails_to, token_to

pytestmark = pytest.mark.usefixtures("database", "valkey")
NEW = "quay lantern 88 moss"
ADDRESS = "nocturne@example.org"


def joining(name: str = "nocturne", email: str = ADDRESS) -> str:
    return sign_up.begin_joining(name, email, NEW, arrival()).token


def wins(attempt: Callable[[], object], times: int = 50) -> int:
    """How many of many that are made at once succeed."""

    def one(_: int) -> bool:
        try:
            attempt()
        except PickemError:
            return False
        return True

    with ThreadPoolExecutor(times) as pool:
        return sum(pool.map(one, range(times)))


def test_the_mailed_code_makes_an_account_in_the_browser_that_asked() -> None:
    browser = joining()
    assert make.sql("select from fan") == []

    session = sign_up.join_by_code(browser, code_to(ADDRESS), arrival())

    fan = accounts.fan_of(session)
    assert fan.name == "nocturne"
    assert signed_in(ADDRESS, NEW)
    joined = "select actor, subject from audit where action = 'join'"
    assert make.sql(joined) == [(f"fan:{fan.fan_id}", f"fan:{fan.fan_id}")]


def test_the_mailed_link_makes_it_in_any_browser_once() -> None:
    joining()
    link = token_to(ADDRESS)

    assert sign_up.join_by_link(link, arrival())
    with pytest.raises(NotAllowed, match="used already"):
        sign_up.join_by_link(link, arrival())


def test_a_code_means_nothing_in_another_browser() -> None:
    joining()
    other = joining("kestrel", "kestrel@example.org")

    with pytest.raises(InvalidInput):
        sign_up.join_by_code(other, code_to(ADDRESS), arrival())


def test_after_five_wrong_codes_the_right_one_comes_too_late() -> None:
    browser = joining()
    code = code_to(ADDRESS)

    for _ in range(5):
        with pytest.raises(InvalidInput):
            sign_up.join_by_code(browser, "000000" if code != "000 000" else "1", arrival())
    with pytest.raises(PickemError):
        sign_up.join_by_code(browser, code, arrival())


def test_a_code_is_good_for_ten_minutes_and_a_link_for_an_hour() -> None:
    browser = joining()

    with pytest.raises(InvalidInput, match="too old"):
        sign_up.join_by_code(browser, code_to(ADDRESS), arrival(after=timedelta(minutes=11)))
    with pytest.raises(NotAllowed):
        sign_up.join_by_link(token_to(ADDRESS), arrival(after=timedelta(minutes=61)))
    assert sign_up.join_by_link(token_to(ADDRESS), arrival(after=timedelta(minutes=59)))


def test_what_is_sent_again_takes_the_place_of_what_was_sent_before() -> None:
    browser = joining()
    code, link = code_to(ADDRESS), token_to(ADDRESS)
    make.sql("update email_proof set tries = 5")

    sign_up.send_again(browser, arrival(after=timedelta(minutes=50)))

    later = arrival(after=timedelta(minutes=59))
    with pytest.raises(NotAllowed):
        sign_up.join_by_link(link, later)
    with pytest.raises(InvalidInput):
        sign_up.join_by_code(browser, code, later)
    assert sign_up.join_by_code(browser, code_to(ADDRESS), later)


def test_once_a_mailbox_is_full_the_latest_code_stays_good() -> None:
    browser = joining()
    for _ in range(MAILS.most + 2):
        sign_up.send_again(browser, arrival())

    assert len(mails_to(ADDRESS)) == MAILS.most
    assert sign_up.join_by_code(browser, code_to(ADDRESS), arrival())


def test_nothing_is_sent_again_where_nobody_signed_up_or_joined_since() -> None:
    browser = joining()
    sign_up.join_by_code(browser, code_to(ADDRESS), arrival())

    for nobody in (browser, "", "made up"):
        with pytest.raises(NotAllowed, match="Sign up again"):
            sign_up.send_again(nobody, arrival())


def test_sent_again_to_an_address_with_an_account_no_code_is_right_either() -> None:
    fans.create_fan("kestrel", PASSWORD, ADDRESS)
    browser = joining()

    sign_up.send_again(browser, arrival())

    assert [subject for subject, _ in mails_to(ADDRESS)] == ["You have an account at Skerry"] * 2
    with pytest.raises(InvalidInput, match="not the one we sent"):
        sign_up.join_by_code(browser, "123456", arrival())


def test_an_address_that_has_an_account_gets_the_same_answer_and_another_mail() -> None:
    fans.create_fan("kestrel", PASSWORD, ADDRESS)

    assert isinstance(sign_up.begin_joining("nocturne", ADDRESS.upper(), NEW, arrival()), Asked)

    (subject, text), *more = mails_to(ADDRESS)
    assert more == []
    assert "have an account" in subject
    assert "#" not in text
    assert make.sql("select count(*) from fan") == [(1,)]


def test_of_an_address_that_has_an_account_no_code_is_right() -> None:
    fans.create_fan("kestrel", PASSWORD, ADDRESS)
    browser = joining()

    with pytest.raises(InvalidInput, match="not the one we sent"):
        sign_up.join_by_code(browser, "123456", arrival())


@pytest.mark.parametrize(
    ("name", "email", "password", "field"),
    [
        ("n", ADDRESS, NEW, "name"),
        ("noc@turne", ADDRESS, NEW, "name"),
        ("nocturne", "nowhere", NEW, "email"),
        ("nocturne", ADDRESS, "short", "password"),
        ("nocturne", ADDRESS, "password1", "password"),
        ("nocturne", ADDRESS, "nocturne", "password"),
        ("Kestrel", ADDRESS, NEW, "name"),
    ],
)
def test_what_cannot_be_is_named_field_by_field_and_nothing_is_kept(
    name: str, email: str, password: str, field: str
) -> None:
    fans.create_fan("kestrel", PASSWORD)

    with pytest.raises(InvalidInput) as refused:
        sign_up.begin_joining(name, email, password, arrival())

    assert refused.value.field == field
    assert make.sql("select from email_proof") == []
    assert make.sql("select from mail") == []


def test_a_name_that_was_taken_meanwhile_is_said_to_be() -> None:
    browser = joining()
    fans.create_fan("nocturne", PASSWORD)

    with pytest.raises(InvalidInput, match="taken meanwhile"):
        sign_up.join_by_code(browser, code_to(ADDRESS), arrival())


def test_of_fifty_who_use_one_link_at_once_one_joins() -> None:
    joining()
    link = token_to(ADDRESS)

    assert wins(lambda: sign_up.join_by_link(link, arrival())) == 1


def test_a_forgotten_password_is_set_anew_once_and_every_device_is_signed_out() -> None:
    fan = accounts.fan("nocturne", email=ADDRESS)
    passwords.forget_password(ADDRESS, now())
    link = token_to(ADDRESS)

    passwords.reset_password(link, NEW, now())

    assert "was changed" in mails_to(ADDRESS)[-1][0]
    assert sessions.fan_of(fan.session_id, now()) is None
    assert signed_in("nocturne", NEW)
    with pytest.raises(NotAllowed):
        passwords.reset_password(link, "another quay lantern", now())


def test_of_fifty_who_use_one_reset_link_at_once_one_sets_the_password() -> None:
    accounts.fan("nocturne", email=ADDRESS)
    passwords.forget_password(ADDRESS, now())
    link = token_to(ADDRESS)

    assert wins(lambda: passwords.reset_password(link, NEW, now())) == 1


@pytest.mark.parametrize("weak", ["password1", "nocturne2026"])
def test_a_password_too_weak_leaves_the_link_as_it_is(weak: str) -> None:
    accounts.fan("nocturne", email=ADDRESS)
    passwords.forget_password(ADDRESS, now())
    link = token_to(ADDRESS)

    with pytest.raises(InvalidInput):
        passwords.reset_password(link, weak, now())
    passwords.reset_password(link, NEW, now())


def test_only_the_newest_reset_link_counts_and_for_half_an_hour() -> None:
    accounts.fan("nocturne", email=ADDRESS)
    passwords.forget_password(ADDRESS, now())
    first = token_to(ADDRESS)
    passwords.forget_password(ADDRESS, now())

    with pytest.raises(NotAllowed):
        passwords.reset_password(first, NEW, now())
    with pytest.raises(NotAllowed):
        passwords.reset_password(token_to(ADDRESS), NEW, now() + timedelta(minutes=31))


def test_an_address_without_an_account_is_told_so_where_nobody_else_reads_it() -> None:
    passwords.forget_password(ADDRESS, now())

    (subject, text), *_ = mails_to(ADDRESS)
    assert "No account" in subject
    assert "#" not in text


def test_a_reset_takes_no_second_factor_away() -> None:
    fan = accounts.fan("nocturne", email=ADDRESS)
    at = now()
    app = pyotp.TOTP(totp.begin_totp(fan, at).secret)
    totp.finish_totp(fan, app.at(at), at)
    passwords.forget_password(ADDRESS, now())

    passwords.reset_password(token_to(ADDRESS), NEW, now())

    assert isinstance(sign_in_fan("nocturne", NEW, arrival()), Asked)


def test_a_changed_password_signs_every_other_device_out() -> None:
    fan = accounts.fan("nocturne", email=ADDRESS)
    other = accounts.fan_of(signed_in("nocturne"))

    passwords.change_password(fan, NEW, now())

    assert sessions.fan_of(other.session_id, now()) is None
    assert sessions.fan_of(fan.session_id, now()) is not None
    assert "was changed" in mails_to(ADDRESS)[-1][0]


def test_an_account_moves_only_once_the_new_address_is_proved_and_the_old_one_is_told() -> None:
    fan = accounts.fan("nocturne", email=ADDRESS)
    emails.change_email(fan, "new@example.org", now())
    assert signed_in(ADDRESS)

    emails.confirm_email(token_to("new@example.org"), now())

    assert signed_in("new@example.org")
    assert "address was changed" in mails_to(ADDRESS)[-1][0]
    with pytest.raises(NotAllowed):
        sign_in_fan(ADDRESS, PASSWORD, arrival())


def test_an_address_of_somebody_else_is_not_given_away_nor_taken() -> None:
    fan = accounts.fan("nocturne", email=ADDRESS)
    fans.create_fan("kestrel", PASSWORD, "kestrel@example.org")

    emails.change_email(fan, "kestrel@example.org", now())

    assert "have an account" in mails_to("kestrel@example.org")[-1][0]
    assert make.sql("select from email_proof") == []


def test_password_and_address_change_only_after_a_fresh_confirmation() -> None:
    fan = accounts.fan("nocturne", email=ADDRESS)
    make.sql("update fan_session set confirmed_at = now() - interval '11 minutes'")

    with pytest.raises(ConfirmationNeeded):
        passwords.change_password(fan, NEW, now())
    with pytest.raises(ConfirmationNeeded):
        emails.change_email(fan, "new@example.org", now())


def test_nobody_floods_a_mailbox() -> None:
    for _ in range(10):
        passwords.forget_password(ADDRESS, now())

    assert len(mails_to(ADDRESS)) == MAILS.most


def test_who_uses_up_the_mails_of_a_mailbox_leaves_a_link_in_it_that_works() -> None:
    accounts.fan("nocturne", email=ADDRESS)
    for _ in range(10):
        passwords.forget_password(ADDRESS, now())

    # The last of them was sent in this window of the limit, so it is good until the next begins.
    assert timedelta(seconds=MAILS.within_s) <= passwords.RESET_WITHIN
    passwords.reset_password(token_to(ADDRESS), NEW, now())


def test_of_a_mail_that_was_not_sent_no_code_is_right() -> None:
    for name in ("one", "two", "three"):
        joining(name)
    with patch.object(sign_up.secrets, "randbelow", return_value=123456):
        browser = joining("four")

    with pytest.raises(InvalidInput):
        sign_up.join_by_code(browser, "123456", arrival())


def test_nobody_has_us_write_to_everybody() -> None:
    fan = accounts.fan("nocturne", email=ADDRESS)
    for n in range(5):
        emails.change_email(fan, f"new{n}@example.org", now())

    with pytest.raises(TooMany):
        emails.change_email(fan, "new5@example.org", now())
    assert mails_to("new5@example.org") == []


def test_a_link_that_is_none_costs_no_hash() -> None:
    hashed = patch.object(passwords, "hash_password", side_effect=AssertionError("hashed"))

    with hashed, pytest.raises(NotAllowed, match="used already"):
        passwords.reset_password("made up", NEW, now())
