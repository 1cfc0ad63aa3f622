"""A thousand wrong sign-ins, and the victim who gets in all the same."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest

from pickem.clock import now
from pickem.domain.errors import NotAllowed, PickemError, ProofNeeded, TooMany
from pickem.services import proofs, throttle
from pickem.services.accounts import devices, fans, staff
from pickem.services.accounts.sign_in import sign_in_fan, sign_in_staff
from pickem.services.throttle import Purpose
from pickem.views.accounts import Arrival, SignedIn
from tests.accounts import PASSWORD
from tests.proofs import solved
from tests.servers import Valkeys, environment
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("database", "valkey")
TRIES = 1000
VICTIM = "Nocturne"
AT_HOME, ON_THE_WAY = "192.0.2.1", "198.51.100.7"


@pytest.fixture(autouse=True)
def _light(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proofs, "_ROUNDS", 1)


@pytest.fixture
def victim(database: str, valkey: Valkeys) -> str:
    """The cookie of a device from which the victim has been signed in."""
    fans.create_fan(VICTIM, PASSWORD)
    return sign_in(AT_HOME).known


def sign_in(
    address: str, *, known: str = "", proof: str = "", password: str = PASSWORD
) -> SignedIn:
    session = sign_in_fan(VICTIM, password, Arrival(now(), "Firefox", address, known, proof))
    assert isinstance(session, SignedIn)
    return session


def sign_in_by_proof(address: str, password: str = PASSWORD) -> SignedIn:
    """As a browser does: once, and once more with the proof."""
    try:
        return sign_in(address, password=password)
    except ProofNeeded as asked:
        return sign_in(address, proof=solved(asked.challenge), password=password)


def attack(addresses: list[str], *, pays: bool = False) -> Counter[type[PickemError]]:
    """A wrong password from each address, ten at a time; what became of the tries."""

    def guess(address: str) -> type[PickemError]:
        try:
            (sign_in_by_proof if pays else sign_in)(address, password="a guess")
        except PickemError as refusal:
            return type(refusal)
        raise AssertionError("a guess was right")

    with ThreadPoolExecutor(10) as pool:
        return Counter(pool.map(guess, addresses))


def many(number: int = TRIES) -> list[str]:
    return [f"203.0.{n // 250}.{n % 250}" for n in range(number)]


ATTACKS: dict[str, list[str]] = {
    "many addresses": many(),
    "one address": ["203.0.113.9"] * TRIES,
    "one household": [f"2001:db8:0:1::{n:x}" for n in range(TRIES)],
}


@pytest.mark.parametrize("addresses", ATTACKS.values(), ids=ATTACKS.keys())
def test_after_a_thousand_wrong_sign_ins_the_victim_gets_in(
    victim: str, addresses: list[str]
) -> None:
    became = attack(addresses)

    assert became.total() == TRIES
    assert became[NotAllowed] <= 20  # so many passwords were looked at, the rest cost nothing
    for address in (AT_HOME, ON_THE_WAY, addresses[0]):  # the last is the attacker's own
        assert sign_in(address, known=victim)
        assert sign_in_by_proof(address)  # on a new device: at once, or for a moment's work


def test_attackers_who_pay_pay_more_and_more_and_the_victim_never_more_than_seconds(
    victim: str,
) -> None:
    became = attack(many(150), pays=True)
    assert became[NotAllowed] >= 80

    with pytest.raises(ProofNeeded) as asked:
        sign_in(ON_THE_WAY)

    assert 3 <= asked.value.challenge["parameters"]["data"]["level"] <= proofs.HARDEST
    assert sign_in_by_proof(ON_THE_WAY)
    assert sign_in(AT_HOME, known=victim)


@pytest.mark.usefixtures("victim", "brief")
def test_behind_the_attackers_own_address_a_new_device_waits_no_longer_than_it_is_told() -> None:
    told_s = refused_for_s(ON_THE_WAY)

    until(lambda: comes_in(ON_THE_WAY), "the victim is in", within_s=told_s)


def test_what_was_right_is_given_back(victim: str) -> None:
    for _ in range(25):
        assert sign_in(AT_HOME)
        assert sign_in(AT_HOME, known=victim)


def test_a_device_that_fails_too_often_waits_and_disturbs_nobody_else(victim: str) -> None:
    refusals = [refusal_of(AT_HOME, known=victim) for _ in range(12)]

    assert refusals == [NotAllowed] * 10 + [TooMany] * 2
    assert sign_in(AT_HOME)


def test_a_device_cookie_is_good_for_its_own_account_and_no_longer_than_it_says(
    victim: str,
) -> None:
    fan_id = int(victim.split(".", maxsplit=1)[0])
    later = now() + devices.REMEMBERED_FOR + timedelta(seconds=1)

    assert devices.known_device("fan", fan_id, victim, now())
    assert not devices.known_device("fan", fan_id + 1, victim, now())
    assert not devices.known_device("staff", fan_id, victim, now())
    assert not devices.known_device("fan", fan_id, victim, later)
    assert not devices.known_device("fan", None, victim, now())
    for cookie in ("", "....", victim[:-2] + "AA", f"{fan_id + 1}.{victim.split('.', 1)[1]}", "é"):
        assert not devices.known_device("fan", fan_id, cookie, now())


def test_known_and_unknown_accounts_are_refused_alike() -> None:
    fans.create_fan(VICTIM, PASSWORD, "nocturne@example.org")

    met = [
        [refusal_of(f"192.0.2.{place}", login=login) for _ in range(8)]
        for place, login in enumerate((VICTIM, "nocturne@example.org", "nobody"))
    ]

    assert met[0] == met[1] == met[2] == [NotAllowed] * 5 + [ProofNeeded] * 3


def test_a_burst_over_all_accounts_asks_strangers_for_a_proof(victim: str) -> None:
    for n in range(110):
        refusal_of(f"203.0.113.{n}", login=f"fan {n}")

    with pytest.raises(ProofNeeded):
        sign_in(ON_THE_WAY)
    assert sign_in_by_proof(ON_THE_WAY)
    assert sign_in(AT_HOME, known=victim)


def test_staff_is_let_in_by_the_same_rules_and_counted_apart() -> None:
    fans.create_fan("Anna", PASSWORD)
    staff.create_staff("Anna", PASSWORD)
    for _ in range(20):
        refusal_of(ON_THE_WAY, login="Anna")

    arrival = Arrival(now(), "Firefox", ON_THE_WAY)
    assert sign_in_staff("Anna", PASSWORD, arrival)
    for _ in range(5):
        with pytest.raises(NotAllowed):
            sign_in_staff("Anna", "a guess", arrival)
    with pytest.raises(ProofNeeded):
        sign_in_staff("Anna", PASSWORD, arrival)


def test_while_redis_is_away_strangers_pay_and_nobody_is_locked_out(
    victim: str, tmp_path: Path
) -> None:
    with environment({"PUBLIC_REDIS_URL": f"unix://{tmp_path}/gone.sock"}):
        refusals = [refusal_of(ON_THE_WAY) for _ in range(8)]

        assert refusals == [NotAllowed] * 5 + [ProofNeeded] * 3
        assert sign_in_by_proof(ON_THE_WAY)
        assert sign_in(AT_HOME, known=victim)


def test_a_mailbox_gets_so_many_mails_an_hour_whoever_asks_for_them() -> None:
    may = [throttle.may_mail("fan", "Alice@example.org") for _ in range(6)]

    assert may == [True] * 3 + [False] * 3
    assert not throttle.may_mail("fan", "alice@EXAMPLE.org")
    assert throttle.may_mail("fan", "bob@example.org")


def test_of_a_burst_of_sign_ups_from_one_address_each_costs_more() -> None:
    arrival = Arrival(now(), "Firefox", ON_THE_WAY)
    for _ in range(10):
        throttle.admit("fan", Purpose.SIGN_UP, arrival)

    with pytest.raises(ProofNeeded) as asked:
        throttle.admit("fan", Purpose.SIGN_UP, arrival)
    proof = solved(asked.value.challenge)

    assert throttle.admit("fan", Purpose.SIGN_UP, replace(arrival, proof=proof))
    with pytest.raises(ProofNeeded):
        throttle.admit("fan", Purpose.SIGN_UP, replace(arrival, proof=proof))


def refusal_of(address: str, *, login: str = VICTIM, known: str = "") -> type[PickemError]:
    try:
        sign_in_fan(login, "a guess", Arrival(now(), "Firefox", address, known))
    except PickemError as refusal:
        return type(refusal)
    raise AssertionError("a guess was right")


def refused_for_s(address: str) -> int:
    """Attack from an address until even a proof does not help there; how long, it is said."""
    while True:
        attack([address] * 12, pays=True)
        try:
            sign_in_by_proof(address, password="a guess")
        except TooMany as told:
            return told.retry_after_s
        except PickemError:
            continue


def comes_in(address: str) -> bool:
    try:
        return bool(sign_in_by_proof(address))
    except TooMany:
        return False


@pytest.fixture
def brief() -> Iterator[None]:
    """Windows of three seconds."""
    rules = tuple(replace(rule, within_s=3) for rule in throttle.STRANGERS[Purpose.SIGN_IN])
    with patch.dict(throttle.STRANGERS, {Purpose.SIGN_IN: rules}):
        yield
