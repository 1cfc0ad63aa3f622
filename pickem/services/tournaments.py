"""Tournaments as screens show them."""

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.queries import locks, tournaments
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import NotFound
from pickem.views.moments import milliseconds
from pickem.views.tournaments import StageView, TeamView, TournamentView


def current_tournament() -> TournamentView | None:
    """What the home page is about: the tournament running, else the newest, or None."""
    with unit_of_work("public") as session:
        row = tournaments.current(session)
        return tournament_view(session, row) if row else None


def tournament(slug: str) -> TournamentView:
    """The tournament of that address; NotFound if there is none."""
    with unit_of_work("public") as session:
        row = tournaments.tournament_of(session, slug)
        if row is None:
            raise NotFound(f"There is no tournament at “{slug}”. Choose one from the home page.")
        return tournament_view(session, row)


def running_tournaments() -> list[int]:
    """The ids of tournaments that are not over."""
    with unit_of_work("jobs") as session:
        return tournaments.running(session)


def server_now_ms() -> int:
    """The time on the database's clock, from which every countdown counts."""
    with unit_of_work("public") as session:
        return round(locks.database_now(session).timestamp() * 1000)


def tournament_view(session: Session, row: RowMapping) -> TournamentView:
    """One tournament with its stages, from its row."""
    champion = tournaments.champion_of(session, row["id"])
    return TournamentView(
        tournament_id=row["id"],
        slug=row["slug"],
        name=row["name"],
        stages=tuple(stage_view(s) for s in tournaments.stages_of(session, row["id"])),
        standings_version=row["scored_revision"],
        champion=TeamView(champion["name"], champion["id"]) if champion else None,
    )


def stage_view(row: RowMapping) -> StageView:
    """One stage from its row."""
    return StageView(
        stage_id=row["id"],
        ordinal=row["ordinal"],
        name=row["name"],
        format=row["format"],
        status=row["phase"],
        lock_at_ms=milliseconds(row["lock_at"]),
        starts_at_ms=milliseconds(row["starts_at"]),
        is_flagged=row["is_flagged"],
    )
