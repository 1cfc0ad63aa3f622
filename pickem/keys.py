"""Secret keys that can be replaced while what an older one made is still read.

A keyring is written `2:new secret,1:old secret`: the first is in use, the others only open what
they once closed. A secret without a name has the name 1.
"""

import base64
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from pickem.domain.errors import InvalidInput


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
        """`text`, encrypted for keeping (Fernet: AES-128-CBC and HMAC-SHA-256)."""
        return self._box(purpose).encrypt(text.encode()).decode()

    def open(self, purpose: str, closed: str) -> str:
        """What `close` was given; InvalidInput if none of the keys fits."""
        try:
            return self._box(purpose).decrypt(closed).decode()
        except InvalidToken:
            raise InvalidInput("", "No key of SKERRY_SECRETS opens what is kept here.") from None

    def _box(self, purpose: str) -> MultiFernet:
        keys = [base64.urlsafe_b64encode(self._derived(purpose, name)) for name in self.keys]
        return MultiFernet([Fernet(key) for key in keys])

    def _derived(self, purpose: str, key: str) -> bytes:
        return hmac.digest(self.keys[key].encode(), f"skerry {purpose}".encode(), "sha256")


def read_keyring(text: str) -> Keyring:
    """The keyring that `text` writes down (see above)."""
    keys: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, colon, secret = part.partition(":")
        keys |= {name: secret} if colon else {"1": part}
    return Keyring(keys)
