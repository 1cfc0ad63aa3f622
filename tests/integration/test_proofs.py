"""Proofs of work: what is taken, and that each is taken once."""

import base64
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from pickem.clock import now
from pickem.limits import Counters, counters
from pickem.services import proofs
from pickem.services.proofs import HARDEST, accept, challenge
from pickem.settings import settings
from tests.proofs import forged, solved
from tests.servers import Valkeys, environment

PURPOSE = "fan sign-in"


@pytest.fixture(autouse=True)
def _light(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proofs, "_ROUNDS", 1)


@pytest.fixture
def shared(valkey: Valkeys) -> Counters:
    return counters(valkey.public)


def test_a_solved_challenge_is_taken_once(shared: Counters) -> None:
    proof = solved(challenge(PURPOSE, 1, now()))

    assert accept(shared, PURPOSE, 1, proof)
    assert not accept(shared, PURPOSE, 1, proof)


def test_the_same_proof_written_in_another_way_is_the_same_proof(shared: Counters) -> None:
    proof = solved(challenge(PURPOSE, 1, now()))
    spaced = base64.b64encode(base64.b64decode(proof) + b" \n").decode()

    assert accept(shared, PURPOSE, 1, proof)
    assert not accept(shared, PURPOSE, 1, spaced)
    assert not accept(shared, PURPOSE, 1, proof + "\n")


def test_of_fifty_at_once_one_is_taken(shared: Counters) -> None:
    proof = solved(challenge(PURPOSE, 1, now()))

    with ThreadPoolExecutor(50) as pool:
        taken = list(pool.map(lambda _: accept(shared, PURPOSE, 1, proof), range(50)))

    assert taken.count(True) == 1


def test_a_proof_for_something_else_is_not_taken(shared: Counters) -> None:
    proof = solved(challenge("fan sign-up", 1, now()))

    assert not accept(shared, PURPOSE, 1, proof)


def test_a_proof_that_is_too_old_is_not_taken(shared: Counters) -> None:
    proof = solved(challenge(PURPOSE, 1, now() - proofs.LASTS - timedelta(seconds=1)))

    assert not accept(shared, PURPOSE, 1, proof)


def test_a_proof_may_be_one_level_behind_the_burst_and_no_more(shared: Counters) -> None:
    assert accept(shared, PURPOSE, 3, solved(challenge(PURPOSE, 2, now())))
    assert not accept(shared, PURPOSE, 3, solved(challenge(PURPOSE, 1, now())))
    assert accept(shared, PURPOSE, 1, solved(challenge(PURPOSE, HARDEST, now())))


def test_a_challenge_made_or_changed_by_anybody_else_is_not_taken(shared: Counters) -> None:
    proof = solved(challenge(PURPOSE, 1, now()))
    with environment({"SKERRY_SECRETS": "another secret"}):
        foreign = solved(challenge(PURPOSE, 1, now()))

    assert not accept(shared, PURPOSE, 1, foreign)
    assert not accept(shared, PURPOSE, 3, forged(proof, data={"for": PURPOSE, "level": 5}))
    assert not accept(shared, PURPOSE, 1, forged(proof, expiresAt=4_000_000_000))
    assert not accept(shared, PURPOSE, 1, forged(proof, nonce="0" * 32))


def test_a_challenge_without_the_work_is_not_taken(shared: Counters) -> None:
    easy = json.loads(base64.b64decode(solved(challenge(PURPOSE, 1, now()))))
    hard = challenge(PURPOSE, HARDEST, now())
    borrowed = {"challenge": hard, "solution": easy["solution"]}

    assert not accept(shared, PURPOSE, 1, base64.b64encode(json.dumps(borrowed).encode()).decode())
    assert not accept(shared, PURPOSE, 1, base64.b64encode(json.dumps(hard).encode()).decode())


@pytest.mark.parametrize("text", ["", "x", "e30=", "WzFd", "é", "[" * 5000, "eyJjaGFsbGVuZ2UiOjF9"])
def test_what_is_no_proof_at_all_is_not_taken(shared: Counters, text: str) -> None:
    assert not accept(shared, PURPOSE, 1, text)


def test_a_proof_by_the_key_before_the_last_one_is_still_taken(shared: Counters) -> None:
    with environment({"SKERRY_SECRETS": "1:old"}):
        proof = solved(challenge(PURPOSE, 1, now()))
    with environment({"SKERRY_SECRETS": "2:new,1:old"}):
        assert settings().secrets.current == "2"
        assert accept(shared, PURPOSE, 1, proof)


def test_the_longest_search_doubles_with_every_level() -> None:
    numbers = [max(_numbers(level, 40)) for level in (1, HARDEST)]

    assert numbers[0] < 250
    assert 250 < numbers[1] < 250 << (HARDEST - 1)


def _numbers(level: int, times: int) -> list[int]:
    """The numbers that solve some challenges of a level."""
    made = [solved(challenge(PURPOSE, level, now())) for _ in range(times)]
    return [json.loads(base64.b64decode(proof))["solution"]["counter"] for proof in made]
