"""Passwords known from leaks: a list shipped with the project, read once per process.

The file holds 40 bits of a hash of each password, so nothing in it can be read: one byte per bucket
of the first 16 bits, saying how many fingerprints are in it, then the other 24 bits of all of them,
bucket by bucket, then the SHA-256 of everything before. Where it comes from: README.md beside it.
"""

import hashlib
import unicodedata
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Final

from pickem.domain.errors import Unavailable

PLACE: Final = Path(__file__).with_name("passwords.bin")
BUCKETS: Final = 1 << 16
REST: Final = 3  # bytes of a fingerprint beside its bucket
SEAL: Final = 32  # bytes of SHA-256


@dataclass(frozen=True, slots=True)
class LeakedPasswords:
    """The fingerprints; one in 1.7 million other passwords happens to look like one of them."""

    starts: "array[int]"  # quoted: no type can be named so before Python 3.12
    rests: bytes

    def __len__(self) -> int:
        return self.starts[-1]

    def __contains__(self, password: str) -> bool:
        """Whether it is in the list, in upper or lower case, composed or decomposed."""
        mark = fingerprint(password)
        bucket = int.from_bytes(mark[:-REST])
        first, last = self.starts[bucket], self.starts[bucket + 1]
        rest = mark[-REST:]
        return any(self.rests[i * REST : (i + 1) * REST] == rest for i in range(first, last))


def fingerprint(password: str) -> bytes:
    """40 bits that all ways to write the same password share."""
    same = unicodedata.normalize("NFC", unicodedata.normalize("NFC", password).casefold())
    return hashlib.blake2b(same.encode(errors="surrogatepass"), digest_size=2 + REST).digest()


def is_leaked(password: str) -> bool:
    """Whether it is known from leaks, as it is or with signs before and after it left out."""
    letters = [place for place, sign in enumerate(password) if sign.isalnum()]
    if not letters:
        return password in leaked_passwords()
    core = password[letters[0] : letters[-1] + 1]
    return password in leaked_passwords() or core in leaked_passwords()


@lru_cache(maxsize=1)
def leaked_passwords() -> LeakedPasswords:
    """The list of this process; Unavailable when the file is missing or damaged."""
    try:
        return read(PLACE.read_bytes())
    except (OSError, ValueError):
        raise Unavailable(
            "The list of leaked passwords, pickem/leaked/passwords.bin, is missing or damaged, and"
            " no password can be accepted without it: take it from the repository again."
        ) from None


def read(content: bytes) -> LeakedPasswords:
    """The list in a file's content; ValueError when it is not as it was written."""
    sealed, seal = content[:-SEAL], content[-SEAL:]
    if hashlib.sha256(sealed).digest() != seal:
        raise ValueError("the seal does not fit")
    return LeakedPasswords(array("I", accumulate(sealed[:BUCKETS], initial=0)), sealed[BUCKETS:])


def written(passwords: Iterable[str]) -> bytes:
    """The content of a file with these passwords; their order changes nothing."""
    marks = sorted({fingerprint(password) for password in passwords})
    counts = [0] * BUCKETS
    for mark in marks:
        counts[int.from_bytes(mark[:-REST])] += 1
    sealed = bytes(counts) + b"".join(mark[-REST:] for mark in marks)
    return sealed + hashlib.sha256(sealed).digest()
