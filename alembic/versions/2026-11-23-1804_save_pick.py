"""The only way to save a pick: one statement, decided on the database's clock.

Every tournament has functions of its own, which name its partitions: a plan for all tournaments
locks every partition of every one of them at each pick, so picks would slow down with every
tournament that is over.
"""

from alembic import op

from pickem.db.migrate import execute

revision = "2026_11_23_1804"
down_revision = "2026_11_23_1803"

UPGRADE = r"""
create function make_pick_functions(p_tournament integer) returns void
language plpgsql as $make$
declare
    -- Holds the group open for one fan until the transaction ends.
    v_hold text := $hold$
    removed := '{}';
    decided_at := clock_timestamp();
    -- A special that locks with a stage stays open until that stage is drawn, whatever the plan.
    select g.requires_id, g.lock_id, l.lock_at, l.status, l.follows_id,
           l.follows_id is not null
               and exists (select from lock f where f.id = l.follows_id and f.status = 'pending')
      into v_requires, v_lock, locks_at, v_status, v_follows, v_waits
      from pick_group g join lock l on l.id = g.lock_id
     where g.tournament_id = {t} and g.id = p_group;
    if not found then
        outcome := 'unknown';
        return;
    end if;
    -- Look before locking: once the deadline is over nobody takes the row lock any more for which
    -- the job that flips the status is waiting.
    if v_status <> 'open' or (decided_at >= locks_at and not v_waits) then
        outcome := case v_status when 'void' then 'void' else 'late' end;
        return;
    end if;
    perform pg_advisory_xact_lock(p_fan);
    select l.lock_at, l.status into locks_at, v_status from lock l where l.id = v_lock for share;
    if v_waits then
        v_waits := exists (select from lock f where f.id = v_follows and f.status = 'pending');
    end if;
    decided_at := clock_timestamp();
    if v_status <> 'open' or (decided_at >= locks_at and not v_waits) then
        outcome := case v_status when 'void' then 'void' else 'late' end;
        return;
    end if;
    $hold$;
    v_body text;
begin
    foreach v_body in array array[$drop$

-- Picks whose team is no longer picked in the group they depend on (a bracket path) fall out.
create function drop_broken_paths_{t}(p_fan bigint, p_group integer)
returns integer[] language plpgsql set search_path = public, pg_temp as $f$
declare
    v_parent integer := p_group;
    v_child integer;
    v_gone integer[];
    v_all integer[] := '{}';
begin
    loop
        select g.id into v_child from pick_group g where g.requires_id = v_parent;
        exit when not found;
        with gone as (
            delete from pick_{t} c using slot s, pick_option o
            where c.tournament_id = {t} and c.fan_id = p_fan
              and s.id = c.slot_id and s.group_id = v_child and o.id = c.option_id
              and not exists (
                  select from pick_{t} p join slot ps on ps.id = p.slot_id
                                         join pick_option po on po.id = p.option_id
                  where p.tournament_id = {t} and p.fan_id = p_fan
                    and ps.group_id = v_parent and po.team_id = o.team_id)
            returning c.option_id)
        select coalesce(array_agg(option_id), '{}') into v_gone from gone;
        v_all := v_all || v_gone;
        v_parent := v_child;
    end loop;
    return v_all;
end $f$;

$drop$, $forget$

create function forget_participation_{t}(p_fan bigint) returns void
language plpgsql set search_path = public, pg_temp as $f$
begin
    loop
        begin
            delete from challenge_earned_{t} where tournament_id = {t} and fan_id = p_fan;
            delete from standing_{t} where tournament_id = {t} and fan_id = p_fan;
            delete from participation_{t} where tournament_id = {t} and fan_id = p_fan;
            return;
        exception when foreign_key_violation then
            -- A challenge was given in between; it is visible now.
        end;
    end loop;
end $f$;

$forget$, $save$

-- Plans are made once per connection, so they must not depend on how small a table was that day.
-- outcome: saved | late | void | unknown | not-an-option | full | requires | overtaken
create function save_pick_{t}(
    p_fan bigint, p_group integer, p_option integer, p_key uuid,
    out outcome text, out slot_ordinal smallint, out decided_at timestamptz,
    out locks_at timestamptz, out removed integer[])
language plpgsql security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $f$
declare
    v_requires integer;
    v_lock integer;
    v_status text;
    v_follows integer;
    v_waits boolean;
    v_slot integer;
    v_places integer;
    v_held integer;
    v_held_at timestamptz;
    v_is_elsewhere boolean;
begin
    {hold}
    select s.id, s.ordinal, p.option_id, p.saved_at, count(*) over (),
           exists (select from pick_{t} o where o.tournament_id = {t} and o.option_id = p_option
                                            and o.fan_id = p_fan)
      into v_slot, slot_ordinal, v_held, v_held_at, v_places, v_is_elsewhere
      from slot s
      join slot_option so on so.tournament_id = {t} and so.slot_id = s.id
                         and so.option_id = p_option
      left join pick_{t} p on p.tournament_id = {t} and p.fan_id = p_fan and p.slot_id = s.id
     where s.group_id = p_group
     order by p.option_id is not distinct from p_option desc, p.option_id is null desc, s.ordinal
     limit 1;
    if v_slot is null then
        outcome := 'not-an-option';
        return;
    end if;
    if v_held = p_option then
        outcome := 'saved';
        decided_at := v_held_at;
        return;
    end if;
    if v_held is not null and v_places > 1 then
        outcome := 'full';
        return;
    end if;
    if v_requires is not null and not exists (
        select from pick_{t} p join slot s on s.id = p.slot_id
                               join pick_option o on o.id = p.option_id
         where p.tournament_id = {t} and p.fan_id = p_fan and s.group_id = v_requires
           and o.team_id = (select t.team_id from pick_option t where t.id = p_option)) then
        outcome := 'requires';
        return;
    end if;

    update participation_{t}
       set last_saved_at = decided_at, recent_keys = (p_key || recent_keys)[:16]
     where tournament_id = {t} and fan_id = p_fan and not p_key = any (recent_keys);
    if not found then
        -- Done before, and undone since, perhaps on another device: the later wish stands.
        if exists (select from participation_{t} where tournament_id = {t} and fan_id = p_fan) then
            outcome := 'overtaken';
            return;
        end if;
        insert into participation_{t}
            (tournament_id, fan_id, first_saved_at, last_saved_at, recent_keys)
        values ({t}, p_fan, decided_at, decided_at, array[p_key]);
        insert into standing_{t} (tournament_id, fan_id) values ({t}, p_fan);
    end if;
    if v_is_elsewhere then
        delete from pick_{t} where tournament_id = {t} and option_id = p_option and fan_id = p_fan;
    end if;
    if v_held is null then
        insert into pick_{t} (fan_id, saved_at, tournament_id, slot_id, option_id)
        values (p_fan, decided_at, {t}, v_slot, p_option);
    else
        update pick_{t} set option_id = p_option, saved_at = decided_at
         where tournament_id = {t} and fan_id = p_fan and slot_id = v_slot;
        removed := v_held || drop_broken_paths_{t}(p_fan, p_group);
    end if;
    outcome := 'saved';
end $f$;

$save$, $clear$

-- outcome: saved (also when there was nothing to remove) | late | void | unknown | overtaken
create function clear_pick_{t}(
    p_fan bigint, p_group integer, p_option integer, p_key uuid,
    out outcome text, out decided_at timestamptz, out locks_at timestamptz, out removed integer[])
language plpgsql security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $f$
declare
    v_requires integer;
    v_lock integer;
    v_status text;
    v_follows integer;
    v_waits boolean;
    v_slot integer;
begin
    {hold}
    outcome := 'saved';
    select p.slot_id into v_slot from pick_{t} p join slot s on s.id = p.slot_id
     where p.tournament_id = {t} and p.fan_id = p_fan and p.option_id = p_option
       and s.group_id = p_group;
    if v_slot is null then
        return;
    end if;
    update participation_{t} set recent_keys = (p_key || recent_keys)[:16]
     where tournament_id = {t} and fan_id = p_fan and not p_key = any (recent_keys);
    if not found then
        outcome := 'overtaken';
        return;
    end if;
    delete from pick_{t} where tournament_id = {t} and fan_id = p_fan and slot_id = v_slot;
    removed := p_option || drop_broken_paths_{t}(p_fan, p_group);
    -- Who has taken everything back takes no part. Points there are none: they need a locked pick.
    if not exists (select from pick_{t} where tournament_id = {t} and fan_id = p_fan) then
        perform forget_participation_{t}(p_fan);
    end if;
end $f$;

$clear$]
    loop
        execute replace(replace(v_body, '{hold}', v_hold), '{t}', p_tournament::text);
    end loop;
    execute format('revoke all on function drop_broken_paths_%1$s, forget_participation_%1$s,
                    save_pick_%1$s, clear_pick_%1$s from public', p_tournament);
    execute format('grant execute on function save_pick_%1$s, clear_pick_%1$s to skerry_public',
                   p_tournament);
end $make$;
"""


def upgrade() -> None:
    execute(op.get_bind(), UPGRADE)
