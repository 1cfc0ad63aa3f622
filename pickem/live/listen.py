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
                    if message["type"] == "message":
                        content = orjson.loads(message["data"])
                        yield Change(
                            content["tournament"], Kind(content["kind"]), content["version"]
                        )
        except redis.RedisError as error:
            log.warning("live channel lost", reason=str(error))
            await asyncio.sleep(RECONNECT_AFTER_S)
