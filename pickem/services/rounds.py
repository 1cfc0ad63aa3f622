"""A Swiss stage after its lock, as all fans share it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import RowMapping

from pickem import templates
from pickem.db.queries import rounds as queries
from pickem.db.queries import scoring
from pickem.db.unit_of_work import stand_still, unit_of_work
from pickem.domain import chances
from pickem.domain.challenges import right_picks_asked
from pickem.domain.errors import NotFound
from pickem.domain.formats import swiss
from pickem.domain.formats.pairing import Finished, Pairing, TableRow
from pickem.domain.ids import TeamId
from pickem.domain.rounds import Record, RecordGroup, columns, fate, short_name
from pickem.domain.scoring import ADVANCE, THREE_OH, ZERO_THREE
from pickem.domain.template import Format
from pickem.services import crowd
from pickem.services.boards import shared_board
from pickem.views.boards import StageBoard
from pickem.views.crowd import CrowdShare
from pickem.views.moments import milliseconds
from pickem.views.rounds import (
    CrowdLine,
    MatchFace,
    Round,
    RoundGroup,
    RoundMatch,
    Rounds,
    SharedRounds,
    TeamTag,
)

Shares = Mapping[tuple[int, int], CrowdShare]


def shared_rounds(slug: str, ordinal: int) -> SharedRounds:
    """A Swiss stage; how everybody picked is part of it once that is counted."""
    board = shared_board(slug, ordinal).board
    if board.stage.format != Format.SWISS:
        raise NotFound(f"There are no rounds at stage {ordinal} of “{slug}”.")
    with unit_of_work("public") as session:
        stand_still(session)
        tournament = scoring.tournament_of(session, board.tournament_id)
        matches = queries.matches_of(session, board.stage.stage_id)
    template = templates.from_json(tournament["template"])
    shares = crowd.shares([group.group_id for group in board.groups])
    played = _Played(board, _stage(board, matches), {row["id"]: row for row in matches}, shares)
    return SharedRounds(
        board.server_now_ms,
        played.rounds(right_picks_asked(template, board.stage.name)),
        chances.ways(played.stage, template.scoring),
        played.open_matches(),
        template.scoring,
        played.teams,
        shares,
    )


@dataclass(frozen=True)
class _Played:
    """A stage on the way from rows to what screens show."""

    board: StageBoard
    stage: chances.Standing
    matches: Mapping[int, RowMapping]
    shares: Shares

    @property
    def teams(self) -> dict[int, TeamTag]:
        return {
            option.team_id: TeamTag(option.team_id, option.name, short_name(option.name))
            for option in self.board.options
            if option.team_id is not None
        }

    def rounds(self, at_least: int) -> Rounds:
        shown = self._columns()
        is_over = swiss.is_complete(self.stage.seeds, self.stage.finished)
        return Rounds(
            number=self.board.stage.ordinal,
            current=next((column.number for column in shown if column.is_current), 0),
            locked_at_ms=max((g.lock_at_ms or 0 for g in self.board.groups), default=0),
            is_over=is_over,
            ballots=max((share.ballots for share in self.shares.values()), default=0),
            at_least=at_least,
            columns=shown,
            lines=self._lines(),
            playing=tuple(
                match
                for column in shown
                for group in column.groups
                for match in group.matches
                if match.face is MatchFace.LIVE
            ),
        )

    def _columns(self) -> tuple[Round, ...]:
        stage = self.stage
        drawn = {pairing.round for pairing in stage.pairings}
        current = max(drawn, default=swiss.ROUNDS[0])
        groups = columns(stage.seeds, stage.pairings, stage.finished)
        return tuple(
            Round(
                number=int(label),
                starts_at_ms=min(self._starts_in(label), default=0),
                is_current=label == current,
                is_drawn=label in drawn,
                groups=tuple(self._group(group) for group in column),
            )
            for label, column in zip(swiss.ROUNDS, groups, strict=True)
        )

    def _starts_in(self, label: str) -> list[int]:
        return [
            milliseconds(m["starts_at"]) or 0 for m in self.matches.values() if m["round"] == label
        ]

    def _group(self, group: RecordGroup) -> RoundGroup:
        places = {(m["round"], m["position"]): m for m in self.matches.values()}
        rows = [places[pairing.round, pairing.position] for pairing in group.pairings]
        return RoundGroup(
            *group.record,
            group.fate,
            len(rows) or (len(group.teams) + group.waiting) // 2,
            tuple(self._match(row) for row in rows),
            tuple(self.teams[team] for team in group.teams),
            group.waiting,
        )

    def _match(self, row: RowMapping) -> RoundMatch:
        winner = (0, row["team1_id"], row["team2_id"]).index(row["winner_id"] or 0)
        face = MatchFace.LIVE if row["has_begun"] else MatchFace.AHEAD
        return RoundMatch(
            row["id"],
            MatchFace.OVER if winner else face,
            milliseconds(row["starts_at"]) or 0,
            self.teams[row["team1_id"]],
            self.teams[row["team2_id"]],
            row["score1"] or 0,
            row["score2"] or 0,
            winner,
        )

    def open_matches(self) -> tuple[tuple[Pairing, Record], ...]:
        rows = swiss.standing(self.stage.seeds, self.stage.finished)
        records = {row.team: (row.wins, row.losses) for row in rows}
        return tuple((pairing, records[pairing.team1]) for pairing in self.stage.open_pairs)

    def _lines(self) -> tuple[CrowdLine, ...]:
        rows = swiss.standing(self.stage.seeds, self.stage.finished)
        longest = max((abs(row.difficulty) for row in rows), default=0)
        return tuple(self._line(row, longest) for row in rows)

    def _line(self, row: TableRow, longest: int) -> CrowdLine:
        options = {option.team_id: option.option_id for option in self.board.options}
        percent = {
            group.kind: share.percent
            for group in self.board.groups
            if (share := self.shares.get((group.group_id, options[row.team])))
        }
        return CrowdLine(
            row.rank,
            self.teams[row.team],
            row.wins,
            row.losses,
            row.difficulty,
            100 * abs(row.difficulty) // longest if longest else 0,
            fate((row.wins, row.losses)),
            *(percent.get(kind, 0) for kind in (THREE_OH, ADVANCE, ZERO_THREE)),
        )


def _stage(board: StageBoard, matches: Sequence[RowMapping]) -> chances.Standing:
    by_seed = sorted(board.options, key=lambda option: option.seed or 0)
    return chances.Standing(
        tuple(TeamId(option.team_id) for option in by_seed if option.team_id is not None),
        tuple(
            Pairing(
                m["round"],
                m["position"],
                TeamId(m["team1_id"]),
                TeamId(m["team2_id"]),
                m["best_of"],
            )
            for m in matches
        ),
        tuple(
            Finished(m["round"], TeamId(m["winner_id"]), TeamId(_loser(m)))
            for m in matches
            if m["winner_id"] is not None
        ),
    )


def _loser(match: RowMapping) -> int:
    return match["team1_id"] + match["team2_id"] - match["winner_id"]
