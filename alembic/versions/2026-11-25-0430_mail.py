"""Mail that waits to be sent, and that it was."""

from alembic import op

from pickem.db.migrate import execute

revision = "2026_11_25_0430"
down_revision = "2026_11_25_0470"

UPGRADE = r"""
-- `text` is closed with a key that is not in the database, as it holds one-time codes and links. It
-- is there as long as the mail waits: it goes once the mail was sent, or given up.
create table mail (
    id bigint generated always as identity primary key,
    message_id uuid not null unique default gen_random_uuid(),
    recipient text not null
        check (char_length(recipient) <= 254 and recipient !~ '[[:cntrl:][:space:]]'),
    subject text not null check (char_length(subject) <= 200 and subject !~ '[[:cntrl:]]'),
    text text check (char_length(text) <= 20000),
    language text not null check (language ~ '^[A-Za-z-]{2,35}$'),
    created_at timestamptz not null default clock_timestamp(),
    sent_at timestamptz,
    tries integer not null default 0,
    next_try_at timestamptz not null default clock_timestamp(),
    last_error text,
    check (sent_at is null or text is null)
);
create index mail_waiting_idx on mail (next_try_at, id) where text is not null;
create index mail_created_at_idx on mail (created_at);

-- Nobody who can make an app send mail can read what it sends.
grant insert (recipient, subject, text, language) on mail to skerry_public, skerry_admin;
grant select, delete, update (text, sent_at, tries, next_try_at, last_error) on mail to skerry_jobs;
"""


def upgrade() -> None:
    execute(op.get_bind(), UPGRADE)
