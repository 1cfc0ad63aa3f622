"""Hearing of changes, for as long as the process lives."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# redis-py leaves its own signatures untyped.

import asyncio
from collections.abc import AsyncGenerator

import orjson
import redis.asyncio as redis
import structlog

from pickem.live.channels import TOURNAMENTS, Change, Kind

RECONNECT_AFTER_S = 0.5
log = structlog.get_logger()


async def listen(url: str) -> AsyncGenerator[Change | None]:
    """Every change published from now on; None after each (re)connection.

    What was published while the connection was away is lost, so None means: read everything again.
    """
    while True:
        try:
            async with redis.Redis.from_url(url) as client, client.pubsub() as subscription:
                await subscription.subscribe(TOURNAMENTS)
                yield None
                async for message in subscription.listen():
                    if message["type"] == "message" and (change := change_in(message["data"])):
                        yield change
        except redis.RedisError as error:
            log.warning("live channel lost", reason=str(error))
            await asyncio.sleep(RECONNECT_AFTER_S)


def change_in(message: bytes) -> Change | None:
    """What a message says; None if it says nothing we know, as from another version of us."""
    try:
        content = orjson.loads(message)
        return Change(content["tournament"], Kind(content["kind"]), content["version"])
    except (ValueError, KeyError, TypeError) as error:
        log.warning("message not understood", message=str(message)[:200], reason=repr(error))
        return None
