from datetime import timedelta

import pytest

from pickem.domain.mail import Mail, pause_after


@pytest.mark.parametrize(
    "subject", ["", "one\ntwo", "one\r\nBcc: eve@example.com", "one\u2028two", "x" * 201, "end\n"]
)
def test_a_subject_is_one_line(subject: str) -> None:
    with pytest.raises(ValueError, match="one line"):
        Mail("ada@example.com", subject, "text")


def test_what_a_mail_says_stands_in_no_error_message() -> None:
    assert "271828" not in repr(Mail("ada@example.com", "Your code", "271828"))


def test_pauses_double_and_stay_within_an_hour() -> None:
    pauses = [pause_after(tries) for tries in (1, 2, 3, 7, 8, 9, 1000)]

    minutes = [pause / timedelta(minutes=1) for pause in pauses]
    assert minutes == [0.5, 1, 2, 32, 60, 60, 60]
