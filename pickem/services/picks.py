"""Picks: saving them, taking them back."""

from datetime import UTC
from functools import lru_cache
from typing import NoReturn
from uuid import UUID, uuid5

from pickem.db.queries import picks
from pickem.db.queries.picks import Decision
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import NotFound, PickRefused, PickTooLate, sentence
from pickem.settings import settings
from pickem.views.moments import milliseconds
from pickem.views.picks import SavedPick

REFUSALS = {
    "void": sentence("This match is no longer played. Reload the page."),
    "not-an-option": sentence("This cannot be picked here. Reload the page."),
    "full": sentence("This group is full. Remove one of its picks first."),
    "requires": sentence("Pick the same team to win the round before first."),
    "overtaken": sentence("You have changed this since, perhaps on another screen: that stands."),
}


def save_pick(fan_id: int, group_id: int, option_id: int, request_key: UUID) -> SavedPick:
    """Save one pick, decided by the database on its own clock.

    A team that stood elsewhere on the same ballot moves. The same request again gets the same
    answer, or PickRefused if the fan has undone it since. Raises PickTooLate at or after the lock,
    PickRefused for a full group, a foreign option or a broken bracket path, NotFound for an unknown
    group.
    """
    tournament_id = _tournament_of(settings().database_url("public"), group_id)
    decision = picks.save_pick(tournament_id, fan_id, group_id, option_id, request_key)
    if decision.outcome != "saved":
        _refuse(decision)
    return SavedPick(
        group_id=group_id,
        option_id=option_id,
        slot_ordinal=decision.slot_ordinal,
        saved_at_ms=milliseconds(decision.decided_at),
        removed=tuple(decision.removed),
    )


def clear_pick(fan_id: int, group_id: int, option_id: int, request_key: UUID) -> SavedPick:
    """Take a pick back; later rounds of a bracket that built on it go with it.

    Repeating it changes nothing more. Raises as `save_pick`; PickRefused also if the fan has picked
    the option again since that request.
    """
    tournament_id = _tournament_of(settings().database_url("public"), group_id)
    decision = picks.clear_pick(tournament_id, fan_id, group_id, option_id, request_key)
    if decision.outcome != "saved":
        _refuse(decision)
    return SavedPick(group_id, option_id, None, None, tuple(decision.removed))


def swap_pick(
    fan_id: int, group_id: int, option_id: int, request_key: UUID, *, instead_of: int
) -> SavedPick:
    """Save a pick in the place of one of the same group that goes, or leave both as they are.

    Raises as `save_pick`. The same request again gets the same answer.
    """
    tournament_id = _tournament_of(settings().database_url("public"), group_id)
    ids = (fan_id, group_id, instead_of, option_id)
    # The one that goes has a key of its own: `save_pick` takes a key it knows for a repetition.
    keys = (uuid5(request_key, "goes"), request_key)
    with unit_of_work("public") as session:
        gone, saved = picks.swap_pick(session, tournament_id, ids, keys)
        for decision in (gone, saved):
            if decision.outcome != "saved":
                _refuse(decision)
    return SavedPick(
        group_id=group_id,
        option_id=option_id,
        slot_ordinal=saved.slot_ordinal,
        saved_at_ms=milliseconds(saved.decided_at),
        removed=(instead_of, *gone.removed, *saved.removed),
    )


@lru_cache(maxsize=4096)
def _tournament_of(_database: str, group_id: int) -> int:
    # Remembered, since a hundred thousand fans pick from the same few groups.
    tournament_id = picks.tournament_of_group(group_id)
    if tournament_id is None:
        raise _no_such_slots()
    return tournament_id


def _refuse(decision: Decision) -> NoReturn:
    if decision.outcome == "late":
        late_by_s = (decision.decided_at - decision.locks_at).total_seconds()
        raise PickTooLate(decision.locks_at.astimezone(UTC), late_by_s)
    if decision.outcome in REFUSALS:
        raise PickRefused(REFUSALS[decision.outcome])
    raise _no_such_slots()


def _no_such_slots() -> NotFound:
    return NotFound("These slots do not exist any more. Reload the page.")
