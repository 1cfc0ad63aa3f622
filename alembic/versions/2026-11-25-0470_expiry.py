"""The jobs forget what nobody can use any more; they may see no more of it than when that is."""

from alembic import op

from pickem.db.migrate import execute

revision = "2026_11_25_0470"
down_revision = "2026_11_25_0420"

UPGRADE = r"""
create index fan_session_expires_at_idx on fan_session (expires_at);
create index fan_session_seen_at_idx on fan_session (seen_at);
create index fan_challenge_expires_at_idx on fan_challenge (expires_at);

grant select (expires_at, seen_at), delete on fan_session, staff_session to skerry_jobs;
grant select (expires_at), delete on fan_challenge, staff_challenge, email_proof to skerry_jobs;
"""


def upgrade() -> None:
    execute(op.get_bind(), UPGRADE)
