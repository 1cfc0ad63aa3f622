"""Steam accounts of fans, and the browsers that have been sent to Steam and are not back yet."""

from alembic import op

from pickem.db.migrate import execute

revision = "2026_11_25_0450"
down_revision = "2026_11_25_0430"

UPGRADE = r"""
-- A Steam account opens one account here, and an account is opened by one of Steam's.
create table fan_steam (
    fan_id bigint primary key references fan on delete cascade,
    steam_id bigint not null unique
        check (steam_id between 76561190000000000 and 76561199999999999),
    linked_at timestamptz not null default clock_timestamp()
);

-- A browser that has been sent to Steam. What it comes back for, it said when it left; what is for
-- one session ends with that session.
create table steam_attempt (
    token_hash bytea primary key check (octet_length(token_hash) = 32),
    purpose text not null check (purpose in ('sign-in', 'link', 'confirm')),
    session_id bigint references fan_session on delete cascade,
    then_path text not null check (char_length(then_path) <= 500),
    expires_at timestamptz not null,
    check ((purpose = 'sign-in') = (session_id is null))
);
create index steam_attempt_session_id_idx on steam_attempt (session_id);
create index steam_attempt_expires_at_idx on steam_attempt (expires_at);

-- Answers of Steam that were used, for as long as they would count as fresh.
create table steam_nonce (
    nonce_hash bytea primary key check (octet_length(nonce_hash) = 32),
    expires_at timestamptz not null
);
create index steam_nonce_expires_at_idx on steam_nonce (expires_at);

grant select, insert, delete on fan_steam, steam_attempt to skerry_public;
grant insert on steam_nonce to skerry_public;
grant select (expires_at), delete on steam_attempt, steam_nonce to skerry_jobs;
"""


def upgrade() -> None:
    execute(op.get_bind(), UPGRADE)
