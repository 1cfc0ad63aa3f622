"""The audit log as hash chains, one per database role that writes, to which nobody but adds."""

from alembic import op

from pickem.db.migrate import execute

revision = "2026_11_25_0420"
down_revision = "2026_11_25_0460"

CHAIN = r"""
alter table audit add column chain text, add column number bigint, add column hash bytea;

-- The newest row of every chain. Its lock is what makes the numbers of a chain dense.
create table audit_head (
    chain text primary key,
    number bigint not null,
    hash bytea not null check (octet_length(hash) = 32)
);

-- What a row's hash covers: the hash before it and every field with its length in bytes, so that
-- nothing can move from one field to the next. pickem/domain/audit.py computes the same.
create function audit_hash(p_previous bytea, p_line audit) returns bytea language sql stable
return (
    select sha256(p_previous || convert_to(
               string_agg(octet_length(field) || ':' || field, ',' order by place), 'UTF8'))
      from unnest(array[
               p_line.id::text, p_line.chain, p_line.number::text,
               (extract(epoch from p_line.at) * 1000000)::bigint::text,
               p_line.actor, p_line.action, p_line.subject, p_line.detail::text
           ]) with ordinality as fields (field, place)
);

-- Nothing tells any more which role wrote what there is; for long the admin app alone could.
do $$
declare
    v_line audit;
    v_number bigint := 0;
    v_hash bytea := decode(repeat('00', 32), 'hex');
begin
    for v_line in select * from audit order by id loop
        v_number := v_number + 1;
        v_line.chain := 'admin';
        v_line.number := v_number;
        v_hash := audit_hash(v_hash, v_line);
        update audit set chain = 'admin', number = v_number, hash = v_hash where id = v_line.id;
    end loop;
    if v_number > 0 then
        insert into audit_head values ('admin', v_number, v_hash);
    end if;
end $$;

alter table audit
    alter column chain set not null,
    alter column number set not null,
    alter column hash set not null,
    add constraint audit_hash_check check (octet_length(hash) = 32),
    add constraint audit_chain_number_key unique (chain, number);
"""

TRIGGERS = r"""
-- Whatever an insert says of them, chain, number, time and hash are decided here. The chain is the
-- role that acts, which no app can choose: not the function's owner, as current_user would be.
create function chain_audit() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    v_head audit_head;
begin
    new.chain := regexp_replace(
        coalesce(nullif(current_setting('role'), 'none'), session_user::text), '^skerry_', '');
    select * into v_head from audit_head where chain = new.chain for update;
    if not found then
        insert into audit_head values (new.chain, 0, decode(repeat('00', 32), 'hex'))
            on conflict do nothing;
        select * into v_head from audit_head where chain = new.chain for update;
    end if;
    new.number := v_head.number + 1;
    new.at := clock_timestamp();
    new.hash := audit_hash(v_head.hash, new);
    update audit_head set number = new.number, hash = new.hash where chain = new.chain;
    return new;
end $$;

create trigger audit_chained before insert on audit
    for each row execute function chain_audit();

-- Against slips of whoever owns the table; no app has the right in the first place.
create function refuse_audit_change() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
    raise insufficient_privilege using message = 'the audit log is append-only';
end $$;

create trigger audit_append_only before update or delete or truncate on audit
    for each statement execute function refuse_audit_change();
"""

GRANTS = r"""
revoke all on function audit_hash, chain_audit, refuse_audit_change from public;
revoke insert on audit from skerry_admin;
grant insert (actor, action, subject, detail) on audit
    to skerry_public, skerry_admin, skerry_jobs;
grant select on audit_head to skerry_admin;
"""


def upgrade() -> None:
    for statements in (CHAIN, TRIGGERS, GRANTS):
        execute(op.get_bind(), statements)
