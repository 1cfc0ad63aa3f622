"""An authenticator in software: makes keys and signs with them, as a phone or a security key does.

It speaks the browser's side of the protocol (W3C Web Authentication, sections 6.1 and 6.5), so that
every field of an answer can be made wrong on purpose.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import bytes_to_base64url, encode_cbor

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass(slots=True)
class Authenticator:
    """One key for one site. What is set wrong here is wrong in every answer."""

    origin: str
    rp_id: str
    flags: int = PRESENT | VERIFIED
    sign_count: int = 0
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def make(self, options: dict[str, Any]) -> str:
        """What `navigator.credentials.create` gives for these options, as JSON."""
        numbers = self.key.public_key().public_numbers()
        cose = {
            1: 2,
            3: -7,
            -1: 1,
            -2: numbers.x.to_bytes(32, "big"),
            -3: numbers.y.to_bytes(32, "big"),
        }
        size = len(self.credential_id).to_bytes(2, "big")
        attested = bytes(16) + size + self.credential_id + encode_cbor(cose)
        statement = {
            "fmt": "none",
            "attStmt": {},
            "authData": self._said(ATTESTED) + attested,
        }
        client = self._client("webauthn.create", options)
        return self._answer(
            clientDataJSON=bytes_to_base64url(client),
            attestationObject=bytes_to_base64url(encode_cbor(statement)),
        )

    def sign(self, options: dict[str, Any]) -> str:
        """What `navigator.credentials.get` gives for these options, as JSON."""
        self.sign_count += 1
        said, client = self._said(), self._client("webauthn.get", options)
        signature = self.key.sign(said + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            clientDataJSON=bytes_to_base64url(client),
            authenticatorData=bytes_to_base64url(said),
            signature=bytes_to_base64url(signature),
        )

    def _said(self, more_flags: int = 0) -> bytes:
        flags = bytes([self.flags | more_flags])
        site = hashlib.sha256(self.rp_id.encode()).digest()
        return site + flags + self.sign_count.to_bytes(4, "big")

    def _client(self, kind: str, options: dict[str, Any]) -> bytes:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return json.dumps(said).encode()

    def _answer(self, **response: str) -> str:
        credential = bytes_to_base64url(self.credential_id)
        return json.dumps(
            {"id": credential, "rawId": credential, "type": "public-key", "response": response}
        )
