import asyncio
import threading
from dataclasses import replace
from types import SimpleNamespace

import pytest

from pickem.domain.errors import Unavailable
from pickem.views.boards import GroupView, SharedBoard
from pickem_web.live import clock
from tests.unit.apps import boards
from tests.unit.apps.boards import LOCK_MS, NOW_MS
from tournament_app import board_cache
from tournament_app.board_cache import MOST, OLDEST_S, BoardCache


class Readings:
    """The database and the feed: what is read, how often, and at which version."""

    def __init__(self) -> None:
        self.version, self.asked = 1, list[str]()
        self.board = boards.shared(boards.swiss())
        self.failure: Exception | None = None
        self.began, self.may_answer = threading.Event(), threading.Event()
        self.may_answer.set()
        self.cache = BoardCache(self.read, lambda: self.version)

    def read(self, slug: str) -> SharedBoard:
        self.asked.append(slug)
        board = self.board  # a later change is not in it
        self.began.set()
        self.may_answer.wait(5)
        if self.failure:
            raise self.failure
        return board

    def rename(self, name: str) -> None:
        stage = boards.stage(name)
        self.board = boards.shared(replace(boards.swiss(), stage=stage))


@pytest.fixture
def readings() -> Readings:
    return Readings()


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """This process's own seconds, which pass by `seconds.now` only."""
    seconds = SimpleNamespace(now=100.0)
    for module in (board_cache, clock):
        monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: seconds.now))
    return seconds


async def asked_at_once(readings: Readings, many: int) -> list[SharedBoard | BaseException]:
    """What `many` are told who ask while a reading is on its way."""
    readings.may_answer.clear()
    asking = [asyncio.create_task(readings.cache.get("demo")) for _ in range(many)]
    await asyncio.sleep(0)  # all of them have asked
    readings.may_answer.set()
    return await asyncio.gather(*asking, return_exceptions=True)


def test_a_hundred_who_ask_at_once_cause_one_reading_and_share_it(readings: Readings) -> None:
    told = asyncio.run(asked_at_once(readings, 100))

    assert readings.asked == ["demo"]
    assert {id(shared.board.options) for shared in told if isinstance(shared, SharedBoard)} == {
        id(readings.board.board.options)
    }


def test_a_board_turns_locked_at_its_lock_without_another_reading(
    readings: Readings, seconds: SimpleNamespace
) -> None:
    readings.board = readings.board.at(LOCK_MS - 500)

    async def scene() -> list[tuple[int, bool]]:
        told = list[tuple[int, bool]]()
        for passed in (0, 0.25, 0.5):
            seconds.now = 100 + passed
            board = (await readings.cache.get("demo")).board
            told.append((board.server_now_ms, all(group.is_locked for group in board.groups)))
        return told

    assert asyncio.run(scene()) == [
        (LOCK_MS - 500, False),
        (LOCK_MS - 250, False),
        (LOCK_MS, True),
    ]
    assert len(readings.asked) == 1


def test_what_follows_a_stage_that_is_not_drawn_yet_does_not_lock_by_the_clock() -> None:
    group = replace(boards.group(4, "mvp", 1), is_waiting=True)

    assert group.at(LOCK_MS) == replace(group, lock_at_ms=None)
    assert replace(group, is_waiting=False).at(LOCK_MS).is_locked


def test_a_match_turns_locked_with_every_pick_of_it() -> None:
    match = boards.match()
    shared = replace(boards.shared_matches(match), picked={(20, 101): match})

    later = shared.at(LOCK_MS)

    assert [m.is_locked for m in (*later.matches, *later.picked.values())] == [True, True]
    assert shared.at(LOCK_MS - 1).matches is shared.matches


def test_news_makes_the_next_one_who_asks_read_again(readings: Readings) -> None:
    async def scene() -> str:
        await readings.cache.get("demo")
        readings.version = 2
        readings.rename("Stage 2")
        return (await readings.cache.get("demo")).board.stage.name

    assert asyncio.run(scene()) == "Stage 2"


def test_a_reading_that_began_before_the_news_is_not_given_to_who_asks_after_it(
    readings: Readings,
) -> None:
    async def scene() -> str:
        readings.may_answer.clear()
        early = asyncio.create_task(readings.cache.get("demo"))
        await asyncio.to_thread(readings.began.wait, 5)
        readings.rename("Stage 2")
        readings.version = 2
        late = asyncio.create_task(readings.cache.get("demo"))
        await asyncio.sleep(0)
        readings.may_answer.set()
        await early
        return (await late).board.stage.name

    assert asyncio.run(scene()) == "Stage 2"
    assert len(readings.asked) == 2


def test_while_nothing_is_heard_a_board_is_at_most_a_second_old(
    readings: Readings, seconds: SimpleNamespace
) -> None:
    async def scene() -> SharedBoard:
        await readings.cache.get("demo")
        readings.rename("Stage 2")
        seconds.now += OLDEST_S + 0.001
        return await readings.cache.get("demo")

    assert asyncio.run(scene()).board.stage.name == "Stage 2"


def test_a_reading_that_finds_nothing_new_leaves_pages_what_they_share(
    readings: Readings, seconds: SimpleNamespace
) -> None:
    async def scene() -> bool:
        before = (await readings.cache.get("demo")).board
        seconds.now += OLDEST_S + 1
        same = boards.swiss()
        readings.board = boards.shared(replace(same, server_now_ms=NOW_MS + 2000))
        after = (await readings.cache.get("demo")).board
        return before.options is after.options and same.options is not after.options

    assert asyncio.run(scene())
    assert len(readings.asked) == 2


def test_who_was_refused_is_shown_what_is_read_from_then_on(readings: Readings) -> None:
    async def scene() -> str:
        await readings.cache.get("demo")
        readings.rename("Stage 2")
        return (await readings.cache.get("demo", is_fresh=True)).board.stage.name

    assert asyncio.run(scene()) == "Stage 2"


def test_a_reading_that_fails_is_told_to_all_who_wait_and_not_kept(readings: Readings) -> None:
    async def scene() -> SharedBoard:
        readings.failure = Unavailable("away")
        told = await asked_at_once(readings, 3)
        assert [type(one) for one in told] == [Unavailable] * 3
        readings.failure = None
        return await readings.cache.get("demo")

    assert asyncio.run(scene()).board.slug == "demo"
    assert len(readings.asked) == 2


def test_who_leaves_while_a_board_is_read_takes_it_from_nobody(readings: Readings) -> None:
    async def scene() -> SharedBoard:
        readings.may_answer.clear()
        leaves, stays = (asyncio.create_task(readings.cache.get("demo")) for _ in range(2))
        await asyncio.to_thread(readings.began.wait, 5)
        leaves.cancel()
        await asyncio.sleep(0)
        readings.may_answer.set()
        return await stays

    assert asyncio.run(scene()).board.slug == "demo"
    assert len(readings.asked) == 1


def test_only_so_many_boards_are_kept_and_those_asked_for_last(readings: Readings) -> None:
    async def scene() -> None:
        for number in range(MOST):
            await readings.cache.get(str(number))
        await readings.cache.get("0")
        await readings.cache.get("one more")
        await readings.cache.get("0")
        await readings.cache.get("1")

    asyncio.run(scene())

    assert readings.asked[MOST:] == ["one more", "1"]


def test_a_group_without_a_start_stays_open() -> None:
    group = GroupView(1, "mvp", 1, 5, None, is_locked=False, requires=None)

    assert group.at(NOW_MS) is group
