"""Reading the playoffs: eight teams, three rounds, perhaps a match for third place."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pickem.domain.document import Place
from pickem.domain.event_file.format_text import check_bracket, final_length
from pickem.domain.event_file.gaps import known_items
from pickem.domain.event_file.lengths import best_of_by_class
from pickem.domain.event_file.matches import RawMatch, read_match, round_in_file
from pickem.domain.formats.single_elimination import FINAL, QUARTERFINAL, SEMIFINAL, THIRD_PLACE

_SIZES: Final = {QUARTERFINAL: 4, SEMIFINAL: 2, THIRD_PLACE: 1, FINAL: 1}
_DEFAULT_BEST_OF: Final = {QUARTERFINAL: 3, SEMIFINAL: 3}
_DEFAULT_FINAL: Final = 3
_THIRD: Final = re.compile(r"third|3rd|bronze|consolation|smallfinal|placement3|place3")
_SPELLINGS: Final = {
    QUARTERFINAL: re.compile(r"(quarter(final)?s?|qf)\d*"),
    SEMIFINAL: re.compile(r"(semi(final)?s?|sf)\d*"),
    FINAL: re.compile(r"(the)?(grand|gold)?finals?|gf"),
}


@dataclass(frozen=True, slots=True)
class RawPlayoffs:
    """The bracket as written, its matches in order of play, checked for possibility."""

    place: Place
    matches: tuple[RawMatch, ...]
    best_of: Mapping[str, int]

    @property
    def has_third_place(self) -> bool:
        """Whether the losers of the semifinals met."""
        return any(match.round == THIRD_PLACE for match in self.matches)

    @property
    def champion(self) -> str:
        """The winner of the final."""
        return self.matches[-1].winner

    def length_of(self, match: RawMatch) -> int:
        """The best-of of one of the bracket's matches."""
        return self.best_of[match.round]


def read_playoffs(place: Place, seeds: Sequence[str]) -> RawPlayoffs:
    """The playoffs at `place` between `seeds`, who advanced from the last Swiss stage."""
    check_bracket(place.maybe("format"))
    entries = [*place.at("matches").items(), *_third_place_apart(place)]
    order = list(_SIZES)
    matches = sorted(
        (read_match(entry, _round(entry), seeds) for entry in entries),
        key=lambda match: order.index(match.round),
    )
    rounds = {label: [m for m in matches if m.round == label] for label in order}
    for label, played in rounds.items():
        if len(played) != _SIZES[label] and (played or label != THIRD_PLACE):
            raise place.at("matches").refusal(
                f"{label}: {_SIZES[label]} matches are needed, not {len(played)}."
            )
    _check_teams(rounds[QUARTERFINAL], seeds, "advanced")
    _check_teams(rounds[SEMIFINAL], {m.winner for m in rounds[QUARTERFINAL]}, "won a quarterfinal")
    _check_teams(rounds[THIRD_PLACE], {m.loser for m in rounds[SEMIFINAL]}, "lost a semifinal")
    _check_teams(rounds[FINAL], {m.winner for m in rounds[SEMIFINAL]}, "won a semifinal")
    _check_claims(place, rounds)
    defaults = {**_DEFAULT_BEST_OF, FINAL: final_length(place.maybe("format")) or _DEFAULT_FINAL}
    best_of = best_of_by_class(matches, lambda match: match.round, defaults)
    if rounds[THIRD_PLACE]:
        best_of.setdefault(THIRD_PLACE, best_of[SEMIFINAL])
    return RawPlayoffs(place, tuple(matches), best_of)


def _third_place_apart(place: Place) -> list[Place]:
    """A third-place match that stands beside the list of matches: an object that names teams."""
    return [
        entry
        for key, entry in place.entries().items()
        if _THIRD.search(_plain(key)) and isinstance(entry.value, dict) and entry.maybe("team1")
    ]


def _round(match: Place) -> str:
    written = match.maybe("round")
    name = written.text() if written else round_in_file(match)
    if _THIRD.search(_plain(name)):
        return THIRD_PLACE
    for label, spelling in _SPELLINGS.items():
        if spelling.fullmatch(_plain(name)):
            return label
    raise match.at("round").refusal(
        f'the round "{name}" is unknown; known are {", ".join(_SIZES)}.'
    )


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _check_teams(played: Sequence[RawMatch], expected: Collection[str], reason: str) -> None:
    seen: set[str] = set()
    for match in played:
        for key, team in (("team1", match.team1), ("team2", match.team2)):
            if team not in expected:
                raise match.place.at(key).refusal(f"{team} plays, but has not {reason}.")
            if team in seen:
                raise match.place.at(key).refusal(f"{team} plays twice in this round.")
            seen.add(team)


def _check_claims(place: Place, rounds: Mapping[str, Sequence[RawMatch]]) -> None:
    """What the file says of the playoffs has to follow from their matches."""
    final = rounds[FINAL][0]
    for key, team in (("champion", final.winner), ("runner_up", final.loser)):
        claim = place.maybe(key)
        if claim and claim.text() != team:
            raise claim.refusal(f'is "{claim.value}", but by the final it is {team}.')
    for key, label in (("semifinalists_out", SEMIFINAL), ("quarterfinalists_out", QUARTERFINAL)):
        claim = place.maybe(key)
        losers = {match.loser for match in rounds[label]}
        for team in known_items(claim):
            if team.text() not in losers:
                raise team.refusal(f'"{team.value}" did not lose a {label}.')
