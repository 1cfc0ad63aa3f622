"""Both apps as they are on the wire: forms over HTTP, events over a raw socket. No browser."""

import itertools
import json
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
from websockets.sync.client import ClientConnection, connect

HYDRATE = "reflex___state____state.hydrate_and_load"
NOWHERE = "/404"  # a page that loads nothing by itself
PATIENCE_S = 15
_NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # else each call loads every authority
_addresses = itertools.count(1)


def some_address() -> str:
    """An address nobody has come from before, as a proxy of ours would report it."""
    number = next(_addresses)
    return f"198.{18 + number // 65_536}.{number // 256 % 256}.{number % 256}"


@dataclass(frozen=True, slots=True)
class Client:
    """Somebody with this Cookie header, in front of one app."""

    origin: str
    cookie: str = ""
    address: str = field(default_factory=some_address)

    @property
    def _headers(self) -> dict[str, str]:
        return {"origin": self.origin, "x-forwarded-for": self.address} | (
            {"cookie": self.cookie} if self.cookie else {}
        )

    def post(self, path: str, **form: str) -> httpx.Response:
        """Send a form."""
        form = form or {"": ""}
        return httpx.post(self._near(path), data=form, headers=self._headers, verify=_NO_TLS)

    def get(self, path: str) -> httpx.Response:
        """Ask for a page or file."""
        headers = {name: value for name, value in self._headers.items() if name != "origin"}
        return httpx.get(self._near(path), headers=headers, verify=_NO_TLS)

    def call(self, handler: str, path: str = "/", **payload: Any) -> str:
        """All that comes back for one event of a page at `path`, as JSON text."""
        with self.socket() as socket:
            hydrate = {"name": HYDRATE, "payload": {}, "router_data": _at(NOWHERE)}
            send(socket, hydrate)
            read_until(socket, '"is_hydrated_rx_state_":true')
            send(socket, {"name": handler, "payload": payload, "router_data": _at(path)})
            # Events of one tab are handled in their order: then this one is done.
            send(socket, hydrate)
            return read_until(socket, '"is_hydrated_rx_state_":true')

    @contextmanager
    def socket(self) -> Iterator[ClientConnection]:
        """An open socket, as a page of the app has it."""
        address = self._near(f"/_event/?EIO=4&transport=websocket&token={uuid4()}")
        headers = {k: v for k, v in self._headers.items() if k != "origin"}
        with connect(
            address.replace("http", "ws", 1),
            origin=self.origin,  # pyright: ignore[reportArgumentType]
            additional_headers=headers,
            max_size=None,
        ) as socket:
            socket.recv(PATIENCE_S)
            socket.send("40/_event,")
            socket.recv(PATIENCE_S)
            yield socket

    def _near(self, path: str) -> str:
        # localhost and its subdomains mean this machine; not every resolver knows.
        return f"http://127.0.0.1:{urlsplit(self.origin).port}{path}"


def _at(path: str) -> dict[str, Any]:
    return {"pathname": path, "asPath": path, "query": {}}


def send(socket: ClientConnection, event: dict[str, Any]) -> None:
    """Send an event as Reflex's own script does."""
    socket.send(f"42/_event,{json.dumps(['event', event])}")


def read_until(socket: ClientConnection, mark: str) -> str:
    """All messages up to the one with `mark` in it."""
    said: list[str] = []
    while not said or mark not in said[-1].replace(" ", ""):
        said.append(str(socket.recv(PATIENCE_S)))
        if said[-1] == "2":
            socket.send("3")
    return "\n".join(said)
