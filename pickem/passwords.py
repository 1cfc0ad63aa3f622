"""Password hashes: bcrypt over an HMAC-SHA-256 pepper, with the name of the pepper in front.

The pepper's digest keeps what bcrypt sees at 44 bytes: bcrypt 5 refuses more than 72, and passwords
of any length and script have to count in full. A kept hash reads `<pepper>$2b$<cost>$…`.

bcrypt lets other threads run meanwhile, and takes a core for itself: call `hash_password` and
`is_password` through `pickem_web.ask.ask_slowly`, never on an event loop.
"""

import base64
import unicodedata

import bcrypt

from pickem.keys import Keyring

_PURPOSE = "password"


def in_one_form(password: str) -> str:
    """NFC, so that é typed as one sign or as e and an accent is the same password.

    Keyboards differ in this, people do not see it. Nothing else is changed: no trimming, no case.
    """
    return unicodedata.normalize("NFC", password)


def hash_password(password: str, peppers: Keyring, cost: int) -> str:
    """A hash to keep; at cost 12 it takes about a quarter of a second, on purpose."""
    hashed = bcrypt.hashpw(_peppered(password, peppers, peppers.current), bcrypt.gensalt(cost))
    return peppers.current + hashed.decode()


def is_password(password: str, kept: str | None, peppers: Keyring, cost: int) -> bool:
    """Whether the password fits; takes as long as `cost` does, for whoever has no password too.

    A hash of a lower cost is checked faster, which would tell that there is such an account and
    that nobody signed in to it since the cost was raised. So the time it saves is spent on nothing.
    After the cost was lowered there is no such remedy: until their next sign-in, accounts of before
    answer later than unknown ones. Lower it only if that may be known.
    """
    nobody = f"{peppers.current}{_nobody(cost)}"
    pepper, dollar, expected = (kept or nobody).partition("$")
    is_known = bool(kept) and pepper in peppers.keys  # a pepper that is lost fits nobody
    digest = _peppered(password, peppers, pepper if is_known else peppers.current)
    fits = bcrypt.checkpw(digest, (dollar + expected).encode())
    # Each cost doubles the work: 2^10 + (2^10 + 2^11) is what a hash of cost 12 takes.
    for lower in range(_cost(expected), cost):
        bcrypt.checkpw(digest, _nobody(lower).encode())
    return fits and is_known


def is_outdated(kept: str, peppers: Keyring, cost: int) -> bool:
    """Whether the hash was made by another pepper or cost than a new one would be."""
    return not kept.startswith(f"{peppers.current}$2b${cost:02}$")


def _peppered(password: str, peppers: Keyring, pepper: str) -> bytes:
    return base64.b64encode(peppers.digest(_PURPOSE, in_one_form(password), pepper))


def _cost(hashed: str) -> int:
    return int(hashed.split("$")[1])


def _nobody(cost: int) -> str:
    return f"$2b${cost:02}$2KOABlr0tnfGuGWVEwPaeuDkjYJ0v1GOpgpD7/YsNO6UVFKoO1RBK"
