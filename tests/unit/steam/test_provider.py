from urllib.parse import parse_qs, urlsplit

import pytest

from pickem.domain.errors import Unavailable
from pickem.steam.provider import provider_at
from tests.fake_steam import SOMEBODY, fake_steam
from tests.unit.steam.journey import ORIGIN, RETURN_TO, STATE, verified

STEAM = "https://steamcommunity.com/openid/login"


def test_without_an_address_there_is_no_steam() -> None:
    assert provider_at("", ORIGIN) is None


def test_a_browser_is_sent_to_the_one_address_and_told_where_to_return() -> None:
    provider = provider_at(STEAM, "https://pickem.example")
    assert provider is not None

    parts = urlsplit(provider.sign_in_url("https://pickem.example", "s/&=t"))

    question = parse_qs(parts.query, strict_parsing=True)
    any_account = ["http://specs.openid.net/auth/2.0/identifier_select"]
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == STEAM
    assert question == {
        "openid.ns": ["http://specs.openid.net/auth/2.0"],
        "openid.mode": ["checkid_setup"],
        "openid.return_to": ["https://pickem.example/api/steam/return?state=s%2F%26%3Dt"],
        "openid.realm": ["https://pickem.example"],
        "openid.identity": any_account,
        "openid.claimed_id": any_account,
    }


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://steamcommunity.com/openid/login",
        "http://127.0.0.1.evil.example/openid/login",
        "http://localhost.evil.example/openid/login",
        "http://notlocalhost/openid/login",
        "http://0x7f.1/openid/login",
        "http://[::2]/openid/login",
        "http://[::1/openid/login",
        "ftp://localhost/openid/login",
        "//steamcommunity.com/openid/login",
        "steamcommunity.com/openid/login",
        "https:///openid/login",
        "https://steamcommunity.com:0/openid/login",
        "https://steamcommunity.com:port/openid/login",
        "https://somebody@steamcommunity.com/openid/login",
        "https://steamcommunity.com/openid/login?to=elsewhere",
        "https://steamcommunity.com/openid/login?",
        "https://steamcommunity.com/openid/login#part",
        "https://steamcommunity.com/openid/login ",
        "https://steamcommunity.com/openid/\nlogin",
        "https://steamcommunity.com/openid/lögin",
    ],
)
def test_an_address_that_anybody_could_answer_for_is_refused(endpoint: str) -> None:
    with pytest.raises(Unavailable, match="SKERRY_STEAM_ENDPOINT"):
        provider_at(endpoint, ORIGIN)


@pytest.mark.parametrize(
    "endpoint",
    ["http://127.0.0.1:1/o", "http://[::1]:1/o", "http://localhost/o", "https://steam.localhost/o"],
)
def test_a_stand_in_on_this_machine_is_for_this_machine_only(endpoint: str) -> None:
    assert provider_at(endpoint, "http://localhost:3000") is not None
    with pytest.raises(Unavailable, match="stand-in"):
        provider_at(endpoint, "https://pickem.example")


def test_who_signs_in_at_the_provider_comes_back_as_themselves() -> None:
    with fake_steam() as steam:
        provider = provider_at(steam.endpoint, ORIGIN)
        assert provider is not None

        address = steam.sign_in(provider.sign_in_url(ORIGIN, STATE))

        assert address.startswith(RETURN_TO)
        assert verified(steam, urlsplit(address).query) == SOMEBODY
