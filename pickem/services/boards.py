"""Boards to pick from, as one fan sees them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.queries import boards, locks, tournaments
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import NotFound
from pickem.domain.template import Format
from pickem.services.tournaments import stage_view
from pickem.views.boards import GroupView, MatchPick, OptionView, PickView, StageBoard, Verdict
from pickem.views.moments import milliseconds


def stage_board(fan_id: int | None, slug: str, ordinal: int) -> StageBoard:
    """The ballot of a stage as one fan sees it; without picks when nobody is signed in."""
    with unit_of_work("public") as session:
        tournament, stage = _stage(session, slug, ordinal)
        tournament_id = tournament["id"]
        fates = boards.fates_of(session, stage["id"])
        mine = boards.picks_of(session, tournament_id, fan_id) if fan_id else []
        groups = boards.groups_of(session, stage["id"])
        options = [
            _option(row, fates, stage["format"]) for row in boards.options_of(session, stage["id"])
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
        mine = boards.picks_of(session, tournament["id"], fan_id) if fan_id else []
        by_match = {row["match_id"]: row for row in mine if row["match_id"] is not None}
        rows = boards.match_slots_of(session, tournament["id"])
        return tuple(_match(row, by_match.get(row["match_id"])) for row in rows)


def boards_with(
    fan_id: int, group_ids: Sequence[int]
) -> tuple[tuple[StageBoard, ...], tuple[MatchPick, ...]]:
    """The boards and match slots that hold these groups, where they are open."""
    with unit_of_work("public") as session:
        rows = boards.open_boards_of(session, list(group_ids))
    stages = [stage_board(fan_id, r["slug"], r["ordinal"]) for r in rows if not r["is_match"]]
    slots = [slot for r in rows if r["is_match"] for slot in match_board(fan_id, r["slug"])]
    return tuple(stages), tuple(slots)


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
