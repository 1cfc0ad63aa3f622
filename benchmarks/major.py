"""The Budapest Major as one whole ballot: every slot, what may be picked, what turned out right."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FILES = Path(__file__).resolve().parents[1] / "data" / "majors"
SWISS_KINDS = (("3-0", 2, 25), ("advance", 6, 15), ("0-3", 2, 25))
PLAYOFF_KINDS = (("quarterfinal", 4, 30), ("semifinal", 2, 50), ("champion", 1, 100))
SPECIAL_KINDS = ("mvp", "skin", "map")
SKINS = 14
MATCH_WINNER = "match-winner"

Shares = Mapping[str, float]
"""How likely each name is to be picked, by name; they need not add up to one."""


@dataclass(frozen=True, slots=True)
class Match:
    """A played match, its teams by name."""

    round: str
    teams: tuple[str, str]
    winner: str
    best_of: int
    starts_at: str
    maps: tuple[tuple[str, int, int], ...]


@dataclass(slots=True)
class Group:
    """One pick group. `options` are names; `right` those that turned out right."""

    kind: str
    capacity: int
    points: int
    options: tuple[str, ...]
    right: tuple[str, ...]
    shares: Shares
    match: Match | None = None


@dataclass(slots=True)
class Stage:
    """A stage with its ballot groups first, its match-winner groups after them."""

    name: str
    format: str
    teams: tuple[str, ...]
    groups: list[Group]
    matches: list[Match] = field(default_factory=list[Match])


def budapest() -> tuple[Stage, ...]:
    """Three Swiss stages, playoffs and specials: 146 slots, 146 right answers."""
    event = json.loads((FILES / "budapest-2025.json").read_text())
    crowd = json.loads((FILES / "budapest-2025.crowd.json").read_text())
    swiss = [_swiss(stage, crowd["stages"][stage["name"]]) for stage in event["stages"]]
    playoffs = _playoffs(event["playoffs"], crowd["playoffs"], swiss[-1].teams)
    return (*swiss, playoffs, _specials(event))


def _swiss(file: dict[str, Any], crowd: dict[str, Any]) -> Stage:
    teams = tuple(team["name"] for team in sorted(file["teams"], key=lambda team: team["seed"]))
    outcome = file["outcome"]
    right = {
        "3-0": outcome["3-0"],
        "advance": outcome["advanced_3-1_or_3-2"],
        "0-3": outcome["0-3"],
    }
    groups = [
        Group(kind, capacity, points, teams, tuple(right[kind]), _shares(crowd[kind], teams))
        for kind, capacity, points in SWISS_KINDS
    ]
    strength = {
        team: 0.2 + groups[0].shares[team] + groups[1].shares[team] / (0.5 + groups[2].shares[team])
        for team in teams
    }
    matches = [_match(match) for match in file["matches"]]
    groups += [_winner_group(match, strength) for match in matches]
    return Stage(file["name"], "swiss16", teams, groups, matches)


def _playoffs(file: dict[str, Any], crowd: dict[str, Any], known: tuple[str, ...]) -> Stage:
    matches = [_match(match) for match in file["matches"]]
    bracket = tuple(team for match in matches[:4] for team in match.teams)
    winners = [match.winner for match in matches]
    right = {"quarterfinal": winners[:4], "semifinal": winners[4:6], "champion": winners[6:]}
    reached = {"quarterfinal": "semifinalists", "semifinal": "finalists", "champion": "winner"}
    groups = [
        Group(
            kind, capacity, points, bracket, tuple(right[kind]),
            _shares(crowd[reached[kind]], bracket),
        )
        for kind, capacity, points in PLAYOFF_KINDS
    ]  # fmt: skip
    groups += [_winner_group(match, groups[0].shares) for match in matches]
    teams = tuple(sorted(bracket, key=known.index))
    return Stage("Playoffs", "single_elimination", teams, groups, matches)


def _specials(file: dict[str, Any]) -> Stage:
    teams = [team["name"] for team in file["stages"][-1]["teams"]]
    rosters = {team: file["rosters"][team]["players"] for team in teams if team in file["rosters"]}
    players = [file["mvp"]["player"]]
    players += [name for roster in rosters.values() for name in roster if name not in players]
    skins = tuple(f"Finish {number}" for number in range(1, SKINS + 1))
    maps = tuple(file["map_counts"])
    choices = {
        "mvp": (tuple(players), file["mvp"]["player"]),
        "skin": (skins, skins[2]),
        "map": (maps, file["most_played_map"]),
    }
    groups = [
        # nothing is known about the crowd's taste here: the n-th name is picked 1/n as often
        Group(kind, 1, 40, names, (right,), {name: 1 / n for n, name in enumerate(names, 1)})
        for kind, (names, right) in choices.items()
    ]
    return Stage("Specials", "specials", (), groups)


def _match(file: dict[str, Any]) -> Match:
    maps = tuple((m["map"], m["score1"], m["score2"]) for m in file["maps"] or () if m["score1"])
    teams = (file["team1"], file["team2"])
    return Match(
        str(file["round"]), teams, file["winner"], file["best_of"], file["start_utc"], maps
    )


def _winner_group(match: Match, strength: Shares) -> Group:
    shares = {team: strength[team] for team in match.teams}
    return Group(MATCH_WINNER, 1, 5, match.teams, (match.winner,), shares, match)


def _shares(crowd: dict[str, Any], names: tuple[str, ...]) -> Shares:
    """The crowd's shares; a name nobody there picked keeps a small chance."""
    return {name: max(crowd.get(name, {"pct": 0.0})["pct"], 0.2) / 100 for name in names}
