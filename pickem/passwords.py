"""Passwords: bcrypt over an HMAC-SHA-256 pepper.

The pepper's digest keeps what bcrypt sees at 44 bytes: bcrypt 5 refuses more than 72, and passwords
of any length and script have to count in full.
"""

import base64
import hmac

import bcrypt


def _peppered(password: str, pepper: str) -> bytes:
    digest = hmac.digest(pepper.encode(), password.encode(errors="surrogatepass"), "sha256")
    return base64.b64encode(digest)


def hash_password(password: str, pepper: str, cost: int) -> str:
    """A hash to keep; at cost 12 it takes about a quarter of a second, on purpose."""
    return bcrypt.hashpw(_peppered(password, pepper), bcrypt.gensalt(cost)).decode()


def is_password(password: str, password_hash: str | None, pepper: str) -> bool:
    """Whether the password fits; takes as long for an account that has none."""
    expected = (password_hash or _NOBODY).encode()
    fits = bcrypt.checkpw(_peppered(password, pepper), expected)
    return fits and password_hash is not None


_NOBODY = "$2b$12$2KOABlr0tnfGuGWVEwPaeuDkjYJ0v1GOpgpD7/YsNO6UVFKoO1RBK"
