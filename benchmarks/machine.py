"""On what the figures were made."""

import os
import platform
import re
import subprocess
from pathlib import Path
from typing import Any, cast

import psycopg
import redis

from pickem.clock import now


def describe() -> dict[str, Any]:
    """Processor, memory, versions, and how busy the machine was already."""
    return {
        "date": now().isoformat(timespec="seconds"),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "load_average": [round(load, 2) for load in os.getloadavg()],
        "revision": _revision(),
    }


def describe_with_servers(database_url: str, valkey_url: str) -> dict[str, Any]:
    """The same, with the versions and settings of the servers."""
    with psycopg.connect(database_url) as connection, redis.Redis.from_url(valkey_url) as valkey:
        settings = connection.execute(
            "select name, current_setting(name) from pg_settings"
            " where source = 'command line' and name !~ 'socket|addresses' order by name"
        ).fetchall()
        version = connection.info.parameter_status("server_version")
        info = cast("dict[str, Any]", cast("Any", valkey).info("server"))
    return describe() | {
        "postgresql": version,
        "valkey": info.get("valkey_version", info["redis_version"]),
        "postgresql_settings": dict(settings),
    }


def _processor() -> str:
    lines = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*: (.+)", lines.read_text()) if lines.exists() else None
    return found.group(1) if found else platform.processor()


def _revision() -> str:
    command = ["git", "describe", "--always", "--dirty"]
    found = subprocess.run(  # noqa: S603 (fixed command)
        command, capture_output=True, text=True, check=False, cwd=Path(__file__).parent
    )
    return found.stdout.strip()
