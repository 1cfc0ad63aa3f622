"""Wins, losses and difficulty of every team, from the matches played so far."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pickem.domain.formats.pairing import Finished, TableRow
from pickem.domain.ids import TeamId


def table(seeds: Sequence[TeamId], finished: Iterable[Finished]) -> tuple[TableRow, ...]:
    """The standing: wins, fewer losses, difficulty, initial seed (`seeds` lists the teams by it).

    Difficulty is the sum of wins minus losses of all opponents met, by their present records.
    """
    wins: Counter[TeamId] = Counter()
    losses: Counter[TeamId] = Counter()
    opponents: defaultdict[TeamId, list[TeamId]] = defaultdict(list)
    for match in finished:
        wins[match.winner] += 1
        losses[match.loser] += 1
        opponents[match.winner].append(match.loser)
        opponents[match.loser].append(match.winner)
    difficulty = {
        team: sum(wins[opponent] - losses[opponent] for opponent in opponents[team])
        for team in seeds
    }
    seed_of = {team: seed for seed, team in enumerate(seeds, start=1)}
    ordered = sorted(
        seeds, key=lambda team: (-wins[team], losses[team], -difficulty[team], seed_of[team])
    )
    return tuple(
        TableRow(rank, team, wins[team], losses[team], difficulty[team], seed_of[team])
        for rank, team in enumerate(ordered, start=1)
    )
