import pytest

from pickem.domain.errors import InvalidInput
from pickem.services.accounts.email_addresses import (
    NO_ADDRESS,
    NO_AT,
    THROW_AWAY,
    check_address,
)
from tests.servers import environment


def refusal(email: str) -> str:
    with pytest.raises(InvalidInput) as refused:
        check_address(email)
    assert refused.value.field == "email"
    return refused.value.reason


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("alice@example.org", "alice@example.org"),
        ("  alice@example.org\n", "alice@example.org"),
        ("Alice+majors@EXAMPLE.Org", "Alice+majors@example.org"),
        ("alice@xn--exmple-cua.org", "alice@exämple.org"),
        ("alice@EXÄMPLE.org", "alice@exämple.org"),
    ],
)
def test_an_address_is_kept_in_one_way_of_writing_it(typed: str, kept: str) -> None:
    assert check_address(typed) == kept


@pytest.mark.parametrize("email", ["", "alice", "alice.example.org"])
def test_without_an_at_the_sentence_says_so(email: str) -> None:
    assert refusal(email) == NO_AT


@pytest.mark.parametrize(
    "email",
    [
        "@",
        "alice@",
        "@example.org",
        "alice@example",
        "alice@localhost",
        "alice@example..org",
        "alice@-example.org",
        "alice@exam_ple.org",
        "alice@[192.0.2.1]",
        "alice bob@example.org",
        "alice@example.org\nBcc: bob@example.org",
        "alice\x00@example.org",
        '"alice bob"@example.org',
        "älice@example.org",
        "a@b@example.org",
        f"{'a' * 70}@example.org",
        f"alice@{'a' * 300}.org",
        "alice@example.invalid",
    ],
)
def test_what_no_mail_can_reach_is_refused_in_one_sentence(email: str) -> None:
    assert refusal(email) == NO_ADDRESS


def test_mailboxes_that_are_thrown_away_are_refused_where_that_is_wanted() -> None:
    assert check_address("alice@mailinator.com")

    with environment({"SKERRY_REFUSE_DISPOSABLE_MAIL": "1"}):
        assert refusal("alice@mailinator.com") == THROW_AWAY
        assert refusal("alice@some.Mailinator.com") == THROW_AWAY
        assert check_address("alice@mailinator.com.example.org")
        assert check_address("alice@example.org")
