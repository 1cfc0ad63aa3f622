"""Everything there is about one fan, and taking it away."""

from collections.abc import Sequence

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.queries import outbox
from pickem.db.unit_of_work import change, fetch

OWNED = (
    "fan_session",
    "fan_challenge",
    "fan_passkey",
    "fan_totp",
    "fan_recovery_code",
    "fan_steam",
    "email_proof",
)


def picks_of(session: Session, fan_id: int) -> Sequence[RowMapping]:
    """Every pick of a fan, in words."""
    return fetch(
        session,
        "select t.slug as tournament, st.name as stage, g.kind, s.ordinal as slot,"
        " coalesce(te.name, pl.name, o.label) as pick, p.saved_at"
        " from pick p"
        " join slot s on s.tournament_id = p.tournament_id and s.id = p.slot_id"
        " join pick_group g on g.id = s.group_id"
        " join stage st on st.id = g.stage_id"
        " join tournament t on t.id = p.tournament_id"
        " join pick_option o on o.id = p.option_id"
        " left join team te on te.id = o.team_id"
        " left join player pl on pl.id = o.player_id"
        " where p.fan_id = :fan order by t.id, st.ordinal, g.id, s.ordinal",
        fan=fan_id,
    )


def points_of(session: Session, fan_id: int) -> Sequence[RowMapping]:
    """Points and right picks of a fan in every tournament."""
    return fetch(
        session,
        "select t.slug as tournament, w.points, w.correct from standing w"
        " join tournament t on t.id = w.tournament_id where w.fan_id = :fan order by t.id",
        fan=fan_id,
    )


def events_of(session: Session, fan_id: int) -> Sequence[RowMapping]:
    """What the audit log says about a fan."""
    return fetch(session, "select at, action from audit_of_fan(:fan)", fan=fan_id)


def announce_name(session: Session, fan_id: int, kind: str) -> None:
    """Have the lists of every tournament the fan takes part in made anew."""
    rows = fetch(session, "select tournament_id from participation where fan_id = :fan", fan=fan_id)
    for row in rows:
        outbox.add(session, kind, row["tournament_id"])


def forget_fan(session: Session, fan_id: int) -> None:
    """Take everything from a fan but the picks, which stay under a name that says nothing."""
    for table in OWNED:
        change(session, f"delete from {table} where fan_id = :fan", fan=fan_id)
    change(
        session,
        "update fan set name = 'Deleted fan ' || id, email = null, password_hash = null,"
        " country = null, time_zone = null, language = null, theme = null, is_public = false,"
        " tells_lock = false, tells_result = false, tells_medal = false where id = :fan",
        fan=fan_id,
    )
