"""The two people who enter results, through the same services as the admin app."""

import random
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from pickem.domain.rights import Role
from pickem.replay.rank_clock import RankClock
from pickem.replay.scene import Look, Scene
from pickem.replay.story import Story
from pickem.services.accounts.staff import create_simulated_staff
from pickem.services.results import record_result, verify_result
from pickem.services.specials import record_special, verify_special
from pickem.views.accounts import Caller
from pickem.views.replay import MatchMade, Offer

NAMES = ("Mika", "Tomas")
_AT_ONCE = 3


class Answer(NamedTuple):
    """The answer to a special, as the file calls it; `is_made_up` where no record has one."""

    option_id: int
    value: str
    is_made_up: bool


@dataclass(slots=True)
class Staff:
    """Two members of staff and what they had to do."""

    story: Story
    first: Caller
    second: Caller
    ranks: RankClock
    actions: Counter[str] = field(default_factory=Counter[str])
    specials: dict[str, Answer] = field(default_factory=dict[str, Answer])

    def settle_match(self, made: MatchMade) -> None:
        """Enter a match apart, and verify."""
        maps = self.story.maps_of(made)
        for person in (self.first, self.second):
            record_result(person, made.match_id, maps)
            self.actions["enter"] += 1
        self.ranks.verified(verify_result(self.second, made.match_id))
        self.actions["verify"] += 1

    def settle_special(self, offer: Offer) -> None:
        """Enter and verify the answer to a special; one that no record has is chosen."""
        answer = self.answer(offer)
        for person in (self.first, self.second):
            record_special(person, offer.group_id, answer.option_id)
            self.actions["enter"] += 1
        self.ranks.verified(verify_special(self.second, offer.group_id))
        self.actions["verify"] += 1
        self.specials[offer.kind] = answer

    def answer(self, offer: Offer) -> Answer:
        """What the record says, or a choice of ours."""
        event, names = self.story.event, list(offer.options)
        told: list[str | None] = []
        if offer.kind == "mvp" and event.mvp:
            told = [f"{event.mvp.player} ({event.mvp.team})", event.mvp.player]
        elif offer.kind == "map":
            told = [event.most_played_map]
        for name in told:
            if name in offer.options:
                return self._answer(offer, name, is_made_up=False)
        rng = random.Random(f"{self.story.seed}/{offer.kind}")
        return self._answer(offer, rng.choice(names), is_made_up=True)

    def _answer(self, offer: Offer, option: str, *, is_made_up: bool) -> Answer:
        return Answer(offer.options[option], self.story.word_for(option), is_made_up)


class Desk(Protocol):
    """Where results are entered; `mover` may move starts, too."""

    @property
    def mover(self) -> Caller:
        """A member of staff."""
        ...

    def attend(self, look: Look, scene: Scene) -> None:
        """Do what is due at this look; called all the time."""
        ...


class PromptDesk:
    """Enters every match as soon as it has begun, several at once, and the specials at the end."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        self._pool = ThreadPoolExecutor(_AT_ONCE, "desk")
        self._taken: set[int] = set()
        self._work: list[Future[None]] = []

    @property
    def mover(self) -> Caller:
        """The first of the two."""
        return self.staff.first

    def attend(self, look: Look, scene: Scene) -> None:
        """Take what is new; an error in what was taken before is raised here."""
        for lock in look.ahead:
            if lock.is_live and lock.match_id and lock.match_id not in self._taken:
                self._taken.add(lock.match_id)
                made = scene.matches[lock.match_id]
                self._work.append(self._pool.submit(self.staff.settle_match, made))
        self._work = unfinished(self._work)
        if look.is_all_played and not self._work:
            for offer in scene.specials():
                if offer.kind not in self.staff.specials:
                    self.staff.settle_special(offer)

    def close(self) -> None:
        """Enter nothing more."""
        self._pool.shutdown(cancel_futures=True)


def unfinished(work: list[Future[None]]) -> list[Future[None]]:
    """What is still being done; an error in what is done is raised here."""
    for done in (one for one in work if one.done()):
        done.result()
    return [one for one in work if not one.done()]


def hire(story: Story, ranks: RankClock) -> Staff:
    """Two people with the right to enter results and move the schedule; nobody can sign in."""
    mika, tomas = (create_simulated_staff(name, Role.OPERATOR) for name in NAMES)
    return Staff(story, mika, tomas, ranks)
