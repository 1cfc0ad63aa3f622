"""What every rank was after each result, without a row per fan."""

from alembic import op

from pickem.db.migrate import execute

revision = "2026_11_25_1740"
down_revision = "2026_11_25_1710"

UPGRADE = r"""
-- What a scored revision changed: who picked options[i] in groups[i] got points[i] and correct[i].
-- A fan's points after any revision are the sum over the own picks up to there.
create table rank_history (
    tournament_id integer not null references tournament,
    revision integer not null,
    at timestamptz not null default clock_timestamp(),
    groups integer[] not null,
    options integer[] not null check (cardinality(options) = cardinality(groups)),
    points integer[] not null check (cardinality(points) = cardinality(groups)),
    correct integer[] not null check (cardinality(correct) = cardinality(groups)),
    primary key (tournament_id, revision)
);

-- Which rank points and right picks gave then: a few thousand rows, whatever the number of fans.
create table rank_bucket (
    tournament_id integer not null,
    revision integer not null,
    points integer not null,
    correct integer not null,
    rank integer not null,
    primary key (tournament_id, revision, points, correct) include (rank),
    foreign key (tournament_id, revision) references rank_history
);

-- Of a tournament that has begun, history begins with what is known now.
insert into rank_history (tournament_id, revision, groups, options, points, correct)
select t.id, t.scored_revision, array_agg(a.group_id), array_agg(a.option_id),
       array_agg(a.points), array_agg(1)
  from tournament t join score_applied a on a.tournament_id = t.id
 group by t.id, t.scored_revision;
do $$
declare
    v_row record;
begin
    for v_row in select tournament_id, revision from rank_history loop
        execute format('insert into rank_bucket select %s, %s, points, correct, rank
                        from standing_bucket_%1$s', v_row.tournament_id, v_row.revision);
    end loop;
end $$;

grant select on rank_history, rank_bucket to skerry_public, skerry_jobs;
grant insert on rank_history, rank_bucket to skerry_jobs;
"""


def upgrade() -> None:
    execute(op.get_bind(), UPGRADE)
