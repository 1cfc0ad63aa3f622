"""What a file says about the end of a Swiss stage, held against what its matches say."""

from typing import Final

from pickem.domain.document import Place
from pickem.domain.event_file.gaps import known_items
from pickem.domain.event_file.model import EventOutcome, EventStandingRow
from pickem.domain.event_file.swiss_stage import RawStage
from pickem.domain.formats import swiss
from pickem.domain.ids import TeamId

_FIRST_FROM_BEFORE: Final = swiss.TEAMS // 2


def final_standing(stage: RawStage) -> tuple[EventStandingRow, ...]:
    """The final standing by the rulebook; refuses a file that tells another."""
    rows = tuple(
        EventStandingRow(
            row.rank, stage.seeds[row.team], row.record, row.difficulty, row.initial_seed
        )
        for row in swiss.standing(_ids(stage), stage.finished)
    )
    by_team = {row.team: row for row in rows}
    claimed = stage.place.maybe("final_standing")
    for row in known_items(claimed):
        team = row.maybe("team")
        if team is None:
            continue
        if team.text() not in by_team:
            raise team.refusal(f'"{team.value}" is no team of this stage.')
        _check_row(row, by_team[team.text()])
    return rows


def outcome(stage: RawStage) -> EventOutcome:
    """Who went through and who out; refuses a file that tells another, or an unfinished stage."""
    if not swiss.is_complete(_ids(stage), stage.finished):
        raise stage.place.at("matches").refusal("do not bring eight teams through and eight out.")
    ended = swiss.outcome(_ids(stage), stage.finished)
    result = EventOutcome(
        *(
            tuple(stage.seeds[team] for team in teams)
            for teams in (ended.three_oh, ended.advanced, ended.zero_three, ended.eliminated)
        )
    )
    claimed = stage.place.maybe("outcome")
    if claimed is not None:
        _check_outcome(claimed, result)
    return result


def check_seeding(stage: RawStage, previous: tuple[str, ...]) -> None:
    """Seeds 9 to 16 are those who came through the stage before, in the order of its standing."""
    for place in stage.place.at("teams").items():
        name = place.at("name").text()
        seed = stage.seeds.index(name) + 1
        if previous and seed > _FIRST_FROM_BEFORE:
            expected = previous[seed - _FIRST_FROM_BEFORE - 1]
            if name != expected:
                raise place.at("name").refusal(
                    f"seed {seed} of {name} belongs to {expected} by the stage before."
                )


def _ids(stage: RawStage) -> tuple[TeamId, ...]:
    return tuple(TeamId(index) for index in range(len(stage.seeds)))


def _check_row(place: Place, row: EventStandingRow) -> None:
    for key in ("rank", "record", "difficulty", "initial_seed"):
        claim = place.maybe(key)
        if claim is not None and claim.value != getattr(row, key):
            raise claim.refusal(
                f"is {claim.value!r:.40} for {row.team}, "
                f"but by the matches it is {getattr(row, key)!r}."
            )


def _check_outcome(place: Place, result: EventOutcome) -> None:
    between = tuple(team for team in result.advanced if team not in result.three_oh)
    facts = {
        "3-0": result.three_oh,
        "0-3": result.zero_three,
        "advanced": result.advanced,
        "advanced_3-1_or_3-2": between,
        "eliminated": result.eliminated,
    }
    for key, teams in facts.items():
        claim = place.maybe(key)
        if claim is None:
            continue
        named = {team.text() for team in known_items(claim)}
        has_gaps = len(known_items(claim)) < len(claim.items())
        if not (named <= set(teams) if has_gaps else named == set(teams)):
            raise claim.refusal(f"contradicts the matches, by which it is {', '.join(teams)}.")
