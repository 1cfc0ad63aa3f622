"""Tournaments as screens show them."""

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem import templates
from pickem.db.queries import tournaments
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import NotFound
from pickem.views.moments import milliseconds
from pickem.views.rules import rules_of
from pickem.views.tournaments import StageAddress, StageView, TeamView, TournamentView


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


def address_of(tournament_id: int) -> tuple[str, list[int]]:
    """The slug of a tournament and the ordinals of its stages."""
    with unit_of_work("public") as session:
        stages = tournaments.stages_of(session, tournament_id)
        return tournaments.slug_of(session, tournament_id), [stage["ordinal"] for stage in stages]


def stage_addresses() -> list[StageAddress]:
    """Every stage of every tournament, the newest tournament first."""
    with unit_of_work("public") as session:
        return [StageAddress(**row) for row in tournaments.stage_addresses(session)]


def running_tournaments() -> list[int]:
    """The ids of tournaments that are not over."""
    with unit_of_work("jobs") as session:
        return tournaments.running(session)


def tournament_view(session: Session, row: RowMapping) -> TournamentView:
    """One tournament with its stages, from its row."""
    champion = tournaments.champion_of(session, row["id"])
    template = templates.from_json(row["template"])
    return TournamentView(
        tournament_id=row["id"],
        slug=row["slug"],
        name=row["name"],
        stages=tuple(stage_view(s) for s in tournaments.stages_of(session, row["id"])),
        standings_version=row["scored_revision"],
        champion=TeamView(champion["name"], champion["id"]) if champion else None,
        medals=template.medals,
        challenges=len(template.challenges),
        read_at_ms=milliseconds(row["read_at"]) or 0,
        rules=rules_of(template),
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
