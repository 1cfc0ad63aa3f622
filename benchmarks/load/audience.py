"""Everybody who is connected from here: opened in numbers, watched, dropped, back again."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from time import monotonic
from typing import Any, Final

from benchmarks.load.tab import Tab, Visitor, deltas

IN_FLIGHT: Final = 200
LOOK_EVERY_S: Final = 0.005
BACK_OFF_S: Final = 0.2  # as Reflex's own client: 200 ms more at each try, up to two seconds
LONGEST_BACK_OFF_S: Final = 2.0
MARKED: Final = b"mark:"
_MY: Final = b"____my_state"
_SOURCES: Final = 200


class Watched(Tab):
    """A tab of the audience, with what it was told of its own rank since the last forgetting."""

    __slots__ = ("own", "place", "tries", "waiting")

    def __init__(self, visitor: Visitor, audience: "Audience", path: str, place: int) -> None:
        super().__init__(visitor, audience.origin, audience, path)
        self.place = place
        self.own: list[tuple[float, int, int]] = []  # (when, rank, points)
        self.waiting: dict[
            str, Callable[[dict[str, Any]], None]
        ] = {}  # request key → who waits for its answer
        self.tries = 0


class Audience:
    """The tabs of this process, all of them connected to one of `ports`."""

    def __init__(self, origin: str, ports: Sequence[int], *, has_ranks: bool = True) -> None:
        self.origin, self.ports, self._has_ranks = origin, ports, has_ranks
        self.tabs: list[Watched] = []
        self.joining: set[Watched] = set()  # not hydrated yet
        self.unaware: set[Watched] = set()  # not told of their own rank yet
        self.ended: Counter[str] = Counter()
        self.delays: list[float] = []  # of marked frames, from their order on
        self.observed: set[Tab] = set()  # those whose delays count; all when empty
        self.on_ready: Callable[[Watched], None] = lambda _: None
        self.marks = self.away = 0
        self.told_at = 0.0  # when anybody was last told of the own rank (monotonic)
        self._stays = True
        self._turns = 0

    def ready(self, tab: Tab) -> None:
        """A tab is hydrated."""
        assert isinstance(tab, Watched)  # noqa: S101 - every tab of ours is
        self.joining.discard(tab)
        self.on_ready(tab)

    def heard(self, tab: Tab, text: bytes) -> None:
        """Note what counts: the own rank, answers to picks, marks of measurements."""
        assert isinstance(tab, Watched)  # noqa: S101
        if _MY in text:
            for state, values in deltas(text).items():
                if state.endswith("____my_state") and "rank" in values:
                    self._told(tab, values)
        elif (at := text.find(MARKED)) >= 0:
            self.marks += 1
            if not self.observed or tab in self.observed:
                sent = int(text[at + len(MARKED) : text.index(b";", at)])
                self.delays.append(monotonic() - sent / 1e9)
        if tab.waiting and b'"answer' in text:
            self._answer(tab, text)

    def _told(self, tab: "Watched", values: dict[str, Any]) -> None:
        self.told_at = monotonic()
        tab.own.append((self.told_at, values["rank"], values["points"]))
        if values["is_known"]:
            self.unaware.discard(tab)
        else:  # the default of a snapshot, behind which the truth has yet to come
            self.unaware.add(tab)

    @staticmethod
    def _answer(tab: "Watched", text: bytes) -> None:
        for values in deltas(text).values():
            answer = values.get("answer") or {}
            if hear := tab.waiting.get(answer.get("key", "")):
                hear(answer)

    def gone(self, tab: Tab) -> None:
        """A socket has ended: a browser comes back, later at each try, not all at once."""
        assert isinstance(tab, Watched)  # noqa: S101
        self.ended[tab.ended] += 1
        self.joining.discard(tab)
        self.unaware.discard(tab)
        if self._stays:
            tab.tries += 1
            self.away += 1
            wait = min(BACK_OFF_S * tab.tries, LONGEST_BACK_OFF_S) * random.uniform(0.5, 1.5)
            asyncio.get_running_loop().call_later(wait, self._again, tab)

    def _again(self, tab: Watched) -> None:
        if not self._stays:
            return
        fresh = Watched(tab.visitor, self, tab.path, tab.place)
        fresh.tries, fresh.waiting = tab.tries, tab.waiting
        self.tabs[tab.place] = fresh
        self.away -= 1
        _keep(asyncio.ensure_future(self._open(fresh)))

    async def _open(self, tab: Watched) -> None:
        self._turns += 1
        self.joining.add(tab)
        if self._has_ranks:
            self.unaware.add(tab)
        source = f"127.0.0.{2 + self._turns % _SOURCES}"  # no address runs out of ports
        port = self.ports[self._turns % len(self.ports)]
        loop = asyncio.get_running_loop()
        try:
            await loop.create_connection(lambda: tab, "127.0.0.1", port, local_addr=(source, 0))
        except OSError as error:
            tab.ended = repr(error)
            self.gone(tab)

    async def join(self, visitors: Iterable[Visitor], path: str = "/") -> float:
        """Open a tab for each, a couple of hundred at a time; the seconds until all are greeted."""
        began = monotonic()
        for visitor in visitors:
            await until(lambda: len(self.joining) < IN_FLIGHT, "a place among those who join")
            tab = Watched(visitor, self, path, len(self.tabs))
            self.tabs.append(tab)
            await self._open(tab)
        await until(self.all_know, "everybody is hydrated and knows the own rank", 120)
        return monotonic() - began

    def all_know(self) -> bool:
        """Whether everybody is here, hydrated, and has heard of a rank since."""
        return not (self.away or self.joining or self.unaware)

    def forget_marks(self) -> None:
        """Begin to count marks anew."""
        self.marks = 0
        self.delays.clear()

    def forget_ranks(self) -> None:
        """Begin to watch anew what everybody is told of the own rank."""
        for tab in self.tabs:
            tab.own.clear()
        self.unaware.update(self.tabs)

    def drop(self, tabs: Iterable[Watched]) -> None:
        """All of these sockets end at once."""
        for tab in tabs:
            tab.tries = 0
            self.unaware.add(tab)  # from now on, not only from when the loop comes to it
            tab.close()

    async def leave(self) -> None:
        """Everybody goes for good."""
        self._stays = False
        self.drop(self.tabs)
        await until(lambda: not any(t.is_open for t in self.tabs), "all sockets are closed")
        self.tabs.clear()


async def until(condition: Callable[[], object], what: str, within_s: float = 30.0) -> None:
    """Return as soon as the condition holds; TimeoutError, naming `what`, if it does not."""
    deadline = monotonic() + within_s
    while not condition():
        if monotonic() > deadline:
            raise TimeoutError(f"after {within_s:.0f} s still not: {what}")
        await asyncio.sleep(LOOK_EVERY_S)


_tasks: set[asyncio.Future[None]] = set()


def _keep(task: "asyncio.Future[None]") -> None:
    _tasks.add(task)  # the loop itself keeps only a weak reference
    task.add_done_callback(_tasks.discard)
