"""Simulated fans: who takes part, and what each of them picks.

Everything a fan does follows from the seed, the fan's number and what is asked, never from the
order of asking: the same seed gives the same crowd, also after a restart in the middle.
"""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from pickem.replay.draws import Rng, draw_many, draw_one, early
from pickem.replay.shares import CrowdShares, Shares

Ballot = Mapping[str, Sequence[str]]
"""Names by group kind; in a bracket in the order of the pairs."""

HIGHER_SEED_WINS = {1: 0.596, 3: 0.646, 5: 0.646}  # 429 real Swiss matches, by best-of
NEVER = 0.05  # fans who sign up and never pick
PARTIAL = 0.08  # ballots left with empty slots
SECOND_THOUGHTS = 0.1  # ballots with a pick that is changed again
# Ballots at Budapest 2025 relative to its first stage (394, 241, 202; 218 in the playoffs).
TURNOUT = (1.0, 0.61, 0.51)
BRACKET_TURNOUT = 0.55
_WHIM = 0.1  # fans who skip a stage they would have picked, or come back for one
_UNHEARD_OF = 0.001  # a team nobody picked can still be picked


@dataclass(frozen=True, slots=True)
class Crowd:
    """All fans of a replay; a fan is a number from 0 on."""

    seed: int
    shares: CrowdShares

    def takes_part(self, fan: int, stage: str, position: int, *, is_bracket: bool = False) -> bool:
        """Whether the fan picks in the stage, the `position`-th from 0."""
        if self._chance(fan, "never") < NEVER:
            return False
        turnout = self._turnout(stage, position, is_bracket=is_bracket)
        stays = self._chance(fan, "loyalty") < turnout
        return stays != (self._chance(fan, "whim", stage) < _WHIM)

    def swiss(self, fan: int, stage: str, teams: Sequence[str]) -> Ballot:
        """2-6-2 different teams, `teams` being in the order of their seeds."""
        rng = self._rng(fan, "swiss", stage)
        shares = self.shares.groups.get(stage)
        if shares and set(shares["3-0"]) & set(teams):
            ballot = _swiss_by_share(shares, teams, rng)
        else:
            ballot = _swiss_by_seed(teams, rng)
        return _with_gaps(ballot, rng)

    def bracket(self, fan: int, pairs: Sequence[Sequence[str]]) -> Ballot:
        """A whole bracket from its first-round pairs, the better seed first in each."""
        rng = self._rng(fan, "bracket")
        shares = self.shares.groups.get("Playoffs", {})
        ballot: dict[str, Sequence[str]] = {}
        for kind in ("quarterfinal", "semifinal", "champion"):
            winners = [_winner(pair, rng, shares.get(kind)) for pair in pairs]
            ballot[kind] = winners
            pairs = list(zip(winners[::2], winners[1::2], strict=False))
        return ballot

    def match_winner(self, fan: int, match: str, teams: Sequence[str], best_of: int) -> str | None:
        """The fan's pick for a match, the better seed first; None when it is let go by."""
        diligence = 0.2 + 0.75 * self._chance(fan, "diligence")
        if self._chance(fan, "cares", match) >= diligence:
            return None
        is_chalk = self._chance(fan, "winner", match) < HIGHER_SEED_WINS[best_of]
        return teams[0] if is_chalk else teams[-1]

    def special(self, fan: int, kind: str, options: Sequence[str]) -> str:
        """The fan's answer to MVP, skin or map."""
        return early(options, self._rng(fan, "special", kind))

    def hesitates(self, fan: int, what: str) -> bool:
        """Whether the fan picks something else first and changes it afterwards."""
        return self._chance(fan, "hesitates", what) < SECOND_THOUGHTS

    def moment(self, fan: int, what: str) -> float:
        """When in a pick window, from 0 to 1, the fan gets to it."""
        return self._chance(fan, "moment", what)

    def _turnout(self, stage: str, position: int, *, is_bracket: bool) -> float:
        ballots = self.shares.ballots
        if stage in ballots:
            return ballots[stage] / max(ballots.values())
        return BRACKET_TURNOUT if is_bracket else TURNOUT[min(position, len(TURNOUT) - 1)]

    def _rng(self, fan: int, *what: str) -> Rng:
        return random.Random("/".join((str(self.seed), str(fan), *what)))

    def _chance(self, fan: int, *what: str) -> float:
        """One draw from [0, 1): a twentieth of the cost of a generator of its own."""
        asked = "/".join((str(self.seed), str(fan), *what)).encode()
        return int.from_bytes(blake2b(asked, digest_size=8).digest()) / 2**64


def _swiss_by_share(shares: Mapping[str, Shares], teams: Iterable[str], rng: Rng) -> Ballot:
    left = list(teams)
    gone = dict.fromkeys(left, 0.0)  # the chance that a team is taken by now, over all fans
    ballot: dict[str, Sequence[str]] = {}
    for kind, count in (("3-0", 2), ("0-3", 2), ("advance", 6)):
        share = {team: max(shares[kind].get(team, 0.0), _UNHEARD_OF) for team in gone}
        # A share is of all ballots; here it is wanted among those that still have the team.
        given = {team: share[team] / max(1 - gone[team], _UNHEARD_OF) for team in left}
        ballot[kind] = draw_many(given, count, rng)
        gone = {team: gone[team] + share[team] for team in gone}
        left = [team for team in left if team not in ballot[kind]]
    return ballot


def _swiss_by_seed(teams: Sequence[str], rng: Rng) -> Ballot:
    # How far, in seeds, a fan strays from the seeding: chalk at one end, hunches at the other.
    daring = rng.uniform(1.5, 6)
    seen = sorted(range(len(teams)), key=lambda seed: seed + rng.gauss(0, daring))
    order = [teams[seed] for seed in seen]
    return {"3-0": order[:2], "0-3": order[-2:], "advance": order[2:8]}


def _with_gaps(ballot: Ballot, rng: Rng) -> Ballot:
    if rng.random() >= PARTIAL:
        return ballot
    missing = rng.randint(1, 4)
    return {**ballot, "advance": ballot["advance"][missing:]}


def _winner(teams: Sequence[str], rng: Rng, shares: Shares | None) -> str:
    better, worse = teams[0], teams[-1]
    chance = HIGHER_SEED_WINS[3]
    given = {better: chance, worse: 1 - chance}
    if shares:
        given = {team: max(shares.get(team, 0.0), _UNHEARD_OF) for team in (better, worse)}
    return draw_one(given, rng)
