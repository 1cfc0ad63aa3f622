"""The two ceremonies of passkeys (W3C Web Authentication, level 3): adding one, and using one.

Both ask the authenticator to verify the person (PIN, finger, face), so a passkey is two factors in
itself. Nothing here knows the database.
"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from pickem.domain.errors import NotAllowed

_REFUSED = "This passkey could not be checked. Try again, or use another way."


@dataclass(frozen=True, slots=True)
class Site:
    """Where keys are valid: an address as browsers show it."""

    origin: str

    @property
    def rp_id(self) -> str:
        """The host name, to which browsers bind the keys."""
        return urlsplit(self.origin).hostname or ""


@dataclass(frozen=True, slots=True)
class Question:
    """What a browser is asked to sign, and the options it hands its authenticator."""

    challenge: bytes
    options: dict[str, Any]


@dataclass(frozen=True, slots=True)
class NewKey:
    """What an authenticator has made."""

    credential_id: bytes
    public_key: bytes
    sign_count: int


def ask_for_new(site: Site, name: str, handle: bytes, known: Sequence[bytes]) -> Question:
    """Ask for a new key of the account called `name`; authenticators with a `known` one decline."""
    challenge = secrets.token_bytes(32)
    options = generate_registration_options(
        rp_id=site.rp_id,
        rp_name="Skerry",
        user_name=name,
        user_id=handle,
        challenge=challenge,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=one) for one in known],
    )
    return Question(challenge, json.loads(options_to_json(options)))


def ask_to_sign(site: Site, known: Sequence[bytes] = ()) -> Question:
    """Ask for a signature by one of `known`, or by any key the person has for this site."""
    challenge = secrets.token_bytes(32)
    options = generate_authentication_options(
        rp_id=site.rp_id,
        challenge=challenge,
        allow_credentials=[PublicKeyCredentialDescriptor(id=one) for one in known],
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return Question(challenge, json.loads(options_to_json(options)))


def read_new(site: Site, credential: str, challenge: bytes) -> NewKey:
    """The key that answers `challenge`; NotAllowed unless all of it is as it has to be."""
    try:
        made = verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.rp_id,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise NotAllowed(_REFUSED) from error
    return NewKey(made.credential_id, made.credential_public_key, made.sign_count)


def credential_id_in(credential: str) -> bytes:
    """Which key an answer says it was signed with; NotAllowed if it says nothing of the kind."""
    try:
        return base64url_to_bytes(json.loads(credential)["id"])
    except (ValueError, KeyError, TypeError) as error:
        raise NotAllowed(_REFUSED) from error


def check_signature(
    site: Site, credential: str, challenge: bytes, public_key: bytes, sign_count: int
) -> int:
    """The key's new count of signatures.

    NotAllowed for another challenge, site or key, without the person being verified, and for a
    count that has gone back, as that of a copied key does.
    """
    try:
        checked = verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.rp_id,
            expected_origin=site.origin,
            credential_public_key=public_key,
            credential_current_sign_count=sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise NotAllowed(_REFUSED) from error
    return checked.new_sign_count
