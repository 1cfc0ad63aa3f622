"""Nobody learns from the time an answer takes whether somebody has an account here."""

import random
import time

import numpy as np
import pytest

from pickem.domain.errors import NotAllowed
from pickem.passwords import hash_password
from pickem.services.accounts.sign_in import sign_in_fan
from pickem.settings import settings
from tests import make
from tests.accounts import arrival

SAMPLES = 500
COST = 8
# Chance of one sample being slower than one of the other kind. With as many samples as here pure
# chance stays within 0.06 of a half in 999 of 1,000 runs (Mann and Whitney, 1947).
NO_TELLING = 0.06

pytestmark = pytest.mark.usefixtures("module_database", "valkey")


@pytest.fixture(autouse=True)
def _slow_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKERRY_BCRYPT_COST", str(COST))
    settings.cache_clear()


def known_fans() -> list[str]:
    """Many fans; each is asked for once, so that nobody's own limit is reached."""
    kept = hash_password("quay lantern 88 moss", settings().peppers, COST)
    names = [f"known {number}" for number in range(SAMPLES)]
    make.sql(
        "insert into fan (name, email, password_hash)"
        " select n, replace(n, ' ', '') || '@example.org', %s from unnest(%s::text[]) n",
        kept,
        names,
    )
    return names


def seconds_of(login: str, number: int) -> float:
    comer = arrival(address=f"2001:db8:{number:x}::1")
    begun = time.perf_counter()
    with pytest.raises(NotAllowed, match="do not go together"):
        sign_in_fan(login, "not the password", comer)
    return time.perf_counter() - begun


def test_a_wrong_password_takes_as_long_for_an_account_as_for_none() -> None:
    logins = [(name, True) for name in known_fans()]
    logins += [(f"nobody {number}", False) for number in range(SAMPLES)]
    random.Random(7).shuffle(logins)
    for number in range(20):  # connections and caches as in a process that has been running
        seconds_of("nobody at all", 90_000 + number)

    taken = [(seconds_of(login, number), has) for number, (login, has) in enumerate(logins)]

    known = np.array([seconds for seconds, has in taken if has])
    unknown = np.array([seconds for seconds, has in taken if not has])
    assert min(len(known), len(unknown)) >= SAMPLES
    assert abs(share_slower(known, unknown) - 0.5) < NO_TELLING


def share_slower(one: np.ndarray, other: np.ndarray) -> float:
    """The chance that a sample of `one` took longer than one of `other`; 0.5 if nothing differs."""
    slower = (one[:, None] > other[None, :]).mean()
    return float(slower + (one[:, None] == other[None, :]).mean() / 2)


def test_a_difference_of_a_tenth_would_be_noticed() -> None:
    drawn = np.random.default_rng(7)
    one, other = drawn.normal(15, 1, SAMPLES), drawn.normal(16.5, 1, SAMPLES)

    assert abs(share_slower(other, one) - 0.5) > NO_TELLING
