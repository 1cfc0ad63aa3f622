"""Fans, staff and their sessions; two worlds that share no row."""

from alembic import op

from pickem.db.migrate import execute

revision = "2026_11_23_1800"
down_revision = None

UPGRADE = r"""
create table fan (
    id bigint generated always as identity primary key,
    name text not null check (char_length(name) between 2 and 40),
    password_hash text,
    is_simulated boolean not null default false,
    created_at timestamptz not null default clock_timestamp()
);
create unique index fan_name_key on fan (lower(name));

create table staff (
    id integer generated always as identity primary key,
    name text not null check (char_length(name) between 2 and 40),
    role text not null check (role in ('results', 'operator', 'owner')),
    password_hash text not null,
    created_at timestamptz not null default clock_timestamp()
);
create unique index staff_name_key on staff (lower(name));

-- Only the SHA-256 of a session token is kept: reading the table signs nobody in.
create table fan_session (
    token_hash bytea primary key check (octet_length(token_hash) = 32),
    fan_id bigint not null references fan on delete cascade,
    created_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null check (expires_at > created_at)
);
create index fan_session_fan_id_idx on fan_session (fan_id);

create table staff_session (
    token_hash bytea primary key check (octet_length(token_hash) = 32),
    staff_id integer not null references staff on delete cascade,
    created_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null check (expires_at > created_at)
);
create index staff_session_staff_id_idx on staff_session (staff_id);

create table audit (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    actor text not null,
    action text not null,
    subject text not null,
    detail jsonb not null default '{}'
);
"""


def upgrade() -> None:
    execute(op.get_bind(), UPGRADE)
