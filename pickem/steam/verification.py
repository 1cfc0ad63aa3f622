"""Asking Steam itself whether it gave an answer. The only part that uses the network."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final

import httpx
import structlog

from pickem.domain.errors import NotAllowed, Unavailable, sentence
from pickem.steam.assertion import Assertion, Attempt, read_assertion
from pickem.steam.provider import NAMESPACE, Provider

ANSWERS_WITHIN_S: Final = 6.0  # all of it: name, connection, every byte
LONGEST_ANSWER: Final = 4096  # bytes; a real one has about sixty
MOST_AT_ONCE: Final = 8
AWAY: Final = sentence(
    "Steam cannot confirm who you are at the moment. Try again in a few minutes."
)

UseNonce = Callable[[str, datetime], bool]
"""Remembers a nonce until a moment; False when it was used before."""

# While Steam is slow, each question holds a thread that picks are saved in.
_asking = threading.BoundedSemaphore(MOST_AT_ONCE)
log = structlog.get_logger()


def verify(query: str, attempt: Attempt, now: datetime, use_nonce: UseNonce) -> int:
    """The SteamID64 of who signed in, from the raw query string of the return. Blocks up to 6 s.

    NotAllowed for an answer that is not Steam's, not to this question, or that was used before;
    Unavailable when Steam does not say. The caller has made sure that `attempt` belongs to this
    browser and is used once.
    """
    assertion = read_assertion(query, attempt, now)
    if not use_nonce(assertion.nonce, assertion.nonce_ends_at):
        raise NotAllowed("Steam's answer was used before. Start signing in again.")
    _confirm(assertion, attempt.provider)
    return assertion.steam_id


def _confirm(assertion: Assertion, provider: Provider) -> None:
    """NotAllowed if the provider did not sign this, Unavailable if it does not say."""
    if not _asking.acquire(blocking=False):
        raise Unavailable(AWAY)
    try:
        question = dict(assertion.fields) | {"openid.mode": "check_authentication"}
        said = _key_values(_run(_ask(provider, question)))
    finally:
        _asking.release()
    is_valid = said.get("is_valid")
    if said.get("ns") != NAMESPACE or is_valid not in {"true", "false"}:
        raise _away("it answered something else")
    if is_valid != "true":
        raise NotAllowed("Steam says that this answer is not its own. Start signing in again.")


def _run(asking: Coroutine[Any, Any, bytes]) -> bytes:
    # asyncio.run would wait for a name being looked up, even when nobody waits for it any more.
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(asking)
    finally:
        loop.close()


async def _ask(provider: Provider, question: Mapping[str, str]) -> bytes:
    # A proxy of the environment is for the way out, not for what runs on this machine.
    client = httpx.AsyncClient(
        timeout=ANSWERS_WITHIN_S, trust_env=not provider.is_on_this_machine, follow_redirects=False
    )
    try:
        async with (
            asyncio.timeout(ANSWERS_WITHIN_S),
            client,
            client.stream("POST", provider.endpoint, data=question) as answer,
        ):
            if answer.status_code != HTTPStatus.OK:
                raise _away(f"it answered {answer.status_code}")
            return await _read(answer)
    except TimeoutError:
        raise _away("it took too long") from None
    except httpx.HTTPError as error:
        raise _away(type(error).__name__) from None


async def _read(answer: httpx.Response) -> bytes:
    text = b""
    async for part in answer.aiter_raw():
        text += part
        if len(text) > LONGEST_ANSWER:
            raise _away("its answer is too long")
    return text


def _key_values(answer: bytes) -> dict[str, str]:
    """Key-Value Form Encoding (OpenID 2.0, 4.1.1): lines `key:value`, each key once."""
    said: dict[str, str] = {}
    for line in answer.decode(errors="replace").split("\n"):
        key, colon, value = line.partition(":")
        if (line and not colon) or key in said:
            raise _away("it answered something else")
        if colon:
            said[key] = value
    return said


def _away(why: str) -> Unavailable:
    log.warning("steam did not confirm a sign-in", reason=why)
    return Unavailable(AWAY)
