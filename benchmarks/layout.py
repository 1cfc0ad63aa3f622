"""Puts a whole, played and locked tournament into an empty database, without its fans."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from psycopg import Connection
from psycopg.types.json import Jsonb

from benchmarks.major import Group, Stage

# Locks of the specials: which stage they lock with.
FOLLOWS = {"mvp": "Playoffs", "skin": "Playoffs", "map": "Stage 3"}


@dataclass(frozen=True, slots=True)
class PlacedGroup:
    """A group with its numbers in the database; `options` by name."""

    group: Group
    id: int
    slots: tuple[int, ...]
    options: Mapping[str, int]


@dataclass(slots=True)
class Layout:
    """Where everything of one tournament stands in the database."""

    tournament_id: int
    groups: list[PlacedGroup] = field(default_factory=list[PlacedGroup])
    matches: dict[str, int] = field(default_factory=dict[str, int])

    @property
    def slots(self) -> tuple[int, ...]:
        return tuple(slot for placed in self.groups for slot in placed.slots)


def lay_out(connection: Connection, slug: str, stages: Sequence[Stage]) -> Layout:
    """The tournament `slug` with every stage, match, lock, slot and option, all locks locked."""
    row = {"slug": slug, "name": slug.title(), "starts_on": "2025-11-24", "ends_on": "2025-12-14"}
    (tournament,) = add(connection, "tournament", [row | {"template": {}}])
    layout = Layout(tournament)
    stage_locks: dict[str, int] = {}
    for ordinal, stage in enumerate(stages, 1):
        _add_stage(connection, layout, ordinal, stage, stage_locks)
    options = [
        {"tournament_id": tournament, "slot_id": slot, "option_id": option}
        for placed in layout.groups
        for slot in placed.slots
        for option in placed.options.values()
    ]
    add(connection, "slot_option", options, returning="1")
    return layout


def add(
    connection: Connection, table: str, rows: Sequence[Mapping[str, Any]], returning: str = "id"
) -> list[int]:
    """Insert rows given by column; their ids in the same order."""
    if not rows:
        return []
    columns = ", ".join(rows[0])
    statement = (
        f"insert into {table} ({columns}) select {columns}"
        f" from jsonb_populate_recordset(null::{table}, %s) returning {returning}"
    )
    found = connection.execute(statement, [Jsonb(list(rows))])
    return [row[0] for row in found]


def _add_stage(
    connection: Connection, layout: Layout, ordinal: int, stage: Stage, locks: dict[str, int]
) -> None:
    of = {"tournament_id": layout.tournament_id}
    row = of | {"ordinal": ordinal, "name": stage.name, "format": stage.format, "phase": "locked"}
    (stage_id,) = add(connection, "stage", [row])
    of |= {"stage_id": stage_id}
    teams = _add_teams(connection, stage, stage_id)
    if stage.matches:
        locks[stage.name] = _add_lock(connection, of, stage.matches[0].starts_at)
    pool = _add_options(connection, of, stage, teams)
    for position, group in enumerate(stage.groups, 1):
        if group.match is None:
            lock = locks.get(stage.name) or locks[FOLLOWS[group.kind]]
            options = pool[group.kind]
            place = of
        else:
            place = of | {"match_id": _add_match(connection, of, position, group, teams)}
            lock = _add_lock(connection, place, group.match.starts_at)
            layout.matches[f"{stage.name}:{group.match.round}:{position}"] = place["match_id"]
            names = group.options
            rows = [place | {"pool": group.kind, "team_id": teams[name]} for name in names]
            options = dict(zip(names, add(connection, "pick_option", rows), strict=True))
        layout.groups.append(_add_group(connection, place | {"lock_id": lock}, group, options))


def _add_teams(connection: Connection, stage: Stage, stage_id: int) -> dict[str, int]:
    known = dict(connection.execute("select name, id from team").fetchall())
    new = [name for name in stage.teams if name not in known]
    known |= zip(new, add(connection, "team", [{"name": name} for name in new]), strict=True)
    rows = [
        {"stage_id": stage_id, "seed": seed, "team_id": known[name]}
        for seed, name in enumerate(stage.teams, 1)
    ]
    add(connection, "stage_team", rows, returning="1")
    return known


def _add_options(
    connection: Connection, of: dict[str, int], stage: Stage, teams: dict[str, int]
) -> dict[str, dict[str, int]]:
    """By kind of group; those of a Swiss stage share theirs, so a team stands there once."""
    pools: dict[str, dict[str, int]] = {}
    for group in stage.groups:
        if group.match is not None:
            continue
        pool = stage.format if stage.format == "swiss16" else group.kind
        if pool not in pools:
            names, row = group.options, of | {"pool": pool, "team_id": None, "label": None}
            rows = [
                row | ({"team_id": teams[name]} if stage.teams else {"label": name})
                for name in names
            ]
            pools[pool] = dict(zip(names, add(connection, "pick_option", rows), strict=True))
        pools[group.kind] = pools[pool]
    return pools


def _add_match(
    connection: Connection, of: dict[str, int], position: int, group: Group, teams: dict[str, int]
) -> int:
    match = group.match
    assert match is not None
    row = of | {"round": match.round, "position": position, "best_of": match.best_of}
    row |= {"team1_id": teams[match.teams[0]], "team2_id": teams[match.teams[1]]}
    return add(connection, "match", [row])[0]


def _add_lock(connection: Connection, of: Mapping[str, int], starts_at: str) -> int:
    row = {**of, "label": "", "starts_at": starts_at, "lead": "60 s", "revision": 0}
    return add(connection, "lock", [row | {"status": "locked", "locked_at": starts_at}])[0]


def _add_group(
    connection: Connection, of: Mapping[str, int], group: Group, options: Mapping[str, int]
) -> PlacedGroup:
    rule = {"kind": group.kind, "capacity": group.capacity, "points": group.points}
    (group_id,) = add(connection, "pick_group", [{**of, **rule}])
    row = {"tournament_id": of["tournament_id"], "group_id": group_id, "capacity": group.capacity}
    slots = [row | {"ordinal": ordinal} for ordinal in range(1, group.capacity + 1)]
    return PlacedGroup(group, group_id, tuple(add(connection, "slot", slots)), options)
