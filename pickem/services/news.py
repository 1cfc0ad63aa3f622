"""What has happened lately, and announcing what staff has to say to everybody."""

from typing import Final

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.queries import audit, tournaments
from pickem.db.queries import news as queries
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import InvalidInput, NotFound
from pickem.domain.rights import Right
from pickem.live.channels import Kind
from pickem.live.publish import publish
from pickem.services.rights import require
from pickem.views.accounts import Caller
from pickem.views.moments import milliseconds
from pickem.views.news import Announcement, NewsLine

LONGEST: Final = 280  # characters; as the table has it


def newest(tournament_id: int, limit: int) -> tuple[NewsLine, ...]:
    """The newest lines, the latest first; corrections and withdrawals are in them."""
    return tuple(
        NewsLine(row[0], row[1], milliseconds(row[2]) or 0, *row[3:])
        for row in queries.newest(tournament_id, limit)
    )


def announcements(caller: Caller, slug: str, limit: int = 20) -> tuple[Announcement, ...]:
    """What has been announced, the newest first; NotFound for no such tournament."""
    with unit_of_work("admin") as session:
        require(session, caller, Right.ANNOUNCE)
        rows = queries.announced(session, _tournament(session, slug)["id"], limit)
    return tuple(Announcement(row["text"], milliseconds(row["made_at"]) or 0) for row in rows)


def announce(caller: Caller, slug: str, text: str) -> None:
    """Say one sentence to every open screen of a tournament.

    InvalidInput for nothing or too much; NotFound for no such tournament.
    """
    said = " ".join(text.split())
    if not said or len(said) > LONGEST:
        raise InvalidInput("text", f"Write between 1 and {LONGEST} characters.")
    with unit_of_work("admin") as session:
        staff = require(session, caller, Right.ANNOUNCE)
        tournament = _tournament(session, slug)
        queries.announce(session, tournament["id"], said)
        audit.record(session, staff.name, "announce", f"tournament:{tournament['id']}", text=said)
    publish(tournament["id"], Kind.NEWS)


def _tournament(session: Session, slug: str) -> RowMapping:
    tournament = tournaments.tournament_of(session, slug)
    if tournament is None:
        raise NotFound(f"There is no tournament at “{slug}”. Choose one from the list.")
    return tournament
