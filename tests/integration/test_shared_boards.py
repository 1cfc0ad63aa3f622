"""Boards that many fans have open, from a real database."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from pickem.db.connections import engine
from pickem.domain.template import Format
from pickem.services import boards
from pickem.views.boards import Verdict
from pickem_ui.feedback import Load
from pickem_ui.picks import Face
from tests import accounts, make
from tests.states import new
from tournament_app import board_cache, boarding, session
from tournament_app.board_cache import BoardCache
from tournament_app.feed import EVERYTHING, Feed
from tournament_app.pages.live import state as matches
from tournament_app.pages.live.state import MatchesState
from tournament_app.pages.stage.state import StageState

pytestmark = pytest.mark.usefixtures("database", "valkey")


@pytest.fixture
def feed(monkeypatch: pytest.MonkeyPatch) -> Feed:
    """One that has heard of nothing, and empty caches that go by it."""
    feed = Feed()
    stages = BoardCache(boards.shared_board, lambda: feed.version_to_have)
    slots = BoardCache(boards.shared_matches, lambda: feed.version_to_have)
    monkeypatch.setattr(boarding, "stage_boards", stages)
    monkeypatch.setattr(matches, "match_boards", slots)
    monkeypatch.setattr(board_cache, "OLDEST_S", 3600)
    return feed


@contextmanager
def statements(word: str) -> Iterator[list[str]]:
    """Those with a word that the public app sends meanwhile, but for the hot ones."""
    sent = list[str]()

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent.extend([statement] if word in statement else [])

    event.listen(engine("public"), "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine("public"), "before_cursor_execute", note)


def tab(monkeypatch: pytest.MonkeyPatch, page: Any, path: str, fan: int) -> Any:
    """A tab of a fan who is signed in."""
    monkeypatch.setitem(session.bound, str(fan), accounts.session_of("fan", fan).session_id)
    return new(page, path=path, socket=str(fan))


async def open_all(tabs: list[Any]) -> None:
    await asyncio.gather(*(type(one).open.fn(one) for one in tabs))


def test_a_hundred_fans_who_open_a_board_at_once_cause_one_reading_of_it(
    monkeypatch: pytest.MonkeyPatch, feed: Feed
) -> None:
    major = make.major()
    path = f"/m/{major.slug}/stage/1"
    tabs = [tab(monkeypatch, StageState, path, fan) for fan in make.fans(100)]

    with statements("from pick_option") as read, statements("") as sent:
        asyncio.run(open_all(tabs))

    assert {one.load for one in tabs} == {Load.READY}
    assert len(read) == 1
    assert not [statement for statement in sent if " from pick " in statement]
    assert len({id(one.lines) for one in tabs}) == 1
    assert feed.version_to_have == 1


@pytest.mark.usefixtures("feed")
def test_nobody_sees_what_another_fan_has_picked(monkeypatch: pytest.MonkeyPatch) -> None:
    major = make.major()
    one, other, nobody = make.fans(3)
    board = major.board()
    first, second = (board.options[place] for place in (0, 1))
    make.pick(one, board, "3-0", first.name)
    make.pick(other, board, "0-3", second.name)
    tabs = [
        tab(monkeypatch, StageState, f"/m/{major.slug}/stage/1", fan)
        for fan in (one, other, nobody)
    ]

    asyncio.run(open_all(tabs))

    three_oh, oh_three = board.groups[0].group_id, board.groups[2].group_id
    assert [one.faces for one in tabs] == [
        {f"{three_oh}:{first.option_id}": Face.PICKED},
        {f"{oh_three}:{second.option_id}": Face.PICKED},
        {},
    ]


@pytest.mark.usefixtures("feed")
def test_nobody_sees_whom_another_fan_has_picked_to_win(monkeypatch: pytest.MonkeyPatch) -> None:
    major = make.major()
    one, other = make.fans(2)
    match = major.matches()[0]
    make.pick_winner(one, match, 0)
    tabs = [tab(monkeypatch, MatchesState, "/live", fan) for fan in (one, other)]

    asyncio.run(open_all(tabs))

    key = f"{match.group_id}:{match.options[0].option_id}"
    assert [one.faces for one in tabs] == [{key: Face.PICKED}, {}]


def test_a_result_moves_the_board_that_is_kept_once_the_feed_has_heard(feed: Feed) -> None:
    major = make.major()
    fan = make.fan()
    winner = major.event.stages[0].outcome.three_oh[0]
    make.pick(fan, major.board(), "3-0", winner)

    async def seen() -> tuple[int, list[Verdict]]:
        shared = await boarding.stage_boards.get(major.slug, 1)
        wins = sum(option.wins for option in shared.board.options)
        return wins, [pick.verdict for pick in boards.with_picks(shared, fan).picks]

    async def scene() -> list[tuple[int, list[Verdict]]]:
        await feed.read(EVERYTHING)
        told = [await seen()]
        for _ in range(3):
            major.begin_round()
            major.finish_round()
        told.append(await seen())
        await feed.read(EVERYTHING)
        return [*told, await seen()]

    pending = (0, [Verdict.PENDING])
    assert asyncio.run(scene()) == [pending, pending, (24, [Verdict.RIGHT])]


def test_what_is_decided_while_a_board_is_read_is_not_called_wrong_without_its_points() -> None:
    major = make.major()
    fan, team = make.fan(), major.event.stages[0].outcome.three_oh[0]
    make.pick(fan, major.board(), "3-0", team)
    for _ in range(2):
        major.begin_round()
        major.finish_round()
    major.begin_round()
    (third,) = (
        match
        for match in major.matches()
        if not match.score and team in (option.name for option in match.options)
    )

    def verify(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if "from stage_team" in statement and not verified:  # what asks for wins and losses
            verified.append(statement)
            major.verify(third.match_id, first_wins=third.options[0].name == team, best_of=3)

    verified = list[str]()
    event.listen(engine("public"), "before_cursor_execute", verify)
    try:
        meanwhile = major.board(fan=fan)
    finally:
        event.remove(engine("public"), "before_cursor_execute", verify)
    major.settle()

    assert verified
    assert [pick.verdict for pick in meanwhile.picks] == [Verdict.PENDING]
    assert [pick.verdict for pick in major.board(fan=fan).picks] == [Verdict.RIGHT]


def test_a_stage_is_found_by_its_format_where_there_is_one_of_it() -> None:
    major = make.major()

    shared = boards.shared_board(major.slug, Format.SPECIALS)

    assert shared.board.stage.format == Format.SPECIALS
    assert boards.shared_board(major.slug, shared.board.stage.ordinal).board.is_like(shared.board)
