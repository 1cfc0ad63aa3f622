"""Fans with a session each, as if they had signed in, and an address each."""

import hashlib
import secrets
from random import Random
from uuid import UUID

import psycopg

from benchmarks.load.tab import Visitor

# Of 198.18.0.0/15, which is nobody's (RFC 2544).
_FIRST_ADDRESS = (198 << 24) + (18 << 16)


def visitors(database: str, fans: int, many: int) -> list[Visitor]:
    """`many` of the fans, drawn over all of them; the same at every run but for their secrets."""
    rng = Random(many)
    chosen = rng.sample(range(1, fans + 1), many)
    tokens = [secrets.token_urlsafe(32) for _ in chosen]
    hashes = [hashlib.sha256(token.encode()).digest() for token in tokens]
    with psycopg.connect(database) as connection:
        connection.execute(
            "insert into fan_session (token_hash, fan_id, device, expires_at)"
            " select h, f, 'load', clock_timestamp() + interval '1 day'"
            " from unnest(%s::bytea[], %s::bigint[]) as new(h, f)",
            [hashes, chosen],
        )
    return [
        Visitor(
            fan,
            f"skerry_fan={token}",
            _address(number),
            str(UUID(int=rng.getrandbits(128), version=4)),
        )
        for number, (fan, token) in enumerate(zip(chosen, tokens, strict=True), 1)
    ]


def _address(number: int) -> str:
    return ".".join(str(byte) for byte in (_FIRST_ADDRESS + number).to_bytes(4, "big"))
