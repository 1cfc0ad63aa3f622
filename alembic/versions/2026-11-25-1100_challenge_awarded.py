"""What counted of a challenge when it was last awarded."""

from alembic import op

from pickem.db.migrate import execute

revision = "2026_11_25_1100"
down_revision = "2026_11_25_1010"

UPGRADE = r"""
-- slots[i] with options[i], by slot and option. Where it is still what counts, nobody's challenge
-- has changed.
create table challenge_awarded (
    tournament_id integer not null references tournament,
    challenge text not null,
    slots integer[] not null,
    options integer[] not null check (cardinality(options) = cardinality(slots)),
    primary key (tournament_id, challenge)
);

grant select, insert, update on challenge_awarded to skerry_jobs;
"""


def upgrade() -> None:
    execute(op.get_bind(), UPGRADE)
