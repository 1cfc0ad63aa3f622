"""A password that somebody else gave ends; who comes in is told of the last time, and of tries."""

from alembic import op

from pickem.db.migrate import execute

revision = "2026_11_25_0930"
down_revision = "2026_11_25_0450"

UPGRADE = r"""
alter table staff
    -- Until when a password that somebody else gave opens anything; null once it was replaced.
    add column first_password_until timestamptz,
    add column signed_in_at timestamptz,
    add column signed_in_device text not null default ''
        check (char_length(signed_in_device) <= 80);

-- How it stood when the session began: shown in it, until it ends.
alter table staff_session
    add column previous_at timestamptz,
    add column previous_device text not null default '',
    add column failed_tries integer not null default 0;

create index audit_sign_in_failed_idx on audit (subject, at) where action = 'sign-in-failed';

grant update (first_password_until, signed_in_at, signed_in_device) on staff to skerry_admin;
"""


def upgrade() -> None:
    execute(op.get_bind(), UPGRADE)
