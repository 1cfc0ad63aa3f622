"""Who may touch what: the public app, the admin app and the jobs."""

from alembic import op

from pickem.db.migrate import execute

revision = "2026_11_23_1806"
down_revision = "2026_11_23_1805"

UPGRADE = r"""
do $$
begin
    if not exists (select from pg_roles where rolname = 'skerry_public') then
        create role skerry_public login connection limit 60;
    end if;
    if not exists (select from pg_roles where rolname = 'skerry_admin') then
        create role skerry_admin login connection limit 20;
    end if;
    if not exists (select from pg_roles where rolname = 'skerry_jobs') then
        create role skerry_jobs login connection limit 40;
    end if;
    -- so that one login can act as each of them by SET ROLE
    execute format('grant skerry_public, skerry_admin, skerry_jobs to %I', current_user);
end $$;

revoke all on function make_partitions, make_pick_functions, make_standing_now, make_views,
    snapshot_positions, materialize from public;

grant select on tournament, team, team_alias, player, stage, stage_team, planned_start, match,
    lock, pick_group, slot, pick_option, slot_option, participation, pick, standing,
    challenge_earned, result, special_result, score_applied, score_pending, position_snapshot
    to skerry_public, skerry_admin, skerry_jobs;

-- Picks are saved by function only (make_pick_functions grants them): the public app can write
-- neither past the lock nor points.
grant select on fan to skerry_public;
grant select, insert, update, delete on fan_session to skerry_public;

grant select, insert, update, delete on staff_session to skerry_admin;
grant select on staff, audit, pairing_override to skerry_admin;
grant insert on audit to skerry_admin;
grant select, insert, update, delete on result_entry, map_score, special_entry to skerry_admin;
grant insert, update on result, special_result, pairing_override to skerry_admin;
grant insert on outbox to skerry_admin;
-- A start, a result and what follows from it; never whether something is locked.
grant update (starts_at, revision) on lock to skerry_admin;
grant update (status) on match to skerry_admin;
grant update (result_revision, result_changed_at, is_settled) on tournament to skerry_admin;

-- Names, for lists and replays; password hashes are no business of a job.
grant select (id, name, is_simulated), insert (name, is_simulated) on fan to skerry_jobs;
grant select (id, name, role) on staff to skerry_jobs;
grant select on result_entry, map_score, special_entry, pairing_override to skerry_jobs;
grant select, insert, update, delete on outbox to skerry_jobs;
grant insert on team, team_alias, player, planned_start to skerry_jobs;
grant insert, update, delete on tournament, stage, stage_team, match, lock, pick_group, slot,
    pick_option, slot_option, standing, challenge_earned, score_applied,
    score_pending to skerry_jobs;
grant update (last_saved_at) on participation to skerry_jobs;  -- to hold a row, not to write it
grant execute on function materialize to skerry_jobs;
"""


def upgrade() -> None:
    execute(op.get_bind(), UPGRADE)
