"""Accounts with an address, sessions that are a device each, and what is asked for in between."""

from alembic import op

from pickem.db.migrate import execute

revision = "2026_11_25_0410"
down_revision = "2026_11_23_1806"

SESSION = """
-- Only the SHA-256 of a session's token is kept: reading the table signs nobody in. The token is
-- replaced whenever the session gains rights; the session itself stays the same device.
create table {kind}_session (
    id bigint generated always as identity primary key,
    token_hash bytea not null unique check (octet_length(token_hash) = 32),
    {kind}_id {id_type} not null references {kind} on delete cascade,
    device text not null check (char_length(device) <= 80),
    created_at timestamptz not null default clock_timestamp(),
    seen_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null check (expires_at > created_at),
    confirmed_at timestamptz  -- when the strongest factor of the account was last given here
);
create index {kind}_session_{kind}_id_idx on {kind}_session ({kind}_id);

-- What a browser has been asked: a second factor, or a passkey's signature. Deleted when answered.
create table {kind}_challenge (
    token_hash bytea primary key check (octet_length(token_hash) = 32),
    purpose text not null,
    {kind}_id {id_type} references {kind} on delete cascade,
    challenge bytea,
    tries smallint not null default 0 check (tries <= 5),
    expires_at timestamptz not null
);

create table {kind}_passkey (
    id bigint generated always as identity primary key,
    credential_id bytea not null unique check (octet_length(credential_id) between 1 and 1023),
    {kind}_id {id_type} not null references {kind} on delete cascade,
    public_key bytea not null,
    sign_count bigint not null check (sign_count >= 0),
    name text not null check (char_length(name) between 1 and 60),
    created_at timestamptz not null default clock_timestamp(),
    used_at timestamptz
);
create index {kind}_passkey_{kind}_id_idx on {kind}_passkey ({kind}_id);
"""

UPGRADE = r"""
drop table fan_session, staff_session;

alter table fan
    add column email text check (char_length(email) <= 254),
    add column password_changed_at timestamptz not null default clock_timestamp(),
    add column banned_until timestamptz,
    add column passkey_handle uuid not null default gen_random_uuid(),  -- what passkeys call a fan
    add constraint fan_name_is_no_address check (name !~ '@');
create unique index fan_email_key on fan (lower(email));

alter table staff
    add column is_simulated boolean not null default false,
    add column passkey_handle uuid not null default gen_random_uuid(),
    drop constraint staff_role_check,
    add constraint staff_role_check
        check (role in ('moderator', 'results', 'operator', 'owner'));

-- A mailed code or link: who opens it, or types the code in the browser that asked, can read
-- what is sent to the address.
create table email_proof (
    id bigint generated always as identity primary key,
    link_hash bytea not null unique check (octet_length(link_hash) = 32),
    browser_hash bytea unique check (octet_length(browser_hash) = 32),
    code_hash bytea check (octet_length(code_hash) = 32),
    purpose text not null check (purpose in ('join', 'reset', 'change')),
    fan_id bigint references fan on delete cascade,
    email text not null check (char_length(email) <= 254),
    name text,
    password_hash text,
    tries smallint not null default 0 check (tries <= 5),
    expires_at timestamptz not null,
    check ((purpose = 'join') = (fan_id is null)),
    check ((purpose = 'join') = (name is not null and password_hash is not null))
);
create index email_proof_fan_id_idx on email_proof (fan_id);
create index email_proof_expires_at_idx on email_proof (expires_at);

-- The secret is closed with a key that is not in the database. `last_step` is the newest step of 30
-- seconds whose code was taken: no code is taken twice.
create table fan_totp (
    fan_id bigint primary key references fan on delete cascade,
    secret text not null,
    is_on boolean not null default false,
    last_step bigint not null default 0,
    created_at timestamptz not null default clock_timestamp()
);

create table fan_recovery_code (
    id bigint generated always as identity primary key,
    fan_id bigint not null references fan on delete cascade,
    code_hash bytea not null check (octet_length(code_hash) = 32),
    used_at timestamptz,
    unique (fan_id, code_hash)
);
"""

GRANTS = """
grant insert (name, email, password_hash) on fan to skerry_public;
grant update (name, email, password_hash, password_changed_at) on fan to skerry_public;
grant select, insert, update, delete on fan_session, fan_challenge, fan_passkey, fan_totp,
    fan_recovery_code, email_proof to skerry_public;
grant insert (actor, action, subject, detail) on audit to skerry_public, skerry_jobs;

grant select, insert, update, delete on staff_session, staff_challenge, staff_passkey
    to skerry_admin;
grant insert (name, role, password_hash) on staff to skerry_admin;
grant update (role, password_hash) on staff to skerry_admin;
-- Banning ends what is open at once; who a fan is besides the name is no business of staff.
grant select (id, name, banned_until, is_simulated), update (banned_until) on fan to skerry_admin;
grant select (id, fan_id), delete on fan_session to skerry_admin;
grant select (id, name, role, is_simulated) on staff to skerry_jobs;
"""


def upgrade() -> None:
    execute(op.get_bind(), UPGRADE)
    execute(op.get_bind(), SESSION.format(kind="fan", id_type="bigint"))
    execute(op.get_bind(), SESSION.format(kind="staff", id_type="integer"))
    execute(op.get_bind(), GRANTS)
