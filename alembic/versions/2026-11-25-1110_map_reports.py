"""What staff says of a running match, map by map."""

from alembic import op

from pickem.db.migrate import execute

revision = "2026_11_25_1110"
down_revision = "2026_11_25_1100"

UPGRADE = r"""
alter table match add unique (id, best_of);

-- It gives no points and decides nothing: results are entered by two people all the same.
create table map_report (
    match_id integer not null,
    number smallint not null check (number >= 1),
    best_of smallint not null,
    map text check (map <> ''),
    score1 smallint not null check (score1 between 0 and 99),
    score2 smallint not null check (score2 between 0 and 99),
    staff_id integer not null references staff,
    reported_at timestamptz not null default clock_timestamp(),
    check (number <= best_of),
    check (score1 <> score2),
    primary key (match_id, number),
    foreign key (match_id, best_of) references match (id, best_of)
);

grant select (match_id, number, map, score1, score2, reported_at) on map_report to skerry_public;
grant select, insert, update, delete on map_report to skerry_admin;
grant select on map_report to skerry_jobs;
"""


def upgrade() -> None:
    execute(op.get_bind(), UPGRADE)
