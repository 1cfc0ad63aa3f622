from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pickem.domain.errors import InvalidInput
from pickem.services.accounts.password_rules import (
    LONGEST,
    LOOKALIKES,
    SAYS,
    Strength,
    check_password,
    strength,
)

NAME, EMAIL = "Nocturne", "alice.quay@example.org"


def refusal_of(password: str, name: str = NAME, email: str = EMAIL) -> str:
    with pytest.raises(InvalidInput) as refused:
        check_password(password, name=name, email=email)
    assert refused.value.field == "password"
    return refused.value.reason


def strength_of(password: str) -> Strength:
    return strength(password, name=NAME, email=EMAIL)


@pytest.mark.parametrize(
    "password",
    [
        "kelp-942",
        "correct horse battery staple",
        "  spaces count  ",
        "дом на холме",
        "ندى الصباح على الورد",
        "夜明けの港で会おう",
        "🦊🐻🐼🐨🐯🦁🐮🐷",
        "half a pair \ud800",
        "kelp 42" * 36 + "tide",
        "skerry lighthouse keeper",
        "Nocturne in E flat major",
    ],
)
def test_any_script_and_any_length_will_do(password: str) -> None:
    check_password(password, name=NAME, email=EMAIL)


def test_length_is_counted_in_characters_as_they_are_kept() -> None:
    assert "at least 8" in refusal_of("lantern")
    assert "at least 8" in refusal_of("🦊🐻🐼🐨🐯🦁🐮")
    assert "at least 8" in refusal_of("e\u0301" * 7)  # seven letters with an accent
    check_password("kelp 42!" * 32, name=NAME, email=EMAIL)
    assert "at most 256" in refusal_of("kelp 42!" * 32 + "!")


@pytest.mark.parametrize("password", ["password1", "PASSWORD1", "Password1!", "12345678"])
def test_a_leaked_password_is_refused(password: str) -> None:
    assert "known from leaks" in refusal_of(password)


@pytest.mark.parametrize("password", ["        ", "🦊" * 64])
def test_one_character_again_and_again_is_refused(password: str) -> None:
    assert "again and again" in refusal_of(password)


@pytest.mark.parametrize(
    "password",
    [
        "Nocturne",
        "nocturne2026",
        "n0cturn3!!",
        "NocturneNocturne",
        "alice.quay",
        "alice.quay@example.org",
        "quayalice99",
        "example2026",
        "skerry2026!",
        "5k3rry-alice",
        "skerrypassword1",
    ],
)
def test_who_somebody_is_makes_no_password(password: str) -> None:
    assert "easy to guess" in refusal_of(password)


def test_two_characters_are_a_name_in_chinese_but_not_in_english() -> None:
    assert "easy to guess" in refusal_of("李明李明2026", name="李明")
    check_password("royal7salute", name="al", email="")


def test_the_end_of_an_address_is_nobodys_word() -> None:
    check_password("comet tail", name=NAME, email="alice@example.com")


@pytest.mark.parametrize(
    ("password", "score"),
    [("counterstrike2", 1), ("Summer2024!", 2), ("maribel-otter", 3), ("quay-lantern-7", 4)],
)
def test_the_meter_says_how_hard_a_password_is_to_guess(password: str, score: int) -> None:
    assert strength_of(password) == Strength(score, SAYS[score])


def test_the_meter_says_so_when_a_password_will_be_refused() -> None:
    for password in ("lantern", "password1", "nocturne2026"):
        found = strength_of(password)

        assert (found.score, found.text.format(**found.values)) == (0, refusal_of(password))


def test_own_words_make_a_password_weaker() -> None:
    password = "quay-lantern-n0ctUrn3"

    assert strength_of("alice-alice-example-x").score < strength_of(password).score


@given(st.text(max_size=300), st.text(max_size=40), st.text(max_size=60))
def test_nothing_that_can_be_typed_crashes(password: str, name: str, email: str) -> None:
    found = strength(password, name=name, email=email)

    assert 0 <= found.score <= 4
    assert found.text.endswith(".")


def test_no_password_keeps_the_meter_busy() -> None:
    slowest = "".join(sorted(LOOKALIKES))

    before = process_time()
    strength_of((slowest * 20)[:LONGEST])
    assert process_time() - before < 0.25  # whole, it takes a minute
