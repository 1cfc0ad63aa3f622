"""What a refusal looks like over HTTP."""

from http import HTTPStatus
from typing import Any

from starlette.responses import JSONResponse, Response

from pickem.domain.errors import (
    ConfirmationNeeded,
    InvalidInput,
    NotAllowed,
    NotFound,
    OwnPasswordNeeded,
    PasskeyNeeded,
    PickemError,
    ProofNeeded,
    SignInNeeded,
    TooMany,
    Unavailable,
)

CODES: dict[type[PickemError], tuple[str, HTTPStatus]] = {
    InvalidInput: ("invalid", HTTPStatus.UNPROCESSABLE_ENTITY),
    SignInNeeded: ("sign-in", HTTPStatus.UNAUTHORIZED),
    OwnPasswordNeeded: ("password", HTTPStatus.FORBIDDEN),
    PasskeyNeeded: ("passkey", HTTPStatus.FORBIDDEN),
    ConfirmationNeeded: ("confirm", HTTPStatus.FORBIDDEN),
    NotAllowed: ("no", HTTPStatus.FORBIDDEN),
    NotFound: ("gone", HTTPStatus.NOT_FOUND),
    TooMany: ("wait", HTTPStatus.TOO_MANY_REQUESTS),
    ProofNeeded: ("proof", HTTPStatus.FORBIDDEN),
    Unavailable: ("away", HTTPStatus.SERVICE_UNAVAILABLE),
    PickemError: ("no", HTTPStatus.CONFLICT),
}


def refused(error: PickemError, status: HTTPStatus | None = None) -> Response:
    """The JSON that says what is wrong, and with which field."""
    code, usual = next(CODES[kind] for kind in type(error).__mro__ if kind in CODES)
    trouble: dict[str, Any] = {"code": code, "message": str(error)}
    trouble |= {"text": error.text, "values": error.values}
    headers = {"cache-control": "no-store"}
    if isinstance(error, InvalidInput):
        trouble["field"] = error.field
    if isinstance(error, ProofNeeded):
        trouble["challenge"] = error.challenge
    if isinstance(error, TooMany):
        headers["retry-after"] = str(error.retry_after_s)
    return JSONResponse(trouble, status or usual, headers=headers)
