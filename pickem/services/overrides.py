"""An admin's word over the rulebook's: pairings of a round that nobody has begun."""

from collections.abc import Sequence

from sqlmodel import Session

from pickem.db.queries import audit, pairings, results, stages
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import NotFound, ScheduleRefused
from pickem.domain.rights import Right
from pickem.services.results import RESULT_VERIFIED
from pickem.services.rights import require
from pickem.views.accounts import Caller


def override_pairings(
    caller: Caller, stage_id: int, round_name: str, pairs: Sequence[tuple[int, int]], reason: str
) -> None:
    """Replace the pairings of a round by `pairs` of team ids, for the reason given.

    The same teams have to play, each once; the lifecycle engine draws the consequences. Raises
    ScheduleRefused once picks of the round are locked, or for other teams.
    """
    with unit_of_work("admin") as session:
        staff = require(session, caller, Right.MOVE_SCHEDULE)
        if not reason.strip():
            raise ScheduleRefused("Say why the pairings are changed; the audit log keeps it.")
        tournament_id = _check(session, stage_id, round_name, pairs)
        decided = (staff.staff_id, reason.strip())
        pairings.keep_override(session, stage_id, round_name, pairs, decided)
        audit.record(
            session,
            staff.name,
            "override-pairings",
            f"stage:{stage_id}:{round_name}",
            pairs=[list(pair) for pair in pairs],
            reason=reason.strip(),
        )
        # A change of results is what the sweep follows up, should a job be lost on the way.
        results.announce(session, tournament_id, RESULT_VERIFIED)


def _check(
    session: Session, stage_id: int, round_name: str, pairs: Sequence[tuple[int, int]]
) -> int:
    matches = [
        match
        for match in pairings.matches_of(session, stage_id)
        if match["round"] == round_name and match["status"] != "cancelled"
    ]
    if not matches:
        raise NotFound(f"Round {round_name} of this stage has no pairings yet to replace.")
    if any(match["lock_status"] != "open" for match in matches):
        raise ScheduleRefused(f"Picks on round {round_name} are locked: its pairings stand.")
    playing = sorted(team for m in matches for team in (m["team1_id"], m["team2_id"]))
    if sorted(team for pair in pairs for team in pair) != playing:
        raise ScheduleRefused(f"Round {round_name} has to pair its {len(playing)} teams once each.")
    return stages.tournament_of_stage(session, stage_id)
