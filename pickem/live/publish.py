"""Publishing changes. Losing one is harmless: screens also read on connect, and a sweep repairs."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# redis-py leaves its own signatures untyped.

from functools import lru_cache

import orjson
import redis
import structlog

from pickem.live.channels import TOURNAMENTS, Change, Kind
from pickem.settings import settings

log = structlog.get_logger()


@lru_cache(maxsize=2)
def _client(url: str) -> "redis.Redis":
    return redis.Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2)


def publish(tournament_id: int, kind: Kind, version: int = 0) -> None:
    """Tell both apps; each listens on its own server, so a fault of one never reaches the other."""
    message = orjson.dumps(Change(tournament_id, kind, version))
    for url in {settings().public_redis_url, settings().redis_url}:
        try:
            _client(url).publish(TOURNAMENTS, message)
        except redis.RedisError as error:
            log.warning("not published", kind=kind, tournament=tournament_id, reason=str(error))
