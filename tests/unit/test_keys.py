import pytest

from pickem.domain.errors import InvalidInput
from pickem.keys import Keyring, read_keyring

OLD, BOTH = read_keyring("1:old"), read_keyring("2:new,1:old")


def test_a_secret_without_a_name_is_the_first_one() -> None:
    assert read_keyring("a secret") == Keyring({"1": "a secret"})
    assert read_keyring("") == Keyring()


def test_what_an_older_key_closed_is_still_opened() -> None:
    closed = OLD.close("totp", "JBSWY3DPEHPK3PXP")

    assert BOTH.open("totp", closed) == "JBSWY3DPEHPK3PXP"
    assert "JBSWY3DPEHPK3PXP" not in closed


@pytest.mark.parametrize("keyring", [read_keyring("2:new"), read_keyring("1:other")])
def test_what_no_key_fits_stays_closed(keyring: Keyring) -> None:
    with pytest.raises(InvalidInput, match="opens"):
        keyring.open("totp", OLD.close("totp", "secret"))


@pytest.mark.parametrize("kept", ["", "no base64!", "c2hvcnQ=", "A" * 64])
def test_what_was_never_closed_is_not_opened(kept: str) -> None:
    with pytest.raises(InvalidInput, match="opens"):
        OLD.open("totp", kept)


def test_what_was_altered_is_not_opened() -> None:
    closed = OLD.close("totp", "secret")
    for place in (0, 20, len(closed) - 6):
        altered = closed[:place] + ("A" if closed[place] != "A" else "B") + closed[place + 1 :]
        with pytest.raises(InvalidInput, match="opens"):
            OLD.open("totp", altered)


def test_the_same_text_is_never_closed_alike() -> None:
    assert OLD.close("totp", "secret") != OLD.close("totp", "secret")


def test_what_was_closed_for_one_purpose_does_not_open_for_another() -> None:
    with pytest.raises(InvalidInput):
        OLD.open("recovery", OLD.close("totp", "secret"))


def test_a_digest_of_any_key_is_known_again() -> None:
    digest = OLD.digest("device", "fan 1")

    assert BOTH.is_digest("device", "fan 1", digest)
    assert not BOTH.is_digest("device", "fan 2", digest)
    assert not BOTH.is_digest("other", "fan 1", digest)


def test_secrets_do_not_show_when_printed() -> None:
    assert "old" not in repr(OLD)
