"""A second scorer that shares no code with the product, so that the two can check each other.

It reads the event file as plain JSON and the picks as plain tuples, and knows the rules from the
literals below, not from the product's templates. Nothing of pickem may be imported here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

SWISS_POINTS = {"3-0": 25, "advance": 15, "0-3": 25}
BRACKET_POINTS = {"quarterfinal": 30, "semifinal": 50, "champion": 100}
SPECIAL_POINTS = {"mvp": 40, "skin": 40, "map": 40}
MATCH_POINTS = 5
GROUP_OF_MATCHES = {4: "quarterfinal", 2: "semifinal"}
BALLOT_SIZE = {"swiss": 10, "bracket": 7}
RIGHT_IN_SWISS = 5
RIGHT_IN_BRACKET = {"quarterfinal": 2, "semifinal": 1, "champion": 1}
# Lowest number of challenges for each medal, by the number of Swiss stages.
MEDALS = {
    3: ((11, "diamond"), (8, "gold"), (4, "silver"), (0, "bronze")),
    2: ((9, "diamond"), (6, "gold"), (3, "silver"), (0, "bronze")),
}


class PickRow(NamedTuple):
    """One pick that counts, in the words of the event file."""

    fan: str
    stage: str
    group: str
    slot: str
    pick: str


class Score(NamedTuple):
    """All that a fan has reached at the end."""

    points: int
    correct: int
    rank: int
    challenges: int
    medal: str


def score_all(
    event: Mapping[str, Any], answers: Mapping[str, str], picks: Iterable[PickRow]
) -> dict[str, Score]:
    """Every fan's score; `answers` names the MVP, the most frequent skin and the best map."""
    right = _right_answers(event, answers)
    by_fan: dict[str, list[PickRow]] = defaultdict(list)
    for pick in picks:
        by_fan[pick.fan].append(pick)
    swiss = [stage["name"] for stage in event["stages"]]
    totals: dict[str, tuple[int, int]] = {}
    challenges: dict[str, int] = {}
    for fan, rows in by_fan.items():
        worth = [_worth(row) for row in rows if _is_right(row, right)]
        totals[fan] = (sum(worth), len(worth))
        challenges[fan] = _challenges(rows, right, swiss)
    ranks = _ranks(totals)
    return {
        fan: Score(*total, ranks[total], challenges[fan], _medal(challenges[fan], len(swiss)))
        for fan, total in totals.items()
    }


RoundAndMatch = tuple[str, Mapping[str, Any]]
Right = Mapping[tuple[str, str], set[str]]
"""Stage and group (a match slot counts as a group) to the names that are right there."""


def _right_answers(event: Mapping[str, Any], answers: Mapping[str, str]) -> Right:
    right: dict[tuple[str, str], set[str]] = defaultdict(set)
    for stage in event["stages"]:
        for team, group in _swiss_ends(stage):
            right[stage["name"], group].add(team)
        for match in stage["matches"]:
            right[stage["name"], _slot(match["round"], match)].add(match["winner"])
    bracket = list(_bracket_matches(event["playoffs"]))
    for name, match in bracket:
        right["Playoffs", _slot(name, match)].add(match["winner"])
    for team, group in _bracket_ends(bracket):
        right["Playoffs", group].add(team)
    for group, answer in answers.items():
        right["Specials", group].add(answer)
    return right


def _swiss_ends(stage: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    won = Counter(match["winner"] for match in stage["matches"])
    lost = Counter(_loser(match) for match in stage["matches"])
    for team in (entry["name"] for entry in stage["teams"]):
        if won[team] == 3:  # noqa: PLR2004 (three wins advance)
            yield team, "advance" if lost[team] else "3-0"
        elif not won[team]:
            yield team, "0-3"


def _bracket_matches(playoffs: Mapping[str, Any]) -> Iterator[RoundAndMatch]:
    """Matches with their rounds; one may stand beside the list, and its key may be its round."""
    for match in playoffs["matches"]:
        yield match["round"], match
    for key, beside in playoffs.items():
        if _is_match(beside):
            yield beside.get("round") or key, beside


def _is_match(value: Any) -> bool:
    return isinstance(value, dict) and {"team1", "team2", "winner"} <= value.keys()


def _bracket_ends(bracket: Iterable[RoundAndMatch]) -> Iterator[tuple[str, str]]:
    """Who won what, whatever the rounds are called: four matches, then two, then those winners."""
    rounds: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for name, match in bracket:
        # "SF1" and "SF2" are one round.
        rounds["".join(filter(str.isalpha, name)).casefold()].append(match)
    finalists: set[str] = set()
    for played in sorted(rounds.values(), key=len, reverse=True):
        group = GROUP_OF_MATCHES.get(len(played))
        for match in played:
            if group:
                yield match["winner"], group
            elif {match["team1"], match["team2"]} == finalists:
                yield match["winner"], "champion"
        if group == "semifinal":
            finalists = {match["winner"] for match in played}


def _slot(name: object, match: Mapping[str, Any]) -> str:
    return f"{name}:{match['team1']}:{match['team2']}"


def _loser(match: Mapping[str, Any]) -> str:
    return match["team2"] if match["winner"] == match["team1"] else match["team1"]


def _is_right(row: PickRow, right: Right) -> bool:
    place = row.slot if row.group == "match-winner" else row.group
    return row.pick in right.get((row.stage, place), set())


def _worth(row: PickRow) -> int:
    points = SWISS_POINTS | BRACKET_POINTS | SPECIAL_POINTS | {"match-winner": MATCH_POINTS}
    return points[row.group]


def _challenges(rows: Sequence[PickRow], right: Right, swiss: Sequence[str]) -> int:
    filled, good = Counter[str](), Counter[str]()
    for row in rows:
        if row.group in SWISS_POINTS or row.group in BRACKET_POINTS:
            filled[row.stage] += 1
            if _is_right(row, right):
                good[row.stage] += 1
                good[row.group] += row.group in BRACKET_POINTS
    earned = 1  # activation: whoever is here has picked
    for stage in swiss:
        earned += filled[stage] == BALLOT_SIZE["swiss"]
        earned += good[stage] >= RIGHT_IN_SWISS
    earned += filled["Playoffs"] == BALLOT_SIZE["bracket"]
    return earned + sum(good[group] >= least for group, least in RIGHT_IN_BRACKET.items())


def _ranks(totals: Mapping[str, tuple[int, int]]) -> dict[tuple[int, int], int]:
    ranks: dict[tuple[int, int], int] = {}
    for position, total in enumerate(sorted(totals.values(), reverse=True), start=1):
        ranks.setdefault(total, position)
    return ranks


def _medal(challenges: int, swiss_stages: int) -> str:
    return next(medal for least, medal in MEDALS[swiss_stages] if challenges >= least)
