"""How everybody picked, counted once a group has locked."""

from alembic import op

from pickem.db.migrate import execute

revision = "2026_11_25_1710"
down_revision = "2026_11_25_1200"

UPGRADE = r"""
-- Locked groups only, by foreign key: before its lock nobody can count a group, and what has been
-- counted can never be opened again. ballots: fans with a pick in any group of the same lock.
create table crowd (
    group_id integer primary key,
    lock_id integer not null,
    is_locked boolean not null default true check (is_locked),
    ballots integer not null check (ballots >= 0),
    counted_at timestamptz not null default clock_timestamp(),
    foreign key (group_id, lock_id) references pick_group (id, lock_id),
    foreign key (lock_id, is_locked) references lock (id, is_locked)
);

-- What nobody picked has no row.
create table crowd_share (
    group_id integer not null references crowd,
    option_id integer not null references pick_option,
    picks integer not null check (picks > 0),
    primary key (group_id, option_id)
);

grant select on crowd, crowd_share to skerry_public, skerry_admin;
grant select, insert on crowd, crowd_share to skerry_jobs;
"""


def upgrade() -> None:
    execute(op.get_bind(), UPGRADE)
