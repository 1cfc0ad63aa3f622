"""A provider like Steam's, on loopback HTTP: it signs for real and checks its own signature."""

import base64
import hmac
import itertools
import secrets
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from pickem.clock import now

NS = "http://specs.openid.net/auth/2.0"
SIGNED = "signed,op_endpoint,claimed_id,identity,return_to,response_nonce,assoc_handle"
SOMEBODY, SOMEBODY_ELSE = 76561197960287930, 76561198012345678
_numbers = itertools.count(1)


def account(steam_id: int | str) -> str:
    return f"https://steamcommunity.com/openid/id/{steam_id}"


def nonce_of(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}{secrets.token_urlsafe(12)}"


class FakeSteam:
    """Signs in whoever `steam_id` is; `asked` holds every question whether an answer is its own.

    It signs whatever it is told to: what must not be believed has to be refused by us.
    """

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint
        self.steam_id = SOMEBODY
        self.asked: list[dict[str, str]] = []
        self.status = 200
        self.says: bytes | None = None
        self.hangs_in = ""
        self.released = threading.Event()
        self._secret = secrets.token_bytes(32)
        self._confirmed: set[str] = set()

    def sign_in(self, address: str) -> str:
        """Where the browser that was sent to `address` is sent back to."""
        question = dict(parse_qsl(urlsplit(address).query, strict_parsing=True))
        assert address.startswith(f"{self.endpoint}?")
        assert (question["openid.ns"], question["openid.mode"]) == (NS, "checkid_setup")
        for name in ("openid.identity", "openid.claimed_id"):
            assert question[name] == f"{NS}/identifier_select"
        back = question["openid.return_to"]
        assert back.startswith(question["openid.realm"] + "/")
        return f"{back}&{urlencode(self.answer(back))}"

    def answer(self, return_to: str, /, **different: str) -> dict[str, str]:
        """A signed answer; `different` replaces fields before it is signed."""
        fields = {
            "ns": NS,
            "mode": "id_res",
            "op_endpoint": self.endpoint,
            "claimed_id": account(self.steam_id),
            "identity": account(self.steam_id),
            "return_to": return_to,
            "response_nonce": nonce_of(now() + timedelta(microseconds=next(_numbers))),
            "assoc_handle": "1234567890",
            "signed": SIGNED,
        } | different
        fields["sig"] = self._signature(fields)
        return {f"openid.{name}": value for name, value in fields.items()}

    def check(self, asked: Mapping[str, str]) -> bytes:
        """What is said to check_authentication; each answer is confirmed once."""
        fields = {name.removeprefix("openid."): value for name, value in asked.items()}
        is_own = (
            fields.get("ns") == NS
            and fields.get("mode") == "check_authentication"
            and hmac.compare_digest(fields.get("sig", ""), self._signature(fields))
            and fields["response_nonce"] not in self._confirmed
        )
        if is_own:
            self._confirmed.add(fields["response_nonce"])
        return f"ns:{NS}\nis_valid:{'true' if is_own else 'false'}\n".encode()

    def _signature(self, fields: Mapping[str, str]) -> str:
        signed = "".join(f"{name}:{fields.get(name)}\n" for name in fields["signed"].split(","))
        return base64.b64encode(hmac.digest(self._secret, signed.encode(), "sha1")).decode()


@contextmanager
def fake_steam() -> Iterator[FakeSteam]:
    """A provider that runs until the block ends."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.steam = FakeSteam(f"http://127.0.0.1:{server.server_port}/openid/login")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server.steam
    finally:
        server.steam.released.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    steam: FakeSteam


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        steam = self.server.steam
        back = steam.sign_in(f"http://{self.headers['host']}{self.path}")
        self.send_response(302)
        self.send_header("location", back)
        self.end_headers()

    def do_POST(self) -> None:
        steam = self.server.steam
        form = self.rfile.read(int(self.headers["content-length"])).decode()
        asked = dict(parse_qsl(form, keep_blank_values=True, strict_parsing=True))
        steam.asked.append(asked)
        with suppress(BrokenPipeError, ConnectionResetError):  # who asked has gone, as it should
            self._say(steam, steam.check(asked) if steam.says is None else steam.says)

    def _say(self, steam: FakeSteam, text: bytes) -> None:
        if steam.hangs_in == "silence":
            steam.released.wait()
        self.send_response(steam.status)
        if steam.status in range(300, 400):
            self.send_header("location", steam.endpoint)
        self._drip(steam, "headers", b"x-slow: ")
        self.end_headers()
        self._drip(steam, "body", b"")
        self.wfile.write(text)

    def _drip(self, steam: FakeSteam, part: str, start: bytes) -> None:
        """Send something every few milliseconds for ever: no single wait is ever long."""
        if steam.hangs_in != part:
            return
        self.flush_headers()
        self.wfile.write(start)
        while not steam.released.wait(0.01):
            self.wfile.write(b"x")

    def log_message(self, *_: Any) -> None:
        """Say nothing."""
