"""Simulated staff who leave people their turn: they add what is missing, after a while."""

from collections.abc import Callable, Hashable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import NamedTuple

from pickem.domain.errors import ResultRefused
from pickem.domain.results import MapScore
from pickem.replay.scene import Look, Scene
from pickem.replay.staff import NAMES, Staff
from pickem.services.map_reports import report_map
from pickem.services.results import record_result, send_back, verify_result
from pickem.services.sheets import match_sheet
from pickem.services.specials import (
    record_special,
    send_back_special,
    special_sheet,
    verify_special,
)
from pickem.views.accounts import Caller
from pickem.views.results import MatchSheet

MAP_EVERY_S = 5.0
ENTER_AFTER_S = 20.0  # a match is short in accelerated time
SECOND_AFTER_S = 6.0  # room for a person to be the second
PERSON_WAITS_S = 30.0  # somebody entered first: another person may want to be the second
VERIFY_AFTER_S = 3.0
SEND_BACK_AFTER_S = 90.0  # two entries that differ, or whose second person has left
WHY_SENT_BACK = "nobody has settled it; the show goes on"
_LOOK_EVERY_S = 1.0
FIRST, SECOND = NAMES


class Turn(NamedTuple):
    """What a simulated member of staff is to do, once things have stood still for `after_s`."""

    after_s: float
    person: str
    verifies: bool = False


def next_turn(entered: Sequence[str]) -> Turn | None:
    """Whose turn it is when these people have entered, in this order; None: a person's.

    There is never a third entry, and who entered second is the only one to verify.
    """
    match list(entered):
        case []:
            return Turn(ENTER_AFTER_S, FIRST)
        case [one]:
            if one == FIRST:
                return Turn(SECOND_AFTER_S, SECOND)
            return Turn(PERSON_WAITS_S, FIRST)
        case [_, second] if second in NAMES:
            return Turn(VERIFY_AFTER_S, second, verifies=True)
        case _:
            return None


class _Acts(NamedTuple):
    """What can be done for one match or special, each by a member of staff."""

    enter: Callable[[Caller], object]
    verify: Callable[[Caller], object]
    send_back: Callable[[Caller], object]


def _match_acts(match_id: int, maps: Sequence[MapScore]) -> _Acts:
    return _Acts(
        enter=partial(record_result, match_id=match_id, maps=maps),
        verify=partial(verify_result, match_id=match_id),
        send_back=partial(send_back, match_id=match_id, reason=WHY_SENT_BACK),
    )


def _special_acts(group_id: int, option_id: int) -> _Acts:
    return _Acts(
        enter=partial(record_special, group_id=group_id, option_id=option_id),
        verify=partial(verify_special, group_id=group_id),
        send_back=partial(send_back_special, group_id=group_id, reason=WHY_SENT_BACK),
    )


class PoliteDesk:
    """The desk of a play that people take part in."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        self._ids = {FIRST: staff.first, SECOND: staff.second}
        self._stood_since: dict[Hashable, tuple[object, datetime]] = {}
        self._next_look: datetime | None = None

    @property
    def mover(self) -> Caller:
        """The first of the two."""
        return self.staff.first

    def attend(self, look: Look, scene: Scene) -> None:
        """Once a second, see what is missing and has been for long enough."""
        now = scene.now()
        if self._next_look and (now - self._next_look).total_seconds() < _LOOK_EVERY_S:
            return
        self._next_look = now
        for lock in look.ahead:
            if lock.is_live and lock.match_id:
                self._attend_match(lock.match_id, scene, now)
        if look.is_all_played:
            self._attend_specials(scene, now)

    def _attend_match(self, match_id: int, scene: Scene, now: datetime) -> None:
        made = scene.matches[match_id]
        sheet = match_sheet(self.staff.first, match_id)
        entered = sheet.entered_by if sheet.match.entries else ()
        maps = self.staff.story.maps_of(made)
        self._tell_next_map(sheet, maps, now)
        self._take_turn(("match", match_id), entered, now, _match_acts(match_id, maps))

    def _tell_next_map(self, sheet: MatchSheet, maps: Sequence[MapScore], now: datetime) -> None:
        """One map after another, for as long as they are what people have told, too."""
        match_id, told = sheet.match.match_id, len(sheet.reported)
        stood_s = self._stood_s(("maps", match_id), sheet.reported, now)
        if stood_s >= MAP_EVERY_S and told < len(maps) and sheet.reported == maps[:told]:
            with suppress(ResultRefused):  # a person was faster
                report_map(self.staff.first, match_id, told + 1, maps[told])

    def _attend_specials(self, scene: Scene, now: datetime) -> None:
        offers = {offer.group_id: offer for offer in scene.specials()}
        for sheet in special_sheet(self.staff.first, self.staff.story.event.slug):
            if sheet.verified_option_id is not None:
                continue
            offer = offers[sheet.group_id]
            acts = _special_acts(sheet.group_id, self.staff.answer(offer).option_id)
            self._take_turn(("special", sheet.group_id), sheet.entered_by, now, acts)

    def _take_turn(
        self, what: Hashable, entered: Sequence[str], now: datetime, acts: _Acts
    ) -> None:
        stood_s = self._stood_s(what, entered, now)
        turn = next_turn(entered)
        # A person was faster, or the two entries differ: then it is the person's turn again.
        with suppress(ResultRefused):
            if len(entered) > 1 and stood_s >= SEND_BACK_AFTER_S:
                acts.send_back(self.mover)
            elif turn is not None and stood_s >= turn.after_s:
                (acts.verify if turn.verifies else acts.enter)(self._ids[turn.person])

    def _stood_s(self, what: Hashable, state: object, now: datetime) -> float:
        """For how long something has been as it is now."""
        before, since = self._stood_since.get(what, (None, now))
        if before != state:
            since = now
        self._stood_since[what] = (state, since)
        return (now - since).total_seconds()
