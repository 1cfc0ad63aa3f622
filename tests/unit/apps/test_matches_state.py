from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from pickem.domain.errors import PickRefused, Unavailable
from pickem.services import picks, tournaments
from pickem.services.accounts import sessions
from pickem.services.boards import with_winners
from pickem.views.accounts import FanView
from pickem.views.picks import SavedPick
from pickem.views.tournaments import TournamentView
from pickem_ui.feedback import Load
from pickem_ui.picks import Answer, Face
from tests.states import handle, new
from tests.unit.apps import boards
from tests.unit.apps.boards import NOW_MS
from tournament_app import picking, session
from tournament_app.board_cache import BoardCache
from tournament_app.feed import Feed
from tournament_app.pages.live import state as matches
from tournament_app.pages.live.state import MatchesState
from tournament_app.snapshot import Snapshot

SOCKET, SESSION_ID = "socket", 7
AWAY = Unavailable("The database could not do this just now.")


class Services:
    """Stands where `ask` stands and gives what it is told to."""

    def __init__(self) -> None:
        self.answers: dict[Callable[..., object], object] = {
            sessions.fan_of: FanView(1, "nocturne"),
            with_winners: (boards.match(),),
            picks.save_pick: SavedPick(20, 101, 1, NOW_MS),
        }

    async def ask(self, service: Callable[..., object], *_: object) -> Any:
        answer = self.answers[service]
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Services:
    stand_in = Services()
    for module in (matches, picking, session):
        monkeypatch.setattr(module, "ask", stand_in.ask)
    cache = BoardCache(lambda _slug: boards.shared_matches(boards.match()), lambda: 1)
    monkeypatch.setattr(matches, "match_boards", cache)
    monkeypatch.setattr(matches, "feed", feed_of(TournamentView(1, "demo", "Demo Major", (), 1)))
    monkeypatch.setitem(session.bound, SOCKET, SESSION_ID)
    return stand_in


def feed_of(tournament: TournamentView | None) -> Feed:
    """A feed that has read this."""
    feed = Feed()
    feed._last = Snapshot(1, tournament)
    return feed


def page(*, is_open: bool = True) -> MatchesState:
    state = new(MatchesState, path="/live", socket=SOCKET)
    if is_open:
        handle(MatchesState.open, state)
    return state


def test_a_saved_winner_is_shown(services: Services) -> None:
    state = page()

    handle(MatchesState.save, state, 20, 101, str(uuid4()))

    assert (state.load, state.faces) == (Load.READY, {"20:101": Face.PICKED})


def test_a_pick_on_a_page_the_server_has_forgotten_is_saved_and_nothing_untrue_is_shown(
    services: Services,
) -> None:
    state, key = page(is_open=False), str(uuid4())

    handle(MatchesState.save, state, 20, 101, key)

    assert (state.answer, state.load) == (Answer(key), Load.LOADING)


def test_a_refused_pick_is_answered_even_if_the_matches_cannot_be_read_again(
    services: Services,
) -> None:
    state, key = page(), str(uuid4())
    services.answers |= {picks.save_pick: PickRefused("Locked."), with_winners: AWAY}

    handle(MatchesState.save, state, 20, 101, key)

    assert state.answer == Answer(key, "Locked.")
    assert (state.load, state.missed_at > 0) == (Load.READY, True)


def test_without_a_tournament_there_is_nothing_to_show(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matches, "feed", feed_of(None))
    monkeypatch.setattr("tournament_app.feed.ask", services.ask)
    services.answers[tournaments.current_tournament] = None

    assert page().load == Load.EMPTY


def test_earlier_matches_are_listed_when_they_are_asked_for(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = [boards.match(match_id=n, is_locked=True, score="1-0") for n in range(1, 31)]
    services.answers[with_winners] = tuple(over)
    state = page()
    assert (len(state.centre.past), state.centre.earlier) == (12, 18)

    handle(MatchesState.more, state)

    assert (len(state.centre.past), state.centre.earlier) == (30, 0)
