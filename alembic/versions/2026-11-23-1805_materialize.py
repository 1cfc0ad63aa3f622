"""Partitions, materialized views and position snapshots of one tournament."""

from alembic import op

from pickem.db.migrate import execute

revision = "2026_11_23_1805"
down_revision = "2026_11_23_1804"

UPGRADE = r"""
-- One row per tournament: which revision the deep pages show.
create table position_snapshot (
    tournament_id integer primary key references tournament,
    scored_revision integer not null,
    taken_at timestamptz not null default clock_timestamp()
);

create function make_partitions(p_tournament integer) returns void
language plpgsql as $$
declare
    v_parent text;
    v_storage text;
begin
    foreach v_parent in array array['participation', 'pick', 'standing', 'challenge_earned'] loop
        -- Room on every page keeps the updates of scoring in place (HOT), without index writes.
        v_storage := case v_parent when 'standing' then 'with (fillfactor = 45)'
                                   when 'participation' then 'with (fillfactor = 70)' else '' end;
        -- Made apart and attached: CREATE ... PARTITION OF would stop all picks of all tournaments.
        execute format('create table %1$s_%2$s (like %1$s including defaults including constraints
                        including indexes) %3$s', v_parent, p_tournament, v_storage);
        execute format('alter table %1$s attach partition %1$s_%2$s for values in (%2$s)',
                       v_parent, p_tournament);
        if v_parent <> 'participation' then
            execute format('alter table %1$s_%2$s add foreign key (tournament_id, fan_id)
                            references participation_%2$s', v_parent, p_tournament);
        end if;
        execute format('grant select on %s_%s to skerry_public, skerry_admin, skerry_jobs',
                       v_parent, p_tournament);
    end loop;
end $$;

-- Standings as they count: the rows, and what is pending. A fan picks an option once, so nobody
-- comes twice. Rows and picks both come by fan: merged for everybody, looked up for one.
create function make_standing_now(p_tournament integer) returns void
language plpgsql as $$
declare
    v_joins text := '';
    v_points text := 's.points';
    v_correct text := 's.correct';
begin
    for v_place in 1..3 loop
        v_joins := v_joins || format($sql$
            left join pick_%1$s p%2$s
                   on p%2$s.tournament_id = %1$s and p%2$s.fan_id = s.fan_id
                  and p%2$s.option_id = (select option_id from score_pending
                                          where tournament_id = %1$s and place = %2$s)
                  and p%2$s.slot_id = any (array(
                          select slot.id from slot join score_pending w using (group_id)
                           where w.tournament_id = %1$s and w.place = %2$s))
        $sql$, p_tournament, v_place);
        v_points := v_points || format($sql$
            + case when p%2$s.fan_id is null then 0 else (select points from score_pending
                   where tournament_id = %1$s and place = %2$s) end$sql$, p_tournament, v_place);
        v_correct := v_correct || format($sql$
            + case when p%2$s.fan_id is null then 0 else (select correct from score_pending
                   where tournament_id = %1$s and place = %2$s) end$sql$, p_tournament, v_place);
    end loop;
    execute format('create view standing_now_%1$s as
                    select s.fan_id, %2$s as points, %3$s as correct, s.points as written
                      from standing_%1$s s %4$s where s.tournament_id = %1$s',
                   p_tournament, v_points, v_correct, v_joins);
end $$;

create function make_views(p_tournament integer) returns void
language plpgsql as $$
begin
    execute format($sql$
        create materialized view standing_bucket_%1$s as
        select points, correct, count(*)::bigint as fans,
               (sum(count(*)) over (order by points desc, correct desc) - count(*) + 1)::bigint
                   as rank
          from standing_now_%1$s group by points, correct
    $sql$, p_tournament);
    execute format('create unique index on standing_bucket_%s (points, correct)', p_tournament);
    execute format($sql$
        create materialized view standing_top_%1$s as
        select row_number() over (order by s.points desc, s.correct desc, p.last_saved_at, s.fan_id)
                   as position,
               b.rank, s.fan_id, f.name, s.points, s.correct
          from standing_bucket_%1$s b
          join standing_now_%1$s s on s.points = b.points and s.correct = b.correct
          join participation_%1$s p on p.tournament_id = %1$s and p.fan_id = s.fan_id
          join fan f on f.id = s.fan_id
         where b.rank <= 1000
           -- says no more than the line above, but before anybody is joined to anything
           and s.written >= (select min(points) from standing_bucket_%1$s where rank <= 1000)
                            - (select coalesce(sum(greatest(points, 0)), 0)
                                 from score_pending where tournament_id = %1$s)
         order by s.points desc, s.correct desc, p.last_saved_at, s.fan_id
         limit 1000
    $sql$, p_tournament);
    execute format('create unique index on standing_top_%s (fan_id)', p_tournament);
    execute format('create index on standing_top_%s (position)', p_tournament);
    execute format('grant select on standing_now_%1$s, standing_bucket_%1$s, standing_top_%1$s
                    to skerry_public, skerry_admin, skerry_jobs', p_tournament);
end $$;

create function snapshot_positions(p_tournament integer) returns void
language plpgsql as $$
declare
    -- Read before the rows: what is scored in between may be in them, but is never said to be.
    v_revision integer := (select scored_revision from tournament where id = p_tournament);
begin
    execute format($sql$
        create unlogged table standing_position_new_%1$s as
        select row_number() over (order by s.points desc, s.correct desc, p.last_saved_at, s.fan_id)
                   as position,
               b.rank, s.fan_id, s.points, s.correct
          from standing_now_%1$s s
          join standing_bucket_%1$s b on b.points = s.points and b.correct = s.correct
          join participation_%1$s p on p.fan_id = s.fan_id
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

-- The one door to all of it for roles that may create nothing themselves: makes what is missing,
-- refreshes what is there; readers are never blocked. what: standings | positions
create function materialize(p_tournament integer, p_what text default 'standings') returns void
language plpgsql security definer
set search_path = public, pg_temp set lock_timeout = '5s' set work_mem = '128MB'
set enable_hashjoin = off as $$
begin
    if not exists (select from tournament where id = p_tournament) then
        raise exception 'no tournament %', p_tournament;
    end if;
    if to_regclass(format('standing_%s', p_tournament)) is null then
        perform make_partitions(p_tournament);
        perform make_pick_functions(p_tournament);
        perform make_standing_now(p_tournament);
        perform make_views(p_tournament);
        perform snapshot_positions(p_tournament);
    elsif p_what = 'positions' then
        perform snapshot_positions(p_tournament);
    else
        execute format('refresh materialized view concurrently standing_bucket_%s', p_tournament);
        execute format('refresh materialized view concurrently standing_top_%s', p_tournament);
    end if;
end $$;
"""


def upgrade() -> None:
    execute(op.get_bind(), UPGRADE)
