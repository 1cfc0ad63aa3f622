"""How far a bracket is."""

from sqlmodel import Session

from pickem.db.queries import brackets
from pickem.views.brackets import BracketMatch
from pickem.views.moments import milliseconds


def bracket_matches(session: Session, stage_id: int) -> tuple[BracketMatch, ...]:
    """The matches of a stage that are paired by now."""
    return tuple(
        BracketMatch(
            match_id=row["id"],
            round=row["round"],
            place=row["position"],
            teams=(row["team1_id"], row["team2_id"]),
            starts_at_ms=milliseconds(row["starts_at"]) or 0,
            is_live=row["is_live"],
            winner=row["winner_id"],
            scores=(row["score1"] or 0, row["score2"] or 0),
        )
        for row in brackets.matches_of(session, stage_id)
    )
