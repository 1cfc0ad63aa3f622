"""Nobody is offered Steam before it is configured, and all that can go wrong has words."""

import pytest

from pickem_ui.auth import steam_trouble
from tests.servers import environment
from tests.states import handle, new
from tournament_app.pages.sign_in.state import SignInState
from tournament_app.pages.sign_up.state import SignUpState
from tournament_app.posts.steam import TROUBLES

STEAM = "https://steamcommunity.com/openid/login"


@pytest.mark.parametrize("page", [SignInState, SignUpState])
@pytest.mark.parametrize(("endpoint", "is_offered"), [("", False), (STEAM, True)])
def test_steam_is_offered_where_it_is_configured(
    page: type[SignInState | SignUpState], endpoint: str, is_offered: bool
) -> None:
    with environment({"SKERRY_STEAM_ENDPOINT": endpoint}):
        state = new(page)
        handle(page.open, state)

    assert state.has_steam is is_offered


def test_whatever_goes_wrong_at_steam_the_page_has_a_sentence_for_it() -> None:
    words = str(steam_trouble())

    assert [code for _, code in TROUBLES if f'"{code}"' not in words] == []
