"""One match, and what it changes for those who picked its teams."""

from sqlmodel import Session

from pickem import templates
from pickem.db.queries import locks, pairings, stages
from pickem.db.queries import matches as queries
from pickem.db.unit_of_work import stand_still, unit_of_work
from pickem.domain.changes import Played
from pickem.domain.errors import NotFound
from pickem.domain.formats.pairing import Finished
from pickem.domain.ids import TeamId
from pickem.domain.results import MapScore
from pickem.services import crowd
from pickem.views.matches import SharedMatch
from pickem.views.moments import milliseconds


def shared_match(match_id: int) -> SharedMatch:
    """A match as it is for everybody; NotFound for one that is not to be played."""
    with unit_of_work("public") as session:
        stand_still(session)
        match = queries.match_of(session, match_id)
        if match is None:
            raise NotFound("There is no such match. Choose one from the match centre.")
        template = templates.from_json(match["template"])
        played = Played(
            template.stage(match["stage"]),
            [TeamId(row["team_id"]) for row in stages.seeds_of(session, match["stage_id"])],
            _others_finished(session, match["stage_id"], match_id),
            template.scoring,
        )
        maps = queries.maps_of(session, match_id)
        now_ms = milliseconds(locks.database_now(session)) or 0
    shares = crowd.shares([match["group_id"]])
    return SharedMatch(
        match["slug"],
        match["ordinal"],
        match_id,
        now_ms,
        tuple(MapScore(row["map"], row["score1"], row["score2"]) for row in maps),
        played.changes(match["round"], match["team1_id"], match["team2_id"]),
        tuple(shares.values()),
    )


def _others_finished(session: Session, stage_id: int, match_id: int) -> list[Finished]:
    return [
        Finished(
            row["round"],
            TeamId(row["winner_id"]),
            TeamId(row["team1_id"] + row["team2_id"] - row["winner_id"]),
        )
        for row in pairings.matches_of(session, stage_id)
        if row["winner_id"] is not None and row["status"] != "cancelled" and row["id"] != match_id
    ]
