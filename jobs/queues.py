"""The four queues, and how a job gets onto one."""

from functools import lru_cache
from typing import Any

import redis
from rq import Queue

from pickem.settings import settings

TIMING, SCORING, DEFAULT, MAIL = "timing", "scoring", "default", "mail"
FAILURES_KEPT_S = 7 * 24 * 3600
JOB_TIMEOUT_S = 300
TIMEOUTS_S = {MAIL: 1800}  # mail servers may take their time, and nobody else waits for them


def connection() -> "redis.Redis":
    """The Redis of jobs and admin; it keeps what is written (AOF, noeviction)."""
    return _connect(settings().redis_url)


def queue(name: str) -> Queue:
    """One of the queues above. One worker serves one queue: a worker of several can lose a job."""
    return Queue(name, connection=connection(), default_timeout=_timeout_s(name))


@lru_cache(maxsize=2)
def _connect(url: str) -> "redis.Redis":
    return redis.Redis.from_url(url)


def enqueue(name: str, function: str, *arguments: Any) -> None:
    """Put a job, named by its dotted path, onto a queue. Results are not kept."""
    queue(name).enqueue_call(
        function,
        args=arguments,
        result_ttl=0,
        failure_ttl=FAILURES_KEPT_S,
        timeout=_timeout_s(name),
    )


def is_empty(name: str) -> bool:
    """Whether no job waits there; one may be at work."""
    return queue(name).is_empty()


def _timeout_s(name: str) -> int:
    return TIMEOUTS_S.get(name, JOB_TIMEOUT_S)
