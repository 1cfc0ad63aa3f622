"""Whatever people send and whatever breaks on the way: no log holds what would open an account."""

import re
from collections.abc import Iterator

import pytest

from pickem.local.postgres import PostgresServer
from pickem.services.accounts.fans import create_fan
from pickem.services.accounts.staff import create_staff
from tests.e2e import secret_flows
from tests.e2e.platform import Platform, running_platform
from tests.servers import Valkeys

# What has to be in a log when the flows really went where they were meant to go.
MARKS = {
    "public-web.log": ("UndefinedTable", "dropped", "pick not decided", "Reflex Backend Exception"),
    "admin-web.log": ("UndefinedTable", "dropped"),
    "default-worker.log": ("UndefinedTable",),
    "server.log": ("does not exist",),
}


@pytest.fixture(scope="module")
def platform(postgres: PostgresServer, running_valkeys: Valkeys) -> Iterator[Platform]:
    more = {"SKERRY_PROXY_HOPS": "1"}
    with running_platform(postgres, running_valkeys, more=more) as running:
        create_fan("kestrel", secret_flows.PASSWORD, secret_flows.ADDRESS)
        create_staff("noa", secret_flows.STAFF_PASSWORD)
        yield running


def test_no_log_holds_what_opens_an_account(platform: Platform, postgres: PostgresServer) -> None:
    secrets = {secret for flow in secret_flows.FLOWS for secret in flow(platform)} - {""}

    files = [*platform.logs.glob("*.log"), *postgres.home.glob("*.log")]
    logs = {file.name: file.read_text() for file in files}
    assert len(secrets) > 40
    for name, marks in MARKS.items():
        assert [mark for mark in marks if mark not in logs[name]] == [], name
    # Where a traceback shows local variables, a secret is in it one day.
    assert [name for name, text in logs.items() if "locals ─" in text] == []
    found = [(name, s) for s in secrets for name, text in logs.items() if holds(text, s)]
    assert found == []


def holds(log: str, secret: str) -> bool:
    """Whether it is there, and not as a part of some other word or number."""
    return secret in log and bool(re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", log))
