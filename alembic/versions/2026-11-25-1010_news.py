"""When picks opened, and what staff announces: with what is there already, the news."""

from alembic import op

from pickem.db.migrate import execute

revision = "2026_11_25_1010"
down_revision = "2026_11_25_1000"

UPGRADE = r"""
alter table lock add column opened_at timestamptz;

create table announcement (
    id integer generated always as identity primary key,
    tournament_id integer not null references tournament,
    text text not null check (text = btrim(text) and char_length(text) between 1 and 280),
    made_at timestamptz not null default clock_timestamp()
);
create index announcement_tournament_id_made_at_idx on announcement (tournament_id, made_at);

grant select on announcement to skerry_public, skerry_admin, skerry_jobs;
grant insert on announcement to skerry_admin;
"""


def upgrade() -> None:
    execute(op.get_bind(), UPGRADE)
