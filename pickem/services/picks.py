"""Picks: boards to pick from, saving, taking back."""

from collections.abc import Mapping, Sequence
from datetime import UTC
from functools import lru_cache
from typing import NoReturn
from uuid import UUID

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.queries import locks, picks, tournaments
from pickem.db.queries.picks import Decision
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import NotFound, PickRefused, PickTooLate
from pickem.domain.template import Format
from pickem.services.tournaments import milliseconds, stage_view
from pickem.settings import settings
from pickem.views.picks import (
    GroupView,
    MatchPick,
    OptionView,
    PickView,
    SavedPick,
    StageBoard,
    Verdict,
)

REFUSALS = {
    "void": "This match is no longer played. Reload the page.",
    "not-an-option": "This cannot be picked here. Reload the page.",
    "full": "This group is full. Remove one of its picks first.",
    "requires": "Pick the same team to win the round before first.",
    "overtaken": "You have changed this since, perhaps on another screen: that stands.",
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


@lru_cache(maxsize=4096)
def _tournament_of(_database: str, group_id: int) -> int:
    # Remembered, since a hundred thousand fans pick from the same few groups.
    tournament_id = picks.tournament_of_group(group_id)
    if tournament_id is None:
        raise _no_such_slots()
    return tournament_id


def stage_board(fan_id: int | None, slug: str, ordinal: int) -> StageBoard:
    """The ballot of a stage as one fan sees it; without picks when nobody is signed in."""
    with unit_of_work("public") as session:
        tournament, stage = _stage(session, slug, ordinal)
        tournament_id = tournament["id"]
        fates = picks.fates_of(session, stage["id"])
        mine = picks.picks_of(session, tournament_id, fan_id) if fan_id else []
        groups = picks.groups_of(session, stage["id"])
        options = [
            _option(row, fates, stage["format"]) for row in picks.options_of(session, stage["id"])
        ]
        return StageBoard(
            tournament_id=tournament_id,
            slug=slug,
            stage=stage_view(stage),
            server_now_ms=milliseconds(locks.database_now(session)) or 0,
            groups=tuple(_group(row) for row in groups),
            options=tuple(options),
            picks=tuple(
                _pick(row, fates, options, is_scored=_is_scored(tournament))
                for row in mine
                if row["stage_id"] == stage["id"] and row["match_id"] is None
            ),
        )


def match_board(fan_id: int | None, slug: str) -> tuple[MatchPick, ...]:
    """The match-winner slots: those still open by lock, then the latest decided."""
    with unit_of_work("public") as session:
        tournament = tournaments.tournament_of(session, slug)
        if tournament is None:
            raise NotFound(f"There is no tournament at “{slug}”. Choose one from the home page.")
        mine = picks.picks_of(session, tournament["id"], fan_id) if fan_id else []
        by_match = {row["match_id"]: row for row in mine if row["match_id"] is not None}
        rows = picks.match_slots_of(session, tournament["id"])
        return tuple(_match(row, by_match.get(row["match_id"])) for row in rows)


def _stage(session: Session, slug: str, ordinal: int) -> tuple[RowMapping, RowMapping]:
    tournament = tournaments.tournament_of(session, slug)
    if tournament is not None:
        for stage in tournaments.stages_of(session, tournament["id"]):
            if stage["ordinal"] == ordinal:
                return tournament, stage
    raise NotFound(f"There is no stage {ordinal} at “{slug}”. Choose one from the home page.")


def _group(row: RowMapping) -> GroupView:
    return GroupView(
        group_id=row["id"],
        kind=row["kind"],
        capacity=row["capacity"],
        points=row["points"],
        lock_at_ms=milliseconds(row["lock_at"]),
        is_locked=row["is_locked"],
        requires=row["requires"],
        answer_id=row["answer_id"],
    )


def _option(row: RowMapping, fates: Mapping[int, RowMapping], stage_format: str) -> OptionView:
    fate = fates.get(row["team_id"])
    place = row["ordinals"][0] if stage_format == Format.BRACKET else None
    return OptionView(
        option_id=row["id"],
        name=row["name"],
        group_ids=tuple(row["group_ids"]),
        team_id=row["team_id"],
        emblem=row["team_id"],
        seed=row["seed"],
        detail=row["player_team"] or row["region"] or "",
        wins=fate["wins"] if fate else 0,
        losses=fate["losses"] if fate else 0,
        half=place if row["pool"] == "semifinal" else None,
        pair=place if row["pool"] == "quarterfinal" else None,
    )


def _is_scored(tournament: RowMapping) -> bool:
    """Whether points, and so what is right, have caught up with the verified results."""
    return tournament["scored_revision"] == tournament["result_revision"]


def _pick(
    row: RowMapping,
    fates: Mapping[int, RowMapping],
    options: Sequence[OptionView],
    *,
    is_scored: bool,
) -> PickView:
    team = next((o.team_id for o in options if o.option_id == row["option_id"]), None)
    fate = fates.get(team) if team is not None else None
    verdict = Verdict.PENDING
    if row["is_right"]:
        verdict = Verdict.RIGHT
    elif is_scored and ((fate is not None and fate["is_decided"]) or row["is_answered"]):
        verdict = Verdict.WRONG
    saved_at = milliseconds(row["saved_at"]) or 0
    return PickView(row["group_id"], row["ordinal"], row["option_id"], saved_at, verdict)


def _match(row: RowMapping, mine: RowMapping | None) -> MatchPick:
    verdict = Verdict.PENDING
    if mine and row["winner_option_id"] is not None:
        is_right = mine["option_id"] == row["winner_option_id"]
        verdict = Verdict.RIGHT if is_right else Verdict.WRONG
    first, second = (
        OptionView(
            option_id=row[f"option{i}"],
            name=row[f"team{i}"],
            group_ids=(row["group_id"],),
            team_id=row[f"team{i}_id"],
            emblem=row[f"team{i}_id"],
            seed=row[f"seed{i}"],
        )
        for i in (1, 2)
    )
    return MatchPick(
        match_id=row["match_id"],
        group_id=row["group_id"],
        stage_name=row["stage"],
        round_name=row["round"],
        best_of=row["best_of"],
        points=row["points"],
        starts_at_ms=milliseconds(row["starts_at"]) or 0,
        lock_at_ms=milliseconds(row["lock_at"]) or 0,
        is_locked=row["is_locked"],
        options=(first, second),
        picked_option_id=mine["option_id"] if mine else None,
        verdict=verdict,
        score=row["score"] or "",
    )


def _refuse(decision: Decision) -> NoReturn:
    if decision.outcome == "late":
        late_by_s = (decision.decided_at - decision.locks_at).total_seconds()
        raise PickTooLate(decision.locks_at.astimezone(UTC), late_by_s)
    if decision.outcome in REFUSALS:
        raise PickRefused(REFUSALS[decision.outcome])
    raise _no_such_slots()


def _no_such_slots() -> NotFound:
    return NotFound("These slots do not exist any more. Reload the page.")
