"""The list of everybody keeps the rank that each had in the list before."""

from alembic import op

from pickem.db.migrate import execute

revision = "2026_11_25_1000"
down_revision = "2026_11_25_0930"

UPGRADE = r"""
create or replace function snapshot_positions(p_tournament integer) returns void
language plpgsql as $$
declare
    -- Read before the rows: what is scored in between may be in them, but is never said to be.
    v_revision integer := (select scored_revision from tournament where id = p_tournament);
    v_before text := 'select fan_id, rank from standing_position_%1$s';
begin
    if to_regclass(format('standing_position_%s', p_tournament)) is null then
        v_before := 'select null::bigint as fan_id, null::bigint as rank';
    end if;
    execute format($sql$
        create unlogged table standing_position_new_%1$s as
        select row_number() over (order by s.points desc, s.correct desc, p.last_saved_at, s.fan_id)
                   as position,
               b.rank, s.fan_id, s.points, s.correct, before.rank as rank_before
          from standing_now_%1$s s
          join standing_bucket_%1$s b on b.points = s.points and b.correct = s.correct
          join participation_%1$s p on p.fan_id = s.fan_id
          left join ($sql$ || v_before || $sql$) before on before.fan_id = s.fan_id
    $sql$, p_tournament);
    execute format('create unique index on standing_position_new_%s (position)', p_tournament);
    execute format('create unique index on standing_position_new_%s (fan_id)', p_tournament);
    execute format('analyze standing_position_new_%s', p_tournament);
    execute format('grant select on standing_position_new_%s
                    to skerry_public, skerry_admin, skerry_jobs', p_tournament);
    execute format('drop table if exists standing_position_%s', p_tournament);
    execute format('alter table standing_position_new_%1$s rename to standing_position_%1$s',
                   p_tournament);
    insert into position_snapshot (tournament_id, scored_revision) values (p_tournament, v_revision)
    on conflict (tournament_id) do update
        set scored_revision = excluded.scored_revision, taken_at = clock_timestamp();
end $$;

do $$
declare
    v_tournament integer;
begin
    for v_tournament in select tournament_id from position_snapshot loop
        execute format('alter table standing_position_%s add column rank_before bigint',
                       v_tournament);
    end loop;
end $$;
"""


def upgrade() -> None:
    execute(op.get_bind(), UPGRADE)
