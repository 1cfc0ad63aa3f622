"""The list of everybody counts within each tier and each country, too, and names are searched."""

from alembic import op

from pickem.db.migrate import execute

revision = "2026_11_25_1745"
down_revision = "2026_11_25_1740"

UPGRADE = r"""
-- By its beginning, in any capitals: the unique index sorts as people do, which no prefix follows.
create index fan_name_prefix_idx on fan (lower(name) text_pattern_ops);

-- The limits of pickem/domain/tiers.py.
create function season_tier(p_points bigint) returns text
language sql immutable parallel safe as $$
    select case when p_points >= 700 then 'diamond' when p_points >= 400 then 'gold'
                when p_points >= 150 then 'silver' else 'bronze' end
$$;

-- earlier: what the tournaments of the same year that began before have brought.
create or replace function snapshot_positions(p_tournament integer) returns void
language plpgsql as $$
declare
    -- Read before the rows: what is scored in between may be in them, but is never said to be.
    v_revision integer := (select scored_revision from tournament where id = p_tournament);
    v_before text := 'select fan_id, rank from standing_position_%1$s';
    v_season integer[] := array(
        select other.id from tournament one join tournament other
            on extract(year from other.starts_on) = extract(year from one.starts_on)
           and (other.starts_on, other.id) < (one.starts_on, one.id)
         where one.id = p_tournament);
begin
    if to_regclass(format('standing_position_%s', p_tournament)) is null then
        v_before := 'select null::bigint as fan_id, null::bigint as rank';
    end if;
    execute format($sql$
        create unlogged table standing_position_new_%1$s as
        select list.*,
               row_number() over (partition by tier order by position) as tier_position,
               row_number() over (partition by country order by position) as country_position
          from (select row_number() over (order by s.points desc, s.correct desc,
                                          p.last_saved_at, s.fan_id) as position,
                       b.rank, s.fan_id, s.points, s.correct, before.rank as rank_before,
                       coalesce(earlier.points, 0) as earlier,
                       season_tier(s.points + coalesce(earlier.points, 0)) as tier, f.country
                  from standing_now_%1$s s
                  join standing_bucket_%1$s b on b.points = s.points and b.correct = s.correct
                  join participation_%1$s p on p.fan_id = s.fan_id
                  join fan f on f.id = s.fan_id
                  left join ($sql$ || v_before || $sql$) before on before.fan_id = s.fan_id
                  left join (select fan_id, sum(points)::integer as points from standing
                              where tournament_id = any (%2$L::integer[]) group by fan_id) earlier
                         on earlier.fan_id = s.fan_id) list
    $sql$, p_tournament, v_season);
    execute format('create unique index on standing_position_new_%s (position)', p_tournament);
    execute format('create unique index on standing_position_new_%s (fan_id)', p_tournament);
    execute format('create unique index on standing_position_new_%s (tier, tier_position)',
                   p_tournament);
    execute format('create unique index on standing_position_new_%s (country, country_position)
                    where country is not null', p_tournament);
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

-- Nobody has moved by this, so the lists at hand say from now on that nobody has.
select snapshot_positions(tournament_id) from position_snapshot;
"""


def upgrade() -> None:
    execute(op.get_bind(), UPGRADE)
