"""The lifecycle engine: seeds, opens, pairs, begins and settles stages, without a person.

`advance` may be called at any time and any number of times: it compares what is with what has to
be, and changes the difference.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem import templates
from pickem.db import tables
from pickem.db.queries import outbox, pairings, stages
from pickem.db.unit_of_work import unit_of_work
from pickem.domain import formats
from pickem.domain.formats.pairing import Finished
from pickem.domain.ids import TeamId
from pickem.domain.locks import StagePhase, StageProgress
from pickem.domain.template import Format, StageRule, Template
from pickem.live.channels import Kind
from pickem.live.publish import publish
from pickem.services.ballots import open_ballot
from pickem.services.pairings import Fixture, sync_pairings

ADVANCED = "advanced"


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage's row, its rule, and the teams and matches it has by now."""

    row: RowMapping
    rule: StageRule
    seeds: tuple[TeamId, ...]
    matches: tuple[RowMapping, ...]

    @property
    def finished(self) -> tuple[Finished, ...]:
        """The matches that have a verified winner."""
        return tuple(
            Finished(m["round"], TeamId(m["winner_id"]), TeamId(_loser(m)))
            for m in self.matches
            if m["winner_id"] is not None and m["status"] != "cancelled"
        )

    @property
    def is_complete(self) -> bool:
        """Whether every match is played and verified."""
        return bool(self.seeds) and formats.is_complete(self.rule, self.seeds, self.finished)


def load_stages(session: Session, tournament_id: int, template: Template) -> list[Stage]:
    """Every stage of a tournament as it stands."""
    return [
        _load(session, row, template.stage(row["name"]))
        for row in stages.stages_of(session, tournament_id)
    ]


def advance(tournament_id: int) -> bool:
    """Bring the tournament's stages up to its verified results; whether anything has changed."""
    with unit_of_work("jobs") as session:
        tournament = stages.hold_tournament(session, tournament_id)
        template = templates.from_json(tournament["template"])
        before = load_stages(session, tournament_id, template)
        entrants: tuple[TeamId, ...] = ()
        changed = False
        for stage in before:
            changed |= _advance_stage(session, tournament, template, stage, entrants)
            entrants = formats.advancing(stage.rule, stage.seeds, stage.finished)
        after = load_stages(session, tournament_id, template)
        # The last result may be verified and not scored yet: that run comes with its points.
        is_scored = tournament["scored_revision"] == tournament["result_revision"]
        settled = is_scored and all(s.row["phase"] == StagePhase.SETTLED for s in after)
        changed |= settled != tournament["is_settled"]
        stages.set_advanced(
            session, tournament_id, tournament["scored_revision"], is_settled=settled
        )
        if changed:
            outbox.add(session, ADVANCED, tournament_id)
    if changed:
        publish(tournament_id, Kind.STAGE, tournament["scored_revision"])
    return changed


def tournaments_behind(older_than_s: float) -> list[tuple[int, bool]]:
    """(tournament, whether scoring is what is missing) where a job must have been lost."""
    with unit_of_work("jobs") as session:
        rows = stages.behind(session, older_than_s)
        return [(row["id"], row["is_unscored"]) for row in rows]


def _advance_stage(
    session: Session,
    tournament: RowMapping,
    template: Template,
    stage: Stage,
    entrants: Sequence[TeamId],
) -> bool:
    if stage.rule.format is Format.SPECIALS:
        return _set_phase(session, stage, _phase_of_specials(session, stage), is_flagged=False)
    changed = False
    if stage.row["phase"] == StagePhase.DRAFT:
        stage = _seed(session, stage, entrants)
        if not _is_seeded(stage):
            return False
        _open(session, stage)
        changed = True
    fixtures = Fixture(session, stage.row, stage.rule, template, tournament["now"])
    changed |= sync_pairings(fixtures, stage.seeds, stage.finished, stage.matches)
    stage = _load(session, _row(session, stage), stage.rule)
    is_flagged = _needs_a_look(stage, entrants)
    return _set_phase(session, stage, _phase(stage), is_flagged=is_flagged) or changed


def _seed(session: Session, stage: Stage, entrants: Sequence[TeamId]) -> Stage:
    """Fill the seeds that the stage before decides: below the invited teams, in its final order."""
    missing = [team for team in entrants if team not in stage.seeds]
    for seed, team in enumerate(missing, start=len(stage.seeds) + 1):
        stages.add_seed(session, stage.row["id"], seed, team)
    return _load(session, stage.row, stage.rule)


def _needs_a_look(stage: Stage, entrants: Sequence[TeamId]) -> bool:
    """Whether an admin has to: a doubtful pairing, or what a correction left behind.

    That is a stage in which nothing is left to play and nothing decided, or one that other teams
    than those seeded, or in another order, have earned by now.
    """
    playing = [m for m in stage.matches if m["status"] != "cancelled"]
    is_stuck = all(m["winner_id"] is not None for m in playing) and not stage.is_complete
    is_overtaken = bool(entrants) and tuple(entrants) != stage.seeds[-len(entrants) :]
    return is_stuck or is_overtaken or any(m["is_flagged"] for m in playing)


def _is_seeded(stage: Stage) -> bool:
    return len(stage.seeds) == (16 if stage.rule.format is Format.SWISS else 8)


def _open(session: Session, stage: Stage) -> None:
    table = session.get_one(tables.Stage, stage.row["id"])
    open_ballot(session, table, stage.row["lock_id"], stage.rule, stage.seeds)
    stages.open_lock(session, stage.row["lock_id"])


def _phase(stage: Stage) -> StagePhase:
    playing = [m for m in stage.matches if m["status"] != "cancelled"]
    return StageProgress(
        is_seeded=bool(stage.seeds),
        is_locked=stage.row["lock_status"] == "locked",
        playing=len(playing),
        begun=sum(m["has_begun"] for m in playing),
        is_last_round=any(formats.is_last_round(stage.rule, m["round"]) for m in playing),
        is_complete=stage.is_complete,
    ).phase


def _phase_of_specials(session: Session, stage: Stage) -> StagePhase:
    open_locks, missing = stages.specials_left(session, stage.row["id"])
    if open_locks:
        return StagePhase.OPEN
    return StagePhase.VERIFYING if missing else StagePhase.SETTLED


def _set_phase(session: Session, stage: Stage, phase: StagePhase, *, is_flagged: bool) -> bool:
    if stage.row["phase"] == phase and stage.row["is_flagged"] == is_flagged:
        return False
    stages.set_phase(session, stage.row["id"], phase, is_flagged=is_flagged)
    return True


def _row(session: Session, stage: Stage) -> RowMapping:
    rows = stages.stages_of(session, stage.row["tournament_id"])
    return next(row for row in rows if row["id"] == stage.row["id"])


def _load(session: Session, row: RowMapping, rule: StageRule) -> Stage:
    seeds = tuple(TeamId(s["team_id"]) for s in stages.seeds_of(session, row["id"]))
    return Stage(row, rule, seeds, tuple(pairings.matches_of(session, row["id"])))


def _loser(match: RowMapping) -> int:
    is_first = match["winner_id"] == match["team1_id"]
    return match["team2_id"] if is_first else match["team1_id"]
