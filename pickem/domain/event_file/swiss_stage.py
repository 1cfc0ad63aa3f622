"""Reading one Swiss stage: its teams, and matches that can have happened in this order."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pickem.domain.document import Place
from pickem.domain.event_file.format_text import check_swiss, says_all_bo3
from pickem.domain.event_file.gaps import known_items
from pickem.domain.event_file.lengths import best_of_by_class
from pickem.domain.event_file.matches import RawMatch, read_match
from pickem.domain.event_file.model import EventTeam
from pickem.domain.formats.pairing import Finished
from pickem.domain.formats.swiss import LOSSES_TO_LEAVE, ROUNDS, TEAMS, WINS_TO_ADVANCE
from pickem.domain.ids import TeamId

ROUND_SIZES: Final = dict(zip(ROUNDS, (8, 8, 8, 6, 3), strict=True))
_DEFAULT_BEST_OF: Final = {"decider": 3, "other": 1}
_ALL_BO3: Final = {"decider": 3, "other": 3}
_ROUND: Final = re.compile(r"(?:round\s*)?(\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RawStage:
    """A Swiss stage as written, its matches in order of play, checked for possibility."""

    place: Place
    name: str
    teams: tuple[EventTeam, ...]
    matches: tuple[RawMatch, ...]
    best_of: Mapping[str, int]
    deciders: frozenset[str]

    @property
    def seeds(self) -> tuple[str, ...]:
        """Team names by initial seed."""
        return tuple(team.name for team in self.teams)

    def team_id(self, name: str) -> TeamId:
        """The team's place in `seeds` as the number the format engine wants."""
        return TeamId(self.seeds.index(name))

    @property
    def finished(self) -> tuple[Finished, ...]:
        """The matches as the format engine reads them."""
        return tuple(
            Finished(match.round, self.team_id(match.winner), self.team_id(match.loser))
            for match in self.matches
        )

    def length_of(self, match: RawMatch) -> int:
        """The best-of of one of the stage's matches."""
        return self.best_of["decider" if match.place.path in self.deciders else "other"]


def read_swiss_stage(place: Place, previous: tuple[str, ...]) -> RawStage:
    """The stage at `place`; `previous` are the names of who advanced from the stage before."""
    check_swiss(place.maybe("format"))
    teams = _read_teams(place.at("teams"), _seeds_elsewhere(place, previous))
    names = [team.name for team in teams]
    entries = place.at("matches").items()
    raw = [read_match(entry, _round(entry.at("round")), names) for entry in entries]
    matches = sorted(raw, key=lambda match: match.round)
    deciders = _play_through(place.at("matches"), matches)
    best_of = best_of_by_class(
        matches,
        lambda match: "decider" if match.place.path in deciders else "other",
        _ALL_BO3 if _is_all_bo3(place) else _DEFAULT_BEST_OF,
    )
    return RawStage(place, place.at("name").text(), teams, tuple(matches), best_of, deciders)


def _is_all_bo3(place: Place) -> bool:
    said = place.maybe("all_bo3")
    is_known = said is not None and isinstance(said.value, bool)
    return said.truth() if said and is_known else says_all_bo3(place.maybe("format"))


def _round(place: Place) -> str:
    # Some tools write every number as a float: 1.0 is round 1.
    is_whole = isinstance(place.value, float) and place.value.is_integer()
    written = _ROUND.fullmatch(f"{place.value:.0f}" if is_whole else str(place.value))
    if isinstance(place.value, bool) or not written or written[1] not in ROUNDS:
        raise place.refusal(f"a Swiss stage has the rounds 1 to 5, not {place.value!r:.40}.")
    return written[1]


def _seeds_elsewhere(place: Place, previous: Sequence[str]) -> dict[str, int]:
    """Seeds a team list with gaps leaves out: from the final standing or the stage before."""
    seeds = {team: TEAMS // 2 + rank for rank, team in enumerate(previous, start=1)}
    standing = place.maybe("final_standing")
    for row in known_items(standing):
        team, seed = row.maybe("team"), row.maybe("initial_seed")
        if team and seed:
            seeds[team.text()] = seed.integer()
    return seeds


def _read_teams(place: Place, seeds_elsewhere: Mapping[str, int]) -> tuple[EventTeam, ...]:
    teams: dict[int, EventTeam] = {}
    for entry in place.items():
        name, region = entry.at("name").text(), entry.maybe("region")
        written = entry.maybe("seed")
        seed = written.integer(1, TEAMS) if written else seeds_elsewhere.get(name)
        if seed is None:
            raise entry.at("seed").refusal(f"the seed of {name} is needed.")
        if seed in teams:
            raise entry.at("seed").refusal(f"{name} and {teams[seed].name} both have seed {seed}.")
        if name in {team.name for team in teams.values()}:
            raise entry.at("name").refusal(f"{name} is listed twice.")
        teams[seed] = EventTeam(name, seed, region.text() if region else None)
    if len(teams) != TEAMS:
        raise place.refusal(f"a Swiss stage has {TEAMS} teams, not {len(teams)}.")
    return tuple(team for _, team in sorted(teams.items()))


def _play_through(place: Place, matches: Sequence[RawMatch]) -> frozenset[str]:
    """The paths of advancement and elimination matches; refuses what cannot have been played."""
    deciders: set[str] = set()
    wins: Counter[str] = Counter()
    losses: Counter[str] = Counter()
    for label, size in ROUND_SIZES.items():
        played = [match for match in matches if match.round == label]
        if len(played) != size:
            raise place.refusal(f"round {label} has {size} matches, not {len(played)}.")
        seen: set[str] = set()
        for match in played:
            _check_playing(match, seen, wins, losses)
            seen |= {match.team1, match.team2}
            if any(_decides(wins[team], losses[team]) for team in (match.team1, match.team2)):
                deciders.add(match.place.path)
        wins.update(match.winner for match in played)
        losses.update(match.loser for match in played)
    return frozenset(deciders)


def _check_playing(
    match: RawMatch, seen: Collection[str], wins: Mapping[str, int], losses: Mapping[str, int]
) -> None:
    for key, team in (("team1", match.team1), ("team2", match.team2)):
        if team in seen:
            raise match.place.at(key).refusal(f"{team} plays twice in round {match.round}.")
        if wins[team] == WINS_TO_ADVANCE or losses[team] == LOSSES_TO_LEAVE:
            raise match.place.at(key).refusal(
                f"{team} was done at {wins[team]}-{losses[team]} before round {match.round}."
            )


def _decides(wins: int, losses: int) -> bool:
    return wins == WINS_TO_ADVANCE - 1 or losses == LOSSES_TO_LEAVE - 1
