"""Secret keys that can be replaced while what an older one made is still read.

A keyring is written `2:new secret,1:old secret`: the first is in use, the others only open what
they once closed. A secret without a name has the name 1.
"""

import base64
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pickem.domain.errors import InvalidInput

_NONCE = 12  # bytes; by chance, which is good for 2**32 texts under one key


@dataclass(frozen=True, slots=True)
class Keyring:
    """Secrets by name, newest first; empty where none was given."""

    keys: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)

    @property
    def current(self) -> str:
        """The name of the key in use."""
        return next(iter(self.keys))

    def digest(self, purpose: str, message: str, key: str | None = None) -> bytes:
        """HMAC-SHA-256 of `message`, by the key of that name; `purpose` keeps uses apart."""
        secret = self._derived(purpose, key or self.current)
        return hmac.digest(secret, message.encode(errors="surrogatepass"), "sha256")

    def digests(self, purpose: str, message: str) -> list[bytes]:
        """The digests by all keys, to be looked up where an older one may be kept."""
        return [self.digest(purpose, message, key) for key in self.keys]

    def is_digest(self, purpose: str, message: str, digest: bytes) -> bool:
        """Whether any of the keys made this digest; takes as long if none did."""
        fits = False
        for one in self.digests(purpose, message):
            fits |= hmac.compare_digest(one, digest)
        return fits

    def close(self, purpose: str, text: str) -> str:
        """`text`, encrypted for keeping (AES-256-GCM)."""
        nonce = secrets.token_bytes(_NONCE)
        closed = self._box(purpose, self.current).encrypt(nonce, text.encode(), None)
        return base64.urlsafe_b64encode(nonce + closed).decode()

    def open(self, purpose: str, closed: str) -> str:
        """What `close` was given; InvalidInput if none of the keys fits."""
        try:
            kept = base64.urlsafe_b64decode(closed)
        except ValueError:
            kept = b""
        for key in self.keys if len(kept) > _NONCE else ():
            try:
                box = self._box(purpose, key)
                return box.decrypt(kept[:_NONCE], kept[_NONCE:], None).decode()
            except InvalidTag:
                continue
        raise InvalidInput("", "No key of SKERRY_SECRETS opens what is kept here.")

    def _box(self, purpose: str, key: str) -> AESGCM:
        return AESGCM(self._derived(f"closed {purpose}", key))

    def _derived(self, purpose: str, key: str) -> bytes:
        return hmac.digest(self.keys[key].encode(), f"skerry {purpose}".encode(), "sha256")


def read_keyring(text: str) -> Keyring:
    """The keyring that `text` writes down (see above)."""
    keys: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, colon, secret = part.partition(":")
        keys |= {name: secret} if colon else {"1": part}
    return Keyring(keys)
