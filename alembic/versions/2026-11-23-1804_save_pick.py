"""The only way to save a pick: one statement, decided on the database's clock."""

from alembic import op

from pickem.db.migrate import execute

revision = "2026_11_23_1804"
down_revision = "2026_11_23_1803"

UPGRADE = r"""
-- Picks whose team is no longer picked in the group they depend on (a bracket path) fall out.
create function drop_broken_paths(p_tournament integer, p_fan bigint, p_group integer)
returns integer[] language plpgsql security definer set search_path = public, pg_temp as $$
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
            delete from pick c using slot s, pick_option o
            where c.tournament_id = p_tournament and c.fan_id = p_fan
              and s.id = c.slot_id and s.group_id = v_child and o.id = c.option_id
              and not exists (
                  select from pick p join slot ps on ps.id = p.slot_id
                                     join pick_option po on po.id = p.option_id
                  where p.tournament_id = p_tournament and p.fan_id = p_fan
                    and ps.group_id = v_parent and po.team_id = o.team_id)
            returning c.option_id)
        select coalesce(array_agg(option_id), '{}') into v_gone from gone;
        v_all := v_all || v_gone;
        v_parent := v_child;
    end loop;
    return v_all;
end $$;

-- Holds a group open for one fan until the transaction ends. refusal: null | unknown | late
create function hold_open_group(
    p_fan bigint, p_group integer,
    out refusal text, out tournament integer, out requires integer,
    out decided_at timestamptz, out locks_at timestamptz)
language plpgsql as $$
declare
    v_lock integer;
    v_follows integer;
    v_status text;
    v_waits boolean;
begin
    decided_at := clock_timestamp();
    -- A special that locks with a stage stays open until that stage is drawn, whatever the plan.
    select g.tournament_id, g.requires_id, g.lock_id, l.lock_at, l.status, l.follows_id,
           l.follows_id is not null
               and exists (select from lock f where f.id = l.follows_id and f.status = 'pending')
      into tournament, requires, v_lock, locks_at, v_status, v_follows, v_waits
      from pick_group g join lock l on l.id = g.lock_id where g.id = p_group;
    if not found then
        refusal := 'unknown';
        return;
    end if;
    -- Look before locking: once the deadline is over nobody takes the row lock any more for which
    -- the job that flips the status is waiting.
    if v_status <> 'open' or (decided_at >= locks_at and not v_waits) then
        refusal := 'late';
        return;
    end if;
    perform pg_advisory_xact_lock(p_fan);
    select l.lock_at, l.status into locks_at, v_status from lock l where l.id = v_lock for share;
    if v_waits then
        v_waits := exists (select from lock f where f.id = v_follows and f.status = 'pending');
    end if;
    decided_at := clock_timestamp();
    if v_status <> 'open' or (decided_at >= locks_at and not v_waits) then
        refusal := 'late';
    end if;
end $$;

-- One plan for all tournaments, made once per connection: else each statement below is planned
-- anew at every pick as soon as there are two partitions. Such a plan may be as old as the
-- connection, so it must not depend on how small a partition was on that day.
-- outcome: saved | late | unknown | not-an-option | full | requires
create function save_pick(
    p_fan bigint, p_group integer, p_option integer, p_key uuid,
    out outcome text, out slot_ordinal smallint, out decided_at timestamptz,
    out locks_at timestamptz, out removed integer[])
language plpgsql security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
    v_tournament integer;
    v_requires integer;
    v_slot integer;
    v_places integer;
    v_held integer;
    v_held_at timestamptz;
begin
    removed := '{}';
    select h.refusal, h.tournament, h.requires, h.decided_at, h.locks_at
      into outcome, v_tournament, v_requires, decided_at, locks_at
      from hold_open_group(p_fan, p_group) h;
    if outcome is not null then
        return;
    end if;

    select s.id, s.ordinal, p.option_id, p.saved_at, count(*) over ()
      into v_slot, slot_ordinal, v_held, v_held_at, v_places
      from slot s
      join slot_option so on so.tournament_id = v_tournament and so.slot_id = s.id
                         and so.option_id = p_option
      left join pick p on p.tournament_id = v_tournament and p.fan_id = p_fan and p.slot_id = s.id
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
        select from pick p join slot s on s.id = p.slot_id join pick_option o on o.id = p.option_id
         where p.tournament_id = v_tournament and p.fan_id = p_fan and s.group_id = v_requires
           and o.team_id = (select t.team_id from pick_option t where t.id = p_option)) then
        outcome := 'requires';
        return;
    end if;

    update participation set last_saved_at = decided_at
     where tournament_id = v_tournament and fan_id = p_fan;
    if not found then
        insert into participation (tournament_id, fan_id, first_saved_at, last_saved_at)
        values (v_tournament, p_fan, decided_at, decided_at);
        insert into standing (tournament_id, fan_id) values (v_tournament, p_fan);
    end if;
    delete from pick p where p.tournament_id = v_tournament and p.option_id = p_option
                         and p.fan_id = p_fan;
    insert into pick (fan_id, saved_at, request_key, tournament_id, slot_id, option_id)
    values (p_fan, decided_at, p_key, v_tournament, v_slot, p_option)
    on conflict (tournament_id, fan_id, slot_id) do update
        set option_id = excluded.option_id, saved_at = excluded.saved_at,
            request_key = excluded.request_key;
    if v_held is not null then
        removed := v_held || drop_broken_paths(v_tournament, p_fan, p_group);
    end if;
    outcome := 'saved';
end $$;

create function forget_participation(p_tournament integer, p_fan bigint) returns void
language plpgsql as $$
begin
    loop
        begin
            delete from challenge_earned where tournament_id = p_tournament and fan_id = p_fan;
            delete from standing where tournament_id = p_tournament and fan_id = p_fan;
            delete from participation where tournament_id = p_tournament and fan_id = p_fan;
            return;
        exception when foreign_key_violation then
            -- A challenge was given in between; it is visible now.
        end;
    end loop;
end $$;

-- outcome: saved (also when there was nothing to remove) | late | unknown
create function clear_pick(
    p_fan bigint, p_group integer, p_option integer,
    out outcome text, out decided_at timestamptz, out locks_at timestamptz, out removed integer[])
language plpgsql security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
    v_tournament integer;
    v_slots integer[];
begin
    removed := '{}';
    select h.refusal, h.tournament, h.decided_at, h.locks_at
      into outcome, v_tournament, decided_at, locks_at
      from hold_open_group(p_fan, p_group) h;
    if outcome is not null then
        return;
    end if;
    select array_agg(id) into v_slots from slot where group_id = p_group;
    delete from pick where tournament_id = v_tournament and fan_id = p_fan
                       and option_id = p_option and slot_id = any (v_slots);
    if found then
        removed := p_option || drop_broken_paths(v_tournament, p_fan, p_group);
    end if;
    -- Who has taken everything back takes no part. Points there are none: they need a locked pick.
    if not exists (select from pick where tournament_id = v_tournament and fan_id = p_fan) then
        perform forget_participation(v_tournament, p_fan);
    end if;
    outcome := 'saved';
end $$;
"""


def upgrade() -> None:
    execute(op.get_bind(), UPGRADE)
