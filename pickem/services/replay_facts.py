"""What a replay needs to see: what can be picked, what is ahead, and how it all came out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem import templates
from pickem.db.queries import medals, standings
from pickem.db.queries import replay_facts as queries
from pickem.db.unit_of_work import unit_of_work
from pickem.domain import formats
from pickem.domain.challenges import medal_for
from pickem.domain.formats import swiss
from pickem.domain.template import Format, Template
from pickem.services.stages import Stage, load_stages
from pickem.services.standings import standings_of
from pickem.views.replay import (
    CountedPick,
    FanResult,
    LockAhead,
    MatchMade,
    Offer,
    Revisions,
    StageResult,
)

READER = "jobs"


def revisions(tournament_id: int) -> Revisions:
    """How far results, ranks and their consequences have come."""
    with unit_of_work(READER) as session:
        row = queries.revisions(session, tournament_id)
    return Revisions(*row.values())


def scored_revision(tournament_id: int) -> int:
    """Up to which revision of the results the ranks are right; cheap enough to ask all the time."""
    return standings.version(tournament_id)


def locks_ahead(tournament_id: int) -> list[LockAhead]:
    """Every lock that still matters, the earliest first."""
    with unit_of_work(READER) as session:
        rows = queries.locks_ahead(session, tournament_id)
    return [
        LockAhead(
            row["id"],
            row["match_id"],
            row["starts_at"],
            row["lock_at"],
            row["status"] == "open",
            row["is_live"],
        )
        for row in rows
    ]


def matches_made(tournament_id: int) -> list[MatchMade]:
    """Every match made so far, in order of play."""
    with unit_of_work(READER) as session:
        rows = queries.matches(session, tournament_id)
    return [
        MatchMade(r["id"], r["stage"], r["round"], r["team1"], r["team2"], r["best_of"])
        for r in rows
    ]


def offers(tournament_id: int) -> list[Offer]:
    """Everything that can be picked, or could be before it locked."""
    with unit_of_work(READER) as session:
        rows = queries.offers(session, tournament_id)
    return [_offer(list(members)) for _, members in groupby(rows, key=lambda row: row["group_id"])]


def picks_that_count(tournament_id: int) -> list[CountedPick]:
    """All picks in locked slots, in order of fans."""
    with unit_of_work(READER) as session:
        rows = queries.picks_that_count(session, tournament_id)
    return [CountedPick(*row.values()) for row in rows]


def picks_after_their_lock(tournament_id: int) -> int:
    """How many picks in the database were decided too late: none, or there is a bug."""
    with unit_of_work(READER) as session:
        return queries.picks_after_their_lock(session, tournament_id)


def lock_lateness_ms(tournament_id: int) -> list[float]:
    """Per lock, how long after its deadline the status flipped."""
    with unit_of_work(READER) as session:
        return queries.lock_lateness_ms(session, tournament_id)


def fan_results(tournament_id: int) -> list[FanResult]:
    """Points, rank, challenges and medal of every fan with a pick."""
    with unit_of_work(READER) as session:
        template = _template(session, tournament_id)
        rows = medals.earned_by_fan(session, tournament_id)
    places = standings_of(tournament_id, [row["fan_id"] for row in rows])
    results: list[FanResult] = []
    for row in rows:
        place, earned = places[row["fan_id"]], int(row["challenges"])
        medal = medal_for(template.medals, earned)
        results.append(
            FanResult(row["name"], place.points, place.correct, place.rank, earned, medal)
        )
    return results


def swiss_results(tournament_id: int) -> list[StageResult]:
    """The Swiss stages in order, as the product's own format engine sees them."""
    with unit_of_work(READER) as session:
        template = _template(session, tournament_id)
        names = queries.team_names(session, tournament_id)
        stages = load_stages(session, tournament_id, template)
    return [_stage_result(stage, names) for stage in stages if stage.rule.format is Format.SWISS]


def champion(tournament_id: int) -> str | None:
    """Who won the final; None before it is verified."""
    with unit_of_work(READER) as session:
        return queries.winner_of_round(session, tournament_id, "final")


def _template(session: Session, tournament_id: int) -> Template:
    return templates.from_json(queries.template_of(session, tournament_id))


def _stage_result(stage: Stage, names: Mapping[int, str]) -> StageResult:
    table = formats.standing(stage.rule, stage.seeds, stage.finished)
    outcome = swiss.outcome(stage.seeds, stage.finished)
    later = [team for team in outcome.advanced if team not in outcome.three_oh]
    parts = {
        "3-0": outcome.three_oh,
        "0-3": outcome.zero_three,
        "advanced": outcome.advanced,
        "advanced_3-1_or_3-2": later,
        "eliminated": outcome.eliminated,
    }
    return StageResult(
        stage.row["name"],
        tuple((row.rank, names[row.team], row.record) for row in table),
        {part: [names[team] for team in teams] for part, teams in parts.items()},
    )


def _offer(rows: Sequence[RowMapping]) -> Offer:
    first = rows[0]
    slots: dict[int, dict[str, int]] = {}
    for row, name in zip(rows, _names(rows), strict=True):
        slots.setdefault(row["slot"], {})[name] = row["option_id"]
    return Offer(
        first["group_id"],
        first["lock_id"],
        first["stage"],
        first["stage_ordinal"],
        first["kind"],
        first["match_id"],
        tuple(slots.values()),
    )


def _names(rows: Sequence[RowMapping]) -> Iterator[str]:
    """Two players may go by the same name: then the team tells them apart."""
    taken = Counter((row["slot"], row["name"]) for row in rows)
    for row in rows:
        is_shared = taken[row["slot"], row["name"]] > 1 and row["player_team"]
        yield f"{row['name']} ({row['player_team']})" if is_shared else row["name"]
