"""The two people who enter results, through the same services as the admin app."""

import random
import secrets
import time
from collections import Counter
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import NamedTuple

from pickem.domain.errors import Unavailable
from pickem.domain.results import MapScore
from pickem.replay.story import Story
from pickem.services.accounts import create_staff
from pickem.services.replay_facts import scored_revision
from pickem.services.results import record_result, verify_result
from pickem.services.specials import record_special, verify_special
from pickem.views.accounts import Role
from pickem.views.replay import MatchMade, Offer

NAMES = ("Mika", "Tomas")
_LOOK_EVERY_S = 0.003
_RANKS_WITHIN_S = 60.0


class RankClock:
    """How long after the commit of a verification its ranks can be read."""

    def __init__(self, tournament_id: int) -> None:
        self.waits_ms: list[float] = []
        self._tournament_id = tournament_id
        self._waiting: list[tuple[int, float]] = []
        self._lock, self._news, self._closed = Lock(), Event(), Event()
        self._thread = Thread(target=self._watch, name="rank-clock", daemon=True)
        self._thread.start()

    def verified(self, revision: int) -> None:
        """The transaction that made `revision` has been committed just now."""
        with self._lock:
            self._waiting.append((revision, time.perf_counter()))
        self._news.set()

    @property
    def is_idle(self) -> bool:
        """Whether every verification is in the ranks."""
        return not self._waiting

    def close(self) -> None:
        """Watch no longer."""
        self._closed.set()
        self._news.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._closed.is_set():
            if not self._waiting:
                self._news.wait()
                self._news.clear()
                continue
            scored, now = scored_revision(self._tournament_id), time.perf_counter()
            with self._lock:
                done = [one for one in self._waiting if one[0] <= scored]
                self._waiting = [one for one in self._waiting if one[0] > scored]
            self.waits_ms += [(now - since) * 1000 for _, since in done]
            time.sleep(_LOOK_EVERY_S)


class Answer(NamedTuple):
    """The answer to a special; `is_made_up` where no public record has one."""

    value: str
    is_made_up: bool


@dataclass(slots=True)
class Staff:
    """Two members of staff and what they had to do."""

    story: Story
    first: int
    second: int
    ranks: RankClock
    actions: Counter[str] = field(default_factory=Counter[str])
    specials: dict[str, Answer] = field(default_factory=dict[str, Answer])

    def settle_match(self, made: MatchMade) -> None:
        """Enter a match apart, and verify."""
        maps: tuple[MapScore, ...] = self.story.maps_of(made)
        for person in (self.first, self.second):
            record_result(person, made.match_id, maps)
            self.actions["enter"] += 1
        self.ranks.verified(verify_result(self.second, made.match_id))
        self.actions["verify"] += 1

    def settle_special(self, offer: Offer) -> None:
        """Enter and verify the answer to a special; one that no record has is chosen."""
        name, is_made_up = self._answer(offer)
        for person in (self.first, self.second):
            record_special(person, offer.group_id, offer.options[name])
            self.actions["enter"] += 1
        self.ranks.verified(verify_special(self.second, offer.group_id))
        self.actions["verify"] += 1
        self.specials[offer.kind] = Answer(name, is_made_up)

    def _answer(self, offer: Offer) -> tuple[str, bool]:
        event, names = self.story.event, list(offer.options)
        told: list[str | None] = []
        if offer.kind == "mvp" and event.mvp:
            told = [f"{event.mvp.player} ({event.mvp.team})", event.mvp.player]
        elif offer.kind == "map":
            told = [event.most_played_map]
        for name in told:
            if name in offer.options:
                return name, False
        return random.Random(f"{self.story.seed}/{offer.kind}").choice(names), True


def hire(story: Story, ranks: RankClock) -> Staff:
    """Two people with the right to enter results and move the schedule; nobody can sign in."""
    mika, tomas = (create_staff(name, secrets.token_urlsafe(), Role.OPERATOR) for name in NAMES)
    return Staff(story, mika, tomas, ranks)


def wait_for_ranks(staff: Staff) -> None:
    """Return when every verification is in the ranks."""
    deadline = time.monotonic() + _RANKS_WITHIN_S
    while not staff.ranks.is_idle:
        if time.monotonic() > deadline:
            raise Unavailable(
                f"A verified result is not in the ranks after {_RANKS_WITHIN_S:.0f} s:"
                " see the logs of relay and scoring."
            )
        time.sleep(_LOOK_EVERY_S)
