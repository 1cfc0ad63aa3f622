import unicodedata
from unittest.mock import patch

import bcrypt
import pytest

from pickem.keys import read_keyring
from pickem.passwords import hash_password, is_outdated, is_password

OLD, BOTH = read_keyring("1:old"), read_keyring("2:new,1:old")


def test_a_password_fits_under_the_pepper_that_hashed_it() -> None:
    kept = hash_password("quay lantern", OLD, 4)

    assert is_password("quay lantern", kept, BOTH, 4)
    assert not is_password("quay lanterm", kept, BOTH, 4)
    assert not is_password("quay lantern", kept, read_keyring("1:other"), 4)
    assert not is_password("quay lantern", kept, read_keyring("2:new"), 4)


def test_another_pepper_or_cost_makes_a_hash_outdated() -> None:
    kept = hash_password("quay lantern", OLD, 4)

    assert not is_outdated(kept, OLD, 4)
    assert is_outdated(kept, BOTH, 4)
    assert is_outdated(kept, OLD, 5)


def test_a_password_that_differs_only_in_byte_73_does_not_fit() -> None:
    kept = hash_password("a" * 72 + "b", OLD, 4)

    assert not is_password("a" * 72 + "c", kept, OLD, 4)
    assert is_password("a" * 72 + "b", kept, OLD, 4)


def test_sixty_four_emoji_count_to_the_last_one() -> None:
    kept = hash_password("🦊" * 64, OLD, 4)

    assert is_password("🦊" * 64, kept, OLD, 4)
    assert not is_password("🦊" * 63 + "🐻", kept, OLD, 4)


def test_an_accent_may_be_typed_with_its_letter_or_after_it() -> None:
    composed, decomposed = (
        unicodedata.normalize(form, "fenêtre à côté") for form in ("NFC", "NFD")
    )

    assert composed != decomposed
    assert is_password(decomposed, hash_password(composed, OLD, 4), OLD, 4)
    assert is_password(composed, hash_password(decomposed, OLD, 4), OLD, 4)


@pytest.mark.parametrize(
    "other", ["quay lantern ", " quay lantern", "Quay lantern", "\uff51uay lantern"]
)
def test_nothing_else_is_made_the_same(other: str) -> None:
    assert not is_password(other, hash_password("quay lantern", OLD, 4), OLD, 4)


@pytest.mark.parametrize("odd", ["\ud800 half a pair", "nothing \0 ends here", "", "\u0301"])
def test_any_text_can_be_hashed(odd: str) -> None:
    kept = hash_password(odd, OLD, 4)

    assert is_password(odd, kept, OLD, 4)
    assert not is_password(odd + "x", kept, OLD, 4)


@pytest.mark.parametrize("nobody", [None, ""])
def test_an_account_without_a_password_fits_none(nobody: str | None) -> None:
    assert not is_password("", nobody, OLD, 4)


@pytest.mark.parametrize(
    "kept",
    [
        None,
        hash_password("quay lantern", OLD, 4),
        hash_password("quay lantern", OLD, 6),
        hash_password("quay lantern", OLD, 8),
        hash_password("quay lantern", read_keyring("9:lost"), 5),
    ],
    ids=["no account", "cost of long ago", "older cost", "cost of today", "lost pepper"],
)
@pytest.mark.parametrize("password", ["quay lantern", "quay lanterm"])
def test_every_account_costs_the_same_work(kept: str | None, password: str) -> None:
    with patch("bcrypt.checkpw", wraps=bcrypt.checkpw) as checked:
        is_password(password, kept, BOTH, 8)

    costs = [int(call.args[1].split(b"$")[2]) for call in checked.call_args_list]
    assert sum(2**cost for cost in costs) == 2**8
