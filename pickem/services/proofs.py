"""Proofs of work: what a browser pays with its own time when strangers come in bursts.

A challenge is signed and kept nowhere; only that its proof was spent is remembered. The browser
tries numbers until PBKDF2 of one begins as asked. Which number that is we know, as we chose it, so
checking a proof costs two HMACs and the longest search is bounded.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, cast

import altcha

from pickem.limits import Counters, Limit
from pickem.settings import settings

HARDEST: Final = 5
LASTS: Final = timedelta(minutes=5)
_ALGORITHM, _ROUNDS = "PBKDF2/SHA-256", 2000  # about 1 ms on a phone
_NUMBERS: Final = 250  # to try at level 1; every level doubles them
_PURPOSE: Final = "proof of work"
_SPENT: Final = Limit("spent proof", most=1, within_s=2 * int(LASTS.total_seconds()))
_library = cast("Any", altcha)  # its dicts are untyped


@dataclass(frozen=True, slots=True)
class Proof:
    """A solved challenge as it came; none of it is to be believed before `is_ours`."""

    text: str
    purpose: object
    level: object
    nonce: str

    def is_ours(self) -> bool:
        """Whether it solves a challenge that we signed and that is not too old."""
        return any(self._fits(name) for name in settings().secrets.keys)

    def _fits(self, key: str) -> bool:
        sign, sign_number = _keys(key)
        return _library.verify_solution(self.text, sign, hmac_key_secret=sign_number).verified


def challenge(purpose: str, level: int, now: datetime) -> dict[str, Any]:
    """What a browser has to solve; `level` runs from 1 (a moment) to HARDEST (some seconds)."""
    sign, sign_number = _keys(settings().secrets.current)
    made = _library.create_challenge(
        _ALGORITHM,
        _ROUNDS,
        counter=secrets.randbelow(_NUMBERS << (min(level, HARDEST) - 1)),
        expires_at=now + LASTS,
        data={"for": purpose, "level": level},
        hmac_secret=sign,
        hmac_key_secret=sign_number,
    )
    return made.to_dict()


def accept(counters: Counters, purpose: str, level: int, text: str) -> bool:
    """Use a proof up: one of ours, for this purpose, never used before.

    It may be one level too easy, since a burst goes on while a browser works.
    """
    proof = _read(text)
    if proof is None or proof.purpose != purpose or not isinstance(proof.level, int):
        return False
    if proof.level < level - 1 or not proof.is_ours():
        return False
    # By its nonce: the text of one and the same proof can be written in many ways.
    return counters.count(_SPENT, proof.nonce) <= _SPENT.most


def _read(text: str) -> Proof | None:
    try:
        parameters = _library.Payload.from_base64(text).challenge.parameters
        data = dict(parameters.data)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return Proof(text, data.get("for"), data.get("level"), str(parameters.nonce))


def _keys(name: str) -> tuple[bytes, bytes]:
    keyring = settings().secrets
    return keyring.digest(_PURPOSE, "challenge", name), keyring.digest(_PURPOSE, "number", name)
