"""What a fan may take along, and what is left of one who has gone."""

from alembic import op

from pickem.db.migrate import execute

revision = "2026_11_25_0460"
down_revision = "2026_11_25_0410"

UPGRADE = r"""
create index audit_actor_idx on audit (actor);
create index audit_subject_idx on audit (subject);

-- The public app may not read the audit log, but for what is about one fan it shows that fan.
create function audit_of_fan(p_fan bigint)
returns table (at timestamptz, action text)
language sql stable security definer set search_path = pg_catalog, public as $$
    select a.at, a.action from audit a
     where a.actor = 'fan:' || p_fan or a.subject = 'fan:' || p_fan order by a.id
$$;
revoke all on function audit_of_fan from public;
grant execute on function audit_of_fan to skerry_public;

-- A changed name has to reach the lists that were made with the old one.
grant insert (kind, tournament_id) on outbox to skerry_public;
"""


def upgrade() -> None:
    execute(op.get_bind(), UPGRADE)
