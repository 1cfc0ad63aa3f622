"""How a fan would like things: from where, in which language, seen by whom, told of what."""

from alembic import op

from pickem.db.migrate import execute

revision = "2026_11_25_1200"
down_revision = "2026_11_25_1110"

UPGRADE = r"""
-- Without a time zone, a language or a theme, what the browser says counts.
alter table fan
    add column country text check (country ~ '^[A-Z]{2}$'),
    add column time_zone text check (time_zone ~ '^[A-Za-z0-9_+/-]{1,64}$'),
    add column language text check (language ~ '^[a-z]{2,3}(-[A-Za-z]{2,8})?$'),
    add column theme text check (theme in ('dark', 'light')),
    add column is_public boolean not null default true,
    add column tells_lock boolean not null default true,
    add column tells_result boolean not null default true,
    add column tells_medal boolean not null default true;

grant update (country, time_zone, language, theme, is_public,
              tells_lock, tells_result, tells_medal) on fan to skerry_public;
"""


def upgrade() -> None:
    execute(op.get_bind(), UPGRADE)
