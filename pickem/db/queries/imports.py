"""Writing a whole tournament at once."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from pickem.db import tables
from pickem.db.unit_of_work import change, fetch


def source_hash_of(session: Session, slug: str) -> tuple[int, str | None] | None:
    """(id, hash of the event file) of a tournament that is there already."""
    rows = fetch(session, "select id, source_hash from tournament where slug = :slug", slug=slug)
    return (rows[0]["id"], rows[0]["source_hash"]) if rows else None


def team_ids(session: Session, names: Sequence[str]) -> dict[str, int]:
    """The teams of these names, by alias or own name; those nobody knows yet are added."""
    change(
        session,
        """
        insert into team (name)
        select n.name from unnest(cast(:names as text[])) n (name)
         where not exists (select from team_alias a where a.alias = n.name)
        on conflict do nothing
        """,
        names=list(names),
    )
    rows = fetch(
        session,
        """
        select n.name, coalesce(a.team_id, t.id) as id
          from unnest(cast(:names as text[])) n (name)
          left join team_alias a on a.alias = n.name
          left join team t on t.name = n.name
        """,
        names=list(names),
    )
    return {row["name"]: row["id"] for row in rows}


def player_ids(session: Session, players: Sequence[tuple[int, str]]) -> list[int]:
    """The players given as (team id, name), in that order; new ones are added."""
    teams, names = [team for team, _ in players], [name for _, name in players]
    change(
        session,
        "insert into player (team_id, name)"
        " select * from unnest(cast(:teams as integer[]), cast(:names as text[]))"
        " on conflict do nothing",
        teams=teams,
        names=names,
    )
    rows = fetch(
        session,
        """
        select p.id from unnest(cast(:teams as integer[]), cast(:names as text[]))
                         with ordinality n (team_id, name, place)
          join player p on p.team_id = n.team_id and p.name = n.name order by n.place
        """,
        teams=teams,
        names=names,
    )
    return [row["id"] for row in rows]


def add_stage(session: Session, stage: tables.Stage, seeds: Iterable[tables.StageTeam]) -> int:
    """A stage with the teams that are invited to it; its id."""
    session.add(stage)
    session.flush()
    for seed in seeds:
        seed.stage_id = stage.id or 0
        session.add(seed)
    session.flush()
    return stage.id or 0


def add_plan(session: Session, starts: Iterable[tables.PlannedStart]) -> None:
    """When the matches of a stage are meant to start."""
    session.add_all(starts)
    session.flush()


def add_lock(  # noqa: PLR0913 - one column each
    session: Session,
    stage: tables.Stage,
    *,
    starts_at: datetime,
    lead: timedelta,
    label: str = "",
    follows_id: int | None = None,
) -> int:
    """The lock of a stage, or of one special (`label`) that follows a stage's; its id."""
    lock = tables.Lock(
        tournament_id=stage.tournament_id,
        stage_id=stage.id or 0,
        label=label,
        follows_id=follows_id,
        starts_at=starts_at,
        lead=lead,
        status="open" if label else "pending",
    )
    session.add(lock)
    session.flush()
    return lock.id or 0
