"""Signing in while somebody guesses passwords."""

import pytest
from playwright.sync_api import Browser

from pickem.clock import now
from pickem.domain.errors import NotAllowed, ProofNeeded
from pickem.services.accounts.sign_in import sign_in_fan
from pickem.views.accounts import Arrival
from tests.e2e.conftest import come_in
from tests.e2e.platform import Platform, fan


def test_under_attack_a_new_device_does_some_work_and_comes_in(
    platform: Platform, browser: Browser
) -> None:
    fan("Halcyon")
    for n in range(20):
        with pytest.raises(NotAllowed):
            sign_in_fan("Halcyon", "a guess", Arrival(now(), "A script", f"203.0.113.{n}"))
    with pytest.raises(ProofNeeded):
        sign_in_fan("Halcyon", "a guess", Arrival(now(), "A script", "203.0.113.99"))
    context = browser.new_context()
    page = context.new_page()
    posts: list[str] = []
    page.on("request", lambda r: posts.append(r.url) if r.url.endswith("/api/signin") else None)

    come_in(page, platform.public, "Halcyon")

    assert posts == [f"{platform.public}/api/signin"] * 2
    context.close()
