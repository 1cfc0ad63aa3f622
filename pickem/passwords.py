"""Password hashes: bcrypt over an HMAC-SHA-256 pepper, with the name of the pepper in front.

The pepper's digest keeps what bcrypt sees at 44 bytes: bcrypt 5 refuses more than 72, and passwords
of any length and script have to count in full. A kept hash reads `<pepper>$2b$<cost>$…`.
"""

import base64

import bcrypt

from pickem.keys import Keyring

_PURPOSE = "password"


def hash_password(password: str, peppers: Keyring, cost: int) -> str:
    """A hash to keep; at cost 12 it takes about a quarter of a second, on purpose."""
    hashed = bcrypt.hashpw(_peppered(password, peppers, peppers.current), bcrypt.gensalt(cost))
    return peppers.current + hashed.decode()


def is_password(password: str, kept: str | None, peppers: Keyring, cost: int) -> bool:
    """Whether the password fits; takes as long for an account that has none."""
    pepper, dollar, expected = (kept or f"{peppers.current}{_nobody(cost)}").partition("$")
    if pepper not in peppers.keys:
        pepper, kept = peppers.current, None  # a pepper that is lost fits nobody
    fits = bcrypt.checkpw(_peppered(password, peppers, pepper), (dollar + expected).encode())
    return fits and kept is not None


def is_outdated(kept: str, peppers: Keyring, cost: int) -> bool:
    """Whether the hash was made by another pepper or cost than a new one would be."""
    return not kept.startswith(f"{peppers.current}$2b${cost:02}$")


def _peppered(password: str, peppers: Keyring, pepper: str) -> bytes:
    return base64.b64encode(peppers.digest(_PURPOSE, password, pepper))


def _nobody(cost: int) -> str:
    return f"$2b${cost:02}$2KOABlr0tnfGuGWVEwPaeuDkjYJ0v1GOpgpD7/YsNO6UVFKoO1RBK"
