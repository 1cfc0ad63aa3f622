"""The whole platform, running: both apps, timing, workers and relay, and a browser to use them."""

import os
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from pickem.local.addresses import addresses
from pickem.local.frontends import build_frontends
from pickem.local.postgres import PostgresServer
from pickem.local.processes import Process, State, running
from pickem.local.run import process_environment, programs
from pickem.local.screen import Screen
from pickem.local.setup import local_home
from pickem.services import accounts
from tests import make
from tests.servers import Valkeys, environment, fresh_database, throw_away_home
from tests.waiting import until

# As root Chromium needs no sandbox; the rest keeps it from looking for its own servers.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PASSWORD = "a lamp in the sea"
PEPPER = {"SKERRY_PEPPER": "for tests only", "SKERRY_SWEEP_EVERY_S": "2"}


def free_port() -> str:
    with socket.create_server(("", 0)) as server:
        return str(server.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Platform:
    """Where the two apps are, and a Major that is open for picks."""

    public: str
    admin: str
    major: make.Major
    processes: list[Process]

    def pid(self, name: str) -> int:
        return next(p.pid or 0 for p in self.processes if p.program.name == name)


@pytest.fixture(scope="module")
def platform(postgres: PostgresServer, running_valkeys: Valkeys) -> Iterator[Platform]:
    """Everything `make run` starts, the play aside, on servers of this test session."""
    build_frontends(local_home(os.environ), Screen())
    ports = {"SKERRY_PUBLIC_PORT": free_port(), "SKERRY_ADMIN_PORT": free_port()}
    urls = {"REDIS_URL": running_valkeys.jobs, "PUBLIC_REDIS_URL": running_valkeys.public}
    with (
        fresh_database(postgres),
        environment(ports | urls | PEPPER),
        throw_away_home("e2e") as home,
    ):
        public, admin = addresses(os.environ)
        settings = process_environment(public, admin, {})
        with running(programs(public, admin, with_play=False), home, settings) as processes:
            until(lambda: all(_is_up(p) for p in processes), "every process is up", within_s=60)
            yield Platform(public.origin, admin.origin, make.major(), processes)


def _is_up(process: Process) -> bool:
    process.look(time.monotonic())
    return process.state is State.UP


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        yield opened
        opened.close()


@pytest.fixture
def sign_in(browser: Browser) -> Iterator[Callable[[str, str], Page]]:
    """Open an app in a browser of its own and sign in: `sign_in(platform.public, "Mika")`."""
    contexts = []

    def opened(origin: str, name: str) -> Page:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(f"{origin}/signin")
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda url: "/signin" not in url)
        return page

    yield opened
    for context in contexts:
        context.close()


def fan(name: str) -> int:
    """A fan who can sign in."""
    return accounts.create_fan(name, PASSWORD)


def staff(name: str) -> int:
    """A member of staff who can sign in."""
    return accounts.create_staff(name, PASSWORD)
