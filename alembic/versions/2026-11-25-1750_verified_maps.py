"""The maps of verified results, for everybody; entries stay with those who check them."""

from alembic import op

from pickem.db.migrate import execute

revision = "2026_11_25_1750"
down_revision = "2026_11_25_1745"

UPGRADE = r"""
create view verified_map as
select r.match_id, s.ordinal, s.map, s.score1, s.score2
  from result r
  join map_score s on s.entry_id = r.second_entry_id
 where r.winner_id is not null;

grant select on verified_map to skerry_public;
"""


def upgrade() -> None:
    execute(op.get_bind(), UPGRADE)
