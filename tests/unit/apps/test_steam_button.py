"""Nobody is offered Steam before it is configured."""

import pytest

from tests.servers import environment
from tests.states import handle, new
from tournament_app.pages.sign_in.state import SignInState
from tournament_app.pages.sign_up.state import SignUpState

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
