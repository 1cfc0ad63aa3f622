"""Nobody learns from the time an answer takes whether somebody has an account here."""

import itertools
import random
import time
from collections.abc import Callable

import numpy as np
import pytest

from pickem.domain.errors import NotAllowed
from pickem.passwords import hash_password
from pickem.services import throttle
from pickem.services.accounts.passwords import admit_forgetful
from pickem.services.accounts.sign_in import sign_in_fan
from pickem.services.accounts.sign_up import begin_joining
from pickem.settings import settings
from pickem.views.accounts import Arrival
from tests import make
from tests.accounts import arrival

SAMPLES = 500
COST = 8
# Chance of one sample being slower than one of the other kind. With as many samples as here pure
# chance stays within 0.06 of a half in 999 of 1,000 runs (Mann and Whitney, 1947).
NO_TELLING = 0.06

pytestmark = pytest.mark.usefixtures("module_database", "valkey")
numbers = itertools.count(1)


def known_fans() -> list[str]:
    """Many fans; each is asked for once, so that nobody's own limit is reached."""
    kept = hash_password("quay lantern 88 moss", settings().peppers, settings().bcrypt_cost)
    names = [f"known-{next(numbers)}" for _ in range(SAMPLES)]
    make.sql(
        "insert into fan (name, email, password_hash)"
        " select n, n || '@example.org', %s from unnest(%s::text[]) n",
        kept,
        names,
    )
    return names


def nobodies() -> list[str]:
    return [f"nobody-{next(numbers)}" for _ in range(SAMPLES)]


def comer() -> Arrival:
    """Everybody comes from somewhere else."""
    return arrival(address=f"2001:db8:{next(numbers):x}::1")


def difference(ask: Callable[[str], object]) -> float:
    """How much a half the chance differs from, that asking about an account takes longer."""
    names = [(name, True) for name in known_fans()] + [(name, False) for name in nobodies()]
    random.Random(7).shuffle(names)
    for name in nobodies()[:20]:  # connections and caches as in a process that has been running
        ask(name)
    taken: dict[bool, list[float]] = {True: [], False: []}
    for name, has_account in names:
        begun = time.perf_counter()
        ask(name)
        taken[has_account].append(time.perf_counter() - begun)
    assert min(map(len, taken.values())) >= SAMPLES
    return abs(share_slower(np.array(taken[True]), np.array(taken[False])) - 0.5)


def try_password(name: str) -> None:
    with pytest.raises(NotAllowed, match="do not go together"):
        sign_in_fan(name, "not the password", comer())


@pytest.fixture
def crowds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A burst costs proofs of work, from everybody alike; here it would only be in the way."""
    patient = (throttle.Rule(throttle.Shared.EVERYBODY, free=10**6, most=None, within_s=60),)
    for purpose in (throttle.Purpose.SIGN_IN, throttle.Purpose.SIGN_UP, throttle.Purpose.RESET):
        monkeypatch.setitem(throttle.STRANGERS, purpose, patient)


@pytest.mark.usefixtures("crowds")
def test_a_wrong_password_takes_as_long_for_an_account_as_for_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SKERRY_BCRYPT_COST", str(COST))
    settings.cache_clear()

    assert difference(try_password) < NO_TELLING


@pytest.mark.usefixtures("crowds")
def test_a_forgotten_password_takes_as_long_for_an_account_as_for_none() -> None:
    assert difference(lambda n: admit_forgetful(f"{n}@example.org", comer())) < NO_TELLING


@pytest.mark.usefixtures("crowds")
def test_signing_up_takes_as_long_with_an_address_that_has_an_account() -> None:
    def ask(name: str) -> object:
        new = f"new {next(numbers)}"
        return begin_joining(new, f"{name}@example.org", "quay lantern 88 moss", comer())

    assert difference(ask) < NO_TELLING


def share_slower(one: np.ndarray, other: np.ndarray) -> float:
    """The chance that a sample of `one` took longer than one of `other`; 0.5 if nothing differs."""
    slower = (one[:, None] > other[None, :]).mean()
    return float(slower + (one[:, None] == other[None, :]).mean() / 2)


def test_a_difference_of_a_tenth_would_be_noticed() -> None:
    drawn = np.random.default_rng(7)
    one, other = drawn.normal(15, 1, SAMPLES), drawn.normal(16.5, 1, SAMPLES)

    assert abs(share_slower(other, one) - 0.5) > NO_TELLING
