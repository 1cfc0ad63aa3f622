import pytest

from pickem.live.channels import Change, Kind
from pickem.live.listen import change_in


def test_a_message_names_what_has_changed() -> None:
    message = b'{"tournament": 3, "kind": "ranks", "version": 7}'

    assert change_in(message) == Change(3, Kind.RANKS, 7)


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"{",
        b"null",
        b"[1]",
        b'"stage"',
        b'{"tournament": 3, "kind": "weather", "version": 7}',
        b'{"tournament": 3, "kind": [], "version": 7}',
        b'{"tournament": 3, "kind": "ranks"}',
        b"\xff\xfe",
    ],
)
def test_a_message_that_is_not_understood_is_passed_over(message: bytes) -> None:
    assert change_in(message) is None
