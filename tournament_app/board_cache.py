"""Boards as all fans share them: read once per process and version, however many ask."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Generic, Protocol, Self, TypeVar, TypeVarTuple

from pickem.services import boards, crossing, rank_lists, rounds
from pickem.services.matches import shared_match
from pickem_web.ask import ask
from pickem_web.live.clock import Clock
from tournament_app.feed import feed

OLDEST_S: Final = 1.0  # while nothing is heard: the feed tells changes once a second, too
MOST: Final = 64  # boards


class Shared(Protocol):
    """A board without anybody's picks."""

    @property
    def server_now_ms(self) -> int:
        """The database's time of the board."""
        ...

    def at(self, now_ms: int) -> Self:
        """The same at a later moment."""
        ...


Key = TypeVarTuple("Key")
B = TypeVar("B", bound=Shared)


@dataclass(slots=True)
class _Reading(Generic[B]):
    """A board; `version` is what the feed had, and `asked_at` when (monotonic), as it began."""

    board: B
    clock: Clock
    version: int
    asked_at: float

    def is_of(self, version: int, since: float) -> bool:
        """Whether it began neither at an older version nor before that moment."""
        return self.version >= version and self.asked_at >= since


class BoardCache(Generic[*Key, B]):
    """What a fan has been shown, or told of, is never older in the next board asked for here."""

    def __init__(self, read: Callable[[*Key], B], version: Callable[[], int]) -> None:
        """`read` blocks; `version` is the feed's by now."""
        self._read, self._version = read, version
        self._last: OrderedDict[tuple[*Key], _Reading[B]] = OrderedDict()
        self._readings: dict[tuple[*Key], asyncio.Task[None]] = {}

    async def get(self, *key: *Key, is_fresh: bool = False) -> B:
        """A board with what is locked by now; whatever `read` raises.

        `is_fresh` asks for one that is read from now on.
        """
        version, since = self._version(), time.monotonic() - (0 if is_fresh else OLDEST_S)
        while not (last := self._last.get(key)) or not last.is_of(version, since):
            if key not in self._readings:
                self._readings[key] = asyncio.create_task(self._renew(key))
            await asyncio.shield(self._readings[key])  # others wait for the same
        self._last.move_to_end(key)
        last.board = last.board.at(last.clock.now_ms())
        return last.board

    async def _renew(self, key: tuple[*Key]) -> None:
        version, asked_at = self._version(), time.monotonic()
        try:
            board, clock = await ask(self._heard, key)
        finally:
            del self._readings[key]
        before = self._last.get(key)
        if before and (same := before.board.at(board.server_now_ms)) == board:
            board = same  # what pages hold stays what they share
        self._last[key] = _Reading(board, clock, version, asked_at)
        if len(self._last) > MOST:
            self._last.popitem(last=False)

    def _heard(self, key: tuple[*Key]) -> tuple[B, Clock]:
        board = self._read(*key)
        return board, Clock(board.server_now_ms, time.monotonic())


stage_boards = BoardCache(boards.shared_board, lambda: feed.version_to_have)
match_boards = BoardCache(boards.shared_matches, lambda: feed.version_to_have)
crossings = BoardCache(crossing.shared_crossing, lambda: feed.version_to_have)
rank_pages = BoardCache(rank_lists.current_list, lambda: feed.version_to_have)
stage_rounds = BoardCache(rounds.shared_rounds, lambda: feed.version_to_have)
single_matches = BoardCache(shared_match, lambda: feed.version_to_have)
