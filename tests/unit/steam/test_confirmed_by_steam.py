"""What only Steam can know, and what happens while it does not say."""

import threading
import time
from datetime import timedelta
from urllib.parse import urlencode

import pytest

from pickem.clock import now
from pickem.domain.errors import NotAllowed, Unavailable
from pickem.steam import verification
from pickem.steam.assertion import Attempt, read_assertion
from pickem.steam.provider import Provider
from tests.fake_steam import NS, SOMEBODY, SOMEBODY_ELSE, FakeSteam, account, fake_steam
from tests.unit.steam.journey import RETURN_TO, Nonces, returned, verified


def test_steam_is_asked_once_and_given_back_its_own_fields(steam: FakeSteam) -> None:
    fields = returned(steam)

    verified(steam, fields)

    own = {name: value for name, value in fields.items() if name != "state"}
    assert steam.asked == [own | {"openid.mode": "check_authentication"}]


@pytest.mark.parametrize(
    "forged",
    [
        {"openid.sig": "AAAAAAAAAAAAAAAAAAAAAAAAAAA="},
        {"openid.assoc_handle": "1234567891"},
        {
            "openid.claimed_id": account(SOMEBODY_ELSE),
            "openid.identity": account(SOMEBODY_ELSE),
        },
    ],
    ids=["signature", "handle", "account"],
)
def test_what_looks_right_but_was_not_signed_by_steam_is_refused(
    steam: FakeSteam, forged: dict[str, str]
) -> None:
    with pytest.raises(NotAllowed, match="not its own"):
        verified(steam, returned(steam) | forged)
    assert len(steam.asked) == 1


def test_a_fresh_nonce_under_an_old_signature_is_refused(steam: FakeSteam) -> None:
    fields = returned(steam)
    moment = fields["openid.response_nonce"][:20]

    with pytest.raises(NotAllowed, match="not its own"):
        verified(steam, fields | {"openid.response_nonce": f"{moment}another"})


def test_an_answer_signed_by_somebody_elses_server_is_refused(steam: FakeSteam) -> None:
    with fake_steam() as other:
        with pytest.raises(NotAllowed, match="op_endpoint"):
            verified(steam, returned(other))
        with pytest.raises(NotAllowed, match="not its own"):
            verified(steam, returned(other, op_endpoint=steam.endpoint))

        assert other.asked == []


def test_an_answer_is_good_for_one_sign_in(steam: FakeSteam) -> None:
    fields, nonces = returned(steam), Nonces()
    verified(steam, fields, nonces)

    with pytest.raises(NotAllowed, match="used before"):
        verified(steam, fields, nonces)
    assert len(steam.asked) == 1


def test_a_nonce_counts_as_used_even_when_steam_did_not_confirm_it(steam: FakeSteam) -> None:
    fields, nonces = returned(steam), Nonces()
    steam.status = 429
    with pytest.raises(Unavailable):
        verified(steam, fields, nonces)

    steam.status = 200
    with pytest.raises(NotAllowed, match="used before"):
        verified(steam, fields, nonces)


def test_a_nonce_is_kept_for_as_long_as_it_counts_as_fresh(steam: FakeSteam) -> None:
    query, attempt = urlencode(returned(steam)), Attempt(Provider(steam.endpoint), RETURN_TO)

    ends_at = read_assertion(query, attempt, now()).nonce_ends_at

    assert read_assertion(query, attempt, ends_at).nonce_ends_at == ends_at
    with pytest.raises(NotAllowed, match="response_nonce is too old"):
        read_assertion(query, attempt, ends_at + timedelta(milliseconds=1))


@pytest.mark.parametrize("status", [201, 204, 302, 307, 400, 403, 404, 429, 500, 503])
def test_while_steam_refuses_to_answer_the_fan_is_told_to_try_again(
    steam: FakeSteam, status: int
) -> None:
    steam.status = status

    with pytest.raises(Unavailable, match="Try again in a few minutes"):
        verified(steam, returned(steam))
    assert len(steam.asked) == 1


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"true",
        b"is_valid:true\n",
        b"<html>is_valid:true</html>",
        f"ns:{NS}\n".encode(),
        f"ns:{NS}\nis_valid:TRUE\n".encode(),
        f"ns:{NS}\nis_valid: true\n".encode(),
        f"ns:{NS}\nis_valid:true\r\n".encode(),
        f"ns:{NS}\nis_valid:false\nis_valid:true\n".encode(),
        f"ns:{NS}\nis_valid:true\nis_valid:true\n".encode(),
        f"ns:{NS}\nis_valid:true\ngarbage\n".encode(),
        b"ns:http://openid.net/signon/1.1\nis_valid:true\n",
        f"ns:{NS}\nnot_is_valid:true\n".encode(),
        f"ns:{NS}\nis_valid:true\nmore:{'x' * 5000}\n".encode(),
        b"\xff\xfe",
        b"\x1f\x8b garbage",
    ],
)
def test_an_answer_that_says_neither_yes_nor_no_is_no_yes(steam: FakeSteam, text: bytes) -> None:
    steam.says = text

    with pytest.raises(Unavailable, match="Try again in a few minutes"):
        verified(steam, returned(steam))


@pytest.mark.parametrize("hangs_in", ["silence", "headers", "body"])
def test_steam_gets_six_seconds_altogether_even_if_it_never_stops_talking(
    steam: FakeSteam, monkeypatch: pytest.MonkeyPatch, hangs_in: str
) -> None:
    assert verification.ANSWERS_WITHIN_S == 6
    monkeypatch.setattr(verification, "ANSWERS_WITHIN_S", 0.3)
    steam.hangs_in = hangs_in
    began = time.monotonic()

    with pytest.raises(Unavailable, match="Try again in a few minutes"):
        verified(steam, returned(steam))
    assert time.monotonic() - began < 3


def test_a_name_that_cannot_be_looked_up_takes_no_longer(
    steam: FakeSteam, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[object] = []

    def look_up(host: object, *_: object, **__: object) -> list[object]:
        looked_up.append(host)
        steam.released.wait()
        return []

    steam.endpoint = steam.endpoint.replace("127.0.0.1", "localhost")
    monkeypatch.setattr(verification, "ANSWERS_WITHIN_S", 0.3)
    monkeypatch.setattr("socket.getaddrinfo", look_up)
    began = time.monotonic()

    with pytest.raises(Unavailable, match="Try again in a few minutes"):
        verified(steam, returned(steam))
    assert time.monotonic() - began < 3
    assert len(looked_up) == 1


def test_nobody_answering_at_all_is_the_same(steam: FakeSteam) -> None:
    with fake_steam() as gone:
        fields = returned(gone)

    with pytest.raises(Unavailable, match="Try again in a few minutes"):
        verified(gone, fields)


def test_only_a_few_wait_for_steam_at_a_time(
    steam: FakeSteam, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "_asking", threading.BoundedSemaphore(1))
    steam.status = 429
    for _ in range(3):
        with pytest.raises(Unavailable):
            verified(steam, returned(steam))
    steam.status = 200
    assert verified(steam, returned(steam)) == SOMEBODY

    with verification._asking, pytest.raises(Unavailable, match="Try again in a few minutes"):
        verified(steam, returned(steam))
    assert len(steam.asked) == 4
