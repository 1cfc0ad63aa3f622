"""Coming back from Steam with what is not Steam's answer to this browser's question."""

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests import make
from tests.fake_steam import NS, SOMEBODY_ELSE, FakeSteam, account, fake_steam
from tests.steam_browser import ORIGIN, TICKET, Browser, changed, land_together, steam_switched_on
from tests.unit.steam.mutations import WRONG, filled

pytestmark = pytest.mark.usefixtures("module_database", "valkey")
REFUSED = "/signin?trouble=steam-refused"
AWAY = "/signin?trouble=steam-away"


@pytest.fixture
def steam() -> Iterator[FakeSteam]:
    with steam_switched_on() as running:
        yield running


@pytest.fixture
def nobody_new(steam: FakeSteam) -> Iterator[None]:
    """However it ends, nobody has come in."""
    before = make.sql("select count(*) from fan"), make.sql("select count(*) from fan_session")
    yield
    after = make.sql("select count(*) from fan"), make.sql("select count(*) from fan_session")
    assert after == before


@pytest.mark.usefixtures("nobody_new")
@pytest.mark.parametrize("name", WRONG)
def test_a_changed_field_lets_nobody_in(steam: FakeSteam, name: str) -> None:
    for value in WRONG[name]:
        browser = Browser()
        address = changed(browser.at_steam(), **{name: filled(value, steam)})

        assert browser.land(address).startswith(REFUSED)
        assert browser.session == ""
    assert steam.asked == []


@pytest.mark.usefixtures("nobody_new")
def test_somebody_elses_account_under_an_own_signature_lets_nobody_in(steam: FakeSteam) -> None:
    browser = Browser()
    other = account(SOMEBODY_ELSE)
    fields = {"openid.claimed_id": other, "openid.identity": other}

    assert browser.land(changed(browser.at_steam(), **fields)) == REFUSED
    assert len(steam.asked) == 1


@pytest.mark.usefixtures("nobody_new")
def test_a_field_that_comes_twice_lets_nobody_in(steam: FakeSteam) -> None:
    for twice in ("openid.claimed_id=x", "openid.mode=id_res", "state=x", "openid.op_endpoint="):
        browser = Browser()

        assert browser.land(f"{browser.at_steam()}&{twice}") == REFUSED
    assert steam.asked == []


@pytest.mark.usefixtures("nobody_new")
def test_an_answer_of_somebody_elses_server_lets_nobody_in(steam: FakeSteam) -> None:
    browser = Browser()
    with fake_steam() as other:
        address = other.sign_in(browser.leave().replace(steam.endpoint, other.endpoint))
        assert browser.land(address) == REFUSED

        assert other.asked == []
    assert steam.asked == []


@pytest.mark.usefixtures("nobody_new")
@pytest.mark.parametrize("ticket", ["", "another", "\x7f", "x" * 3000])
def test_an_answer_to_another_browser_lets_nobody_in(steam: FakeSteam, ticket: str) -> None:
    """Or an attacker's answer would sign a victim in to the attacker's account."""
    address = Browser().at_steam()
    victim = Browser()
    victim.cookies[TICKET] = ticket

    assert victim.land(address) == REFUSED
    assert steam.asked == []


@pytest.mark.usefixtures("nobody_new")
def test_an_answer_to_this_browsers_other_question_lets_nobody_in(steam: FakeSteam) -> None:
    browser = Browser()
    first = browser.at_steam()
    browser.leave()

    assert browser.land(first) == REFUSED
    assert steam.asked == []


def test_an_answer_is_good_once_even_for_who_keeps_the_cookie(steam: FakeSteam) -> None:
    browser, again = Browser(), Browser()
    address = browser.at_steam()
    again.cookies[TICKET] = browser.cookies[TICKET]
    steam.says = f"ns:{NS}\nis_valid:true\n".encode()

    assert browser.land(address) == "/"
    assert again.land(address) == REFUSED
    assert again.session == ""
    assert len(steam.asked) == 1


@pytest.mark.parametrize("has_own_nonce", [False, True])
def test_of_eight_answers_to_one_question_at_once_one_comes_in(
    steam: FakeSteam, has_own_nonce: bool
) -> None:
    first = Browser()
    question = first.leave()
    addresses = [steam.sign_in(question) for _ in range(8)]
    steam.says = f"ns:{NS}\nis_valid:true\n".encode()
    browsers = [Browser() for _ in addresses]
    for browser in browsers:
        browser.cookies[TICKET] = first.cookies[TICKET]

    ends = land_together(
        [(browser, addresses[n if has_own_nonce else 0]) for n, browser in enumerate(browsers)]
    )

    assert sorted(ends) == ["/", *[REFUSED] * 7]
    assert len([browser for browser in browsers if browser.session]) == 1
    assert len(steam.asked) == 1


@pytest.mark.usefixtures("nobody_new")
def test_a_nonce_that_steam_gave_before_is_refused_with_any_question(steam: FakeSteam) -> None:
    nonce = dict(parse_qsl(urlsplit(Browser().at_steam()).query))["openid.response_nonce"]
    make.sql(
        "insert into steam_nonce (nonce_hash, expires_at) values (sha256(%s), now())",
        nonce.encode(),
    )
    browser = Browser()
    own = dict(parse_qsl(urlsplit(browser.at_steam()).query))
    answer = steam.answer(own["openid.return_to"], response_nonce=nonce)

    assert browser.land(changed(own["openid.return_to"], **answer)) == REFUSED
    assert steam.asked == []


def test_a_page_that_leads_here_without_our_state_spoils_nothing(steam: FakeSteam) -> None:
    browser = Browser()
    address, ticket = browser.at_steam(), browser.cookies[TICKET]
    lines = make.sql("select count(*) from audit")

    for foreign in ("/api/steam/return", "/api/steam/return?state=x", Browser().at_steam()):
        assert browser.land(foreign) == REFUSED
        browser.cookies[TICKET] = ticket

    assert make.sql("select count(*) from audit") == lines
    assert browser.land(address) == "/"


@pytest.mark.usefixtures("nobody_new")
def test_a_spoilt_answer_with_our_state_uses_it_up_and_is_noted(steam: FakeSteam) -> None:
    browser = Browser()
    address, ticket = browser.at_steam(), browser.cookies[TICKET]

    assert browser.land(changed(address, **{"openid.ns": "x"})) == REFUSED
    browser.cookies[TICKET] = ticket
    assert browser.land(address) == REFUSED

    noted = make.sql("select actor, action, detail from audit order by id desc limit 1")[0]
    assert noted[:2] == ("anybody", "steam-refused")
    assert "openid.ns is wrong" in str(noted[2])


@pytest.mark.usefixtures("nobody_new")
def test_an_answer_that_comes_too_late_lets_nobody_in(steam: FakeSteam) -> None:
    browser = Browser()
    address = browser.at_steam()
    make.sql("update steam_attempt set expires_at = now()")

    assert browser.land(address) == REFUSED


@pytest.mark.usefixtures("nobody_new")
@pytest.mark.parametrize("status", [403, 429, 503])
def test_while_steam_does_not_say_nobody_comes_in_and_is_told_to_try_again(
    steam: FakeSteam, status: int
) -> None:
    steam.status = status
    browser = Browser()
    address, ticket = browser.at_steam(), browser.cookies[TICKET]

    assert browser.land(address) == AWAY
    steam.status = 200
    browser.cookies[TICKET] = ticket
    assert browser.land(address) == REFUSED


@pytest.mark.usefixtures("nobody_new")
def test_only_a_page_that_is_opened_comes_back(steam: FakeSteam) -> None:
    browser = Browser()
    address = browser.at_steam()

    assert browser.ask("HEAD", address).status_code == 403
    for mode in ("no-cors", "cors", "same-origin", "websocket"):
        answer = browser.ask("GET", address, sec_fetch_mode=mode)
        assert answer.status_code == 403
    assert browser.ask("POST", address, origin=ORIGIN).status_code == 405
    assert steam.asked == []


@pytest.mark.usefixtures("nobody_new")
def test_a_form_of_another_site_cannot_send_anybody_to_steam(steam: FakeSteam) -> None:
    for path in ("/api/steam/begin", "/api/steam/link", "/api/confirm/steam", "/api/steam/remove"):
        answer = Browser().ask("POST", path, {"": ""}, origin="https://evil.example")

        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
