"""How much memory processes and servers hold."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

import redis

_PAGE_KB = os.sysconf("SC_PAGE_SIZE") / 1024


def resident_kb(pids: Iterable[int]) -> float:
    """Resident memory of these processes."""
    return sum(_PAGE_KB * int(Path(f"/proc/{p}/statm").read_text().split()[1]) for p in pids)


def redis_kb(url: str) -> float:
    """What a Redis has allocated."""
    with redis.Redis.from_url(url) as client:
        info = cast("dict[str, Any]", cast("Any", client).info("memory"))
    return info["used_memory"] / 1024
