"""Boards to pick from, as one fan sees them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.queries import boards as queries
from pickem.db.queries import locks, tournaments
from pickem.db.unit_of_work import stand_still, unit_of_work
from pickem.domain.errors import NotFound
from pickem.domain.scoring import is_missed
from pickem.domain.template import Format
from pickem.services import crowd
from pickem.services.brackets import bracket_matches
from pickem.services.tournaments import stage_view
from pickem.services.ways import with_ways
from pickem.views.boards import (
    GroupView,
    MatchPick,
    OptionView,
    PickView,
    SharedBoard,
    SharedMatches,
    StageBoard,
    Verdict,
)
from pickem.views.moments import milliseconds


def stage_board(fan_id: int | None, slug: str, ordinal: int) -> StageBoard:
    """The ballot of a stage as one fan sees it; without picks when nobody is signed in."""
    shared = shared_board(slug, ordinal)
    return with_picks(shared, fan_id) if fan_id else shared.board


def shared_board(slug: str, which: int | Format) -> SharedBoard:
    """The ballot of a stage as it is for everybody.

    `which` is its ordinal, or its format where the tournament has one of that.
    """
    with unit_of_work("public") as session:
        stand_still(session)  # nothing is decided here that points are not applied for here
        tournament, stage = _stage(session, slug, which)
        shared = board_in(session, tournament, stage)
        is_bracket = stage["format"] == Format.BRACKET
        matches = bracket_matches(session, stage["id"]) if is_bracket else ()
    locked = [group.group_id for group in shared.board.groups if group.is_locked]
    shares = tuple(crowd.shares(locked).values()) if locked else ()
    return replace(shared, board=replace(shared.board, matches=matches, shares=shares))


def board_in(session: Session, tournament: RowMapping, stage: RowMapping) -> SharedBoard:
    """The same of rows that have been read; the session stands still."""
    places = queries.places_of(session, stage["id"])
    fates = queries.fates_of(session, stage["id"])
    right = queries.right_of(session, stage["id"])
    groups = tuple(_group(row) for row in queries.groups_of(session, stage["id"]))
    rows = queries.options_of(session, stage["id"])
    options = tuple(_option(row, fates, stage["format"]) for row in rows)
    if stage["format"] != Format.SPECIALS:
        options = with_ways(session, stage["id"], options)
    decided = {team for team, fate in fates.items() if fate["is_decided"]}
    now_ms = milliseconds(locks.database_now(session)) or 0
    board = StageBoard(
        tournament["id"], tournament["slug"], stage_view(stage), now_ms, groups, options, ()
    )
    verdicts = dict.fromkeys(right, Verdict.RIGHT)
    if _is_scored(tournament):
        verdicts |= _wrong(board, right, decided)
    by_slot = {row["id"]: (row["group_id"], row["ordinal"]) for row in places}
    return SharedBoard(board, by_slot, verdicts).at(now_ms)


def with_picks(shared: SharedBoard, fan_id: int) -> StageBoard:
    """The board with what a fan has picked on it by now."""
    return own_picks(shared, queries.picks_of(shared.board.tournament_id, fan_id, shared.places))


def own_picks(shared: SharedBoard, rows: Sequence[tuple[int, int, datetime]]) -> StageBoard:
    """The board with those of (slot, option, saved at) that are on it."""
    picks: list[PickView] = []
    for slot, option, saved_at in rows:
        if slot not in shared.places:
            continue
        group, ordinal = shared.places[slot]
        verdict = shared.verdicts.get((group, option), Verdict.PENDING)
        picks.append(PickView(group, ordinal, option, milliseconds(saved_at) or 0, verdict))
    picks.sort(key=lambda pick: (pick.group_id, pick.slot_ordinal))
    return replace(shared.board, picks=tuple(picks))


def match_board(fan_id: int | None, slug: str) -> tuple[MatchPick, ...]:
    """The match-winner slots: those still open by lock, then the latest decided."""
    shared = shared_matches(slug)
    return with_winners(shared, fan_id) if fan_id else shared.matches


def shared_matches(slug: str) -> SharedMatches:
    """The match-winner slots as they are for everybody."""
    with unit_of_work("public") as session:
        tournament = tournaments.tournament_of(session, slug)
        if tournament is None:
            raise NotFound(f"There is no tournament at “{slug}”. Choose one from the home page.")
        rows = queries.match_slots_of(session, tournament["id"])
        now_ms = milliseconds(locks.database_now(session)) or 0
    matches = [_match(row) for row in rows]
    picked = {
        (match.group_id, option.option_id): _picked(match, option.option_id, row)
        for match, row in zip(matches, rows, strict=True)
        for option in match.options
    }
    places = {row["slot_id"]: row["group_id"] for row in rows}
    return SharedMatches(tournament["id"], now_ms, tuple(matches), picked, places).at(now_ms)


def with_winners(shared: SharedMatches, fan_id: int) -> tuple[MatchPick, ...]:
    """The slots with whom a fan has picked by now."""
    rows = queries.picks_of(shared.tournament_id, fan_id, shared.places)
    own = {shared.places[slot]: option for slot, option, _ in rows}
    return tuple(
        shared.picked.get((match.group_id, own.get(match.group_id, 0)), match)
        for match in shared.matches
    )


def boards_with(
    fan_id: int, group_ids: Sequence[int]
) -> tuple[tuple[StageBoard, ...], tuple[MatchPick, ...]]:
    """The boards and match slots that hold these groups, where they are open."""
    with unit_of_work("public") as session:
        rows = queries.open_boards_of(session, list(group_ids))
    stages = [stage_board(fan_id, r["slug"], r["ordinal"]) for r in rows if not r["is_match"]]
    slots = [slot for r in rows if r["is_match"] for slot in match_board(fan_id, r["slug"])]
    return tuple(stages), tuple(slots)


def _stage(session: Session, slug: str, which: int | Format) -> tuple[RowMapping, RowMapping]:
    tournament = tournaments.tournament_of(session, slug)
    if tournament is not None:
        for stage in tournaments.stages_of(session, tournament["id"]):
            if which in (stage["ordinal"], stage["format"]):
                return tournament, stage
    raise NotFound(f"There is no stage {which} at “{slug}”. Choose one from the home page.")


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
        is_waiting=row["is_waiting"],
    )


def _option(row: RowMapping, fates: Mapping[int, RowMapping], stage_format: str) -> OptionView:
    fate = fates.get(row["team_id"])
    place = row["ordinals"][0] if stage_format == Format.BRACKET else None
    return OptionView(
        option_id=row["id"],
        name=row["name"],
        group_ids=tuple(row["group_ids"]),
        team_id=row["team_id"],
        emblem=row["team_id"] or row["player_team_id"],
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


def _wrong(
    board: StageBoard, right: Collection[tuple[int, int]], decided: Collection[int | None]
) -> dict[tuple[int, int], Verdict]:
    """What is not right and cannot become right any more, by (group, option)."""
    return {
        (group.group_id, option.option_id): Verdict.WRONG
        for group in board.groups
        for option in board.options
        if (
            group.answer_id is not None
            or option.team_id in decided
            or is_missed(group.kind, (option.wins, option.losses))
        )
        and (group.group_id, option.option_id) not in right
    }


def _picked(match: MatchPick, option_id: int, row: RowMapping) -> MatchPick:
    verdict, winner = Verdict.PENDING, row["winner_option_id"]
    if winner is not None:
        verdict = Verdict.RIGHT if option_id == winner else Verdict.WRONG
    return replace(match, picked_option_id=option_id, verdict=verdict)


def _match(row: RowMapping) -> MatchPick:
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
        picked_option_id=None,
        verdict=Verdict.PENDING,
        score=row["score"] or "",
        is_running=row["is_running"],
    )
