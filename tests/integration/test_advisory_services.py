"""pip-audit and npm audit, asked for real, against services of our own."""

import gzip
import json
import os
import threading
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from advisories.pins import NPM, PYPI, Pin
from advisories.services import NPM_CANARY, PYTHON_CANARY, ask_for_npm, ask_for_python
from pickem.local.lease import ROOT
from pickem.local.node import node_environment

PINS = [Pin(PYPI, "bcrypt", "5.0.0"), Pin(PYPI, "zxcvbn", "4.5.0")]
LOCK = json.dumps(
    {
        "name": "app",
        "lockfileVersion": 3,
        "packages": {
            "": {"name": "app", "dependencies": {"left": "1.0.0"}},
            "node_modules/left": {"version": "1.0.0"},
        },
    }
)


class Service(BaseHTTPRequestHandler):
    """OSV and an npm registry in one, which know what `advisories` says."""

    advisories: dict[str, str]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        packed = self.headers["Content-Encoding"] == "gzip"  # by npm
        asked = json.loads(gzip.decompress(body) if packed else body)
        if self.path == "/osv":
            self._answer(self._as_osv(asked["package"]["name"]))
        elif self.path.endswith("/security/advisories/bulk"):
            self._answer({name: [self._as_npm(name)] for name in asked if name in self.advisories})
        else:
            self.send_error(404)

    def do_GET(self) -> None:
        self._answer({"name": self.path[1:], "versions": {"1.0.0": {}, "1.2.5": {}}})

    def _as_osv(self, name: str) -> dict[str, Any]:
        if name not in self.advisories:
            return {}
        package = {"ecosystem": PYPI, "name": name}
        affected = [{"package": package, "ranges": []}]
        return {"vulns": [{"id": self.advisories[name], "affected": affected}]}

    def _as_npm(self, name: str) -> dict[str, Any]:
        url = f"https://github.com/advisories/{self.advisories[name]}"
        told = {"id": 1, "url": url, "title": "bad", "severity": "high"}
        return told | {"vulnerable_versions": "<9", "cwe": [], "cvss": {}}

    def _answer(self, content: Any) -> None:
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


def with_node() -> dict[str, str]:
    return node_environment(ROOT / os.environ.get("SKERRY_HOME", ".skerry"))


@contextmanager
def service(advisories: dict[str, str]) -> Generator[dict[str, str]]:
    """The environment in which pip-audit and npm ask this service."""
    handler = type("Knowing", (Service,), {"advisories": advisories})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield with_node() | {
            "PIP_AUDIT_OSV_URL": f"{url}/osv",
            "NPM_CONFIG_REGISTRY": f"{url}/",
            "NO_PROXY": "127.0.0.1",
        }
    finally:
        server.shutdown()
        server.server_close()


CANARIES = {pin.name: advisory for pin, advisory in (PYTHON_CANARY, NPM_CANARY)}


def test_a_vulnerable_package_is_found_and_a_clean_one_is_not() -> None:
    with service(CANARIES | {"bcrypt": "GHSA-new", "left": "GHSA-left"}) as environment:
        python, npm = ask_for_python(PINS, environment), ask_for_npm(LOCK, environment)
    assert python
    assert (python.vulnerable, python.skipped) == ({PINS[0]: ["GHSA-new"]}, [])
    assert npm
    assert npm.vulnerable == {Pin(NPM, "left", "1.0.0"): ["GHSA-left"]}


def test_a_service_that_knows_nothing_is_no_service() -> None:
    # pip-audit by itself says "No known vulnerabilities found" to this, and npm finds 0.
    with service({}) as environment:
        assert ask_for_npm(LOCK, environment) is None
        answer = ask_for_python(PINS, environment | {"HTTPS_PROXY": "http://127.0.0.1:1"})
    assert answer is None


def test_where_nothing_answers_there_is_no_answer() -> None:
    nowhere = "http://127.0.0.1:1/"
    variables = ("PIP_AUDIT_OSV_URL", "NPM_CONFIG_REGISTRY", "HTTPS_PROXY")
    environment = with_node() | dict.fromkeys(variables, nowhere)
    assert ask_for_python(PINS, environment) is None
    assert ask_for_npm(LOCK, environment) is None


def test_what_a_service_leaves_out_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    canary, advisory = PYTHON_CANARY
    vulnerable = {"name": canary.name, "version": canary.version}
    vulnerable |= {"vulns": [{"id": "PYSEC-1", "aliases": [advisory]}]}
    reports = [
        {"dependencies": [vulnerable]},
        {
            "dependencies": [
                {"name": "bcrypt", "version": "5.0.0", "vulns": []},
                {"name": "zxcvbn", "skip_reason": "Dependency not found on PyPI"},
            ]
        },
    ]
    monkeypatch.setattr("advisories.services._run", lambda *_: reports.pop(0))
    answer = ask_for_python(PINS)
    assert answer
    assert answer.skipped == [PINS[1]]
