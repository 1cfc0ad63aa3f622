"""Results by two people apart, what they make right, and what has been applied."""

from alembic import op

from pickem.db.migrate import execute

revision = "2026_11_23_1803"
down_revision = "2026_11_23_1802"

UPGRADE = r"""
create table result_entry (
    id integer generated always as identity primary key,
    match_id integer not null references match,
    generation integer not null check (generation >= 1),
    position smallint not null check (position in (1, 2)),
    staff_id integer not null references staff,
    entered_at timestamptz not null default clock_timestamp(),
    unique (match_id, generation, position),
    unique (match_id, generation, staff_id),
    unique (id, match_id),
    unique (id, staff_id)
);
create table map_score (
    entry_id integer not null references result_entry on delete cascade,
    ordinal smallint not null check (ordinal between 1 and 5),
    map text,
    score1 smallint not null check (score1 between 0 and 99),
    score2 smallint not null check (score2 between 0 and 99),
    check (score1 <> score2),
    primary key (entry_id, ordinal)
);
-- The verified result. That the verifier is the second of two people is a foreign key, not a habit.
create table result (
    match_id integer primary key references match,
    revision integer not null check (revision >= 1),
    generation integer not null check (generation >= 1),
    first_entry_id integer not null,
    second_entry_id integer not null,
    score1 smallint not null,
    score2 smallint not null,
    winner_id integer references team,
    verified_by integer not null,
    verified_at timestamptz not null default clock_timestamp(),
    check (first_entry_id <> second_entry_id),
    foreign key (first_entry_id, match_id) references result_entry (id, match_id),
    foreign key (second_entry_id, match_id) references result_entry (id, match_id),
    foreign key (second_entry_id, verified_by) references result_entry (id, staff_id)
);
comment on column result.winner_id is 'null: the result was withdrawn';

create table special_entry (
    id integer generated always as identity primary key,
    group_id integer not null references pick_group,
    generation integer not null check (generation >= 1),
    position smallint not null check (position in (1, 2)),
    staff_id integer not null references staff,
    option_id integer not null references pick_option,
    entered_at timestamptz not null default clock_timestamp(),
    unique (group_id, generation, position),
    unique (group_id, generation, staff_id),
    unique (id, group_id),
    unique (id, staff_id)
);
create table special_result (
    group_id integer primary key references pick_group,
    revision integer not null check (revision >= 1),
    generation integer not null check (generation >= 1),
    first_entry_id integer not null,
    second_entry_id integer not null,
    option_id integer references pick_option,
    verified_by integer not null,
    verified_at timestamptz not null default clock_timestamp(),
    check (first_entry_id <> second_entry_id),
    foreign key (first_entry_id, group_id) references special_entry (id, group_id),
    foreign key (second_entry_id, group_id) references special_entry (id, group_id),
    foreign key (second_entry_id, verified_by) references special_entry (id, staff_id)
);
comment on column special_result.option_id is 'null: the answer was withdrawn';

-- What scoring has added to standings. Points only for locked groups, by foreign key: a lock with
-- points on it can never be opened again.
create table score_applied (
    tournament_id integer not null references tournament,
    group_id integer not null,
    option_id integer not null references pick_option,
    points integer not null,
    lock_id integer not null,
    is_locked boolean not null default true check (is_locked),
    primary key (group_id, option_id),
    foreign key (group_id, lock_id) references pick_group (id, lock_id),
    foreign key (lock_id, is_locked) references lock (id, is_locked)
);
create index score_applied_tournament_id_idx on score_applied (tournament_id);

-- What score_applied says and the rows of standing do not say yet: the newest answers of a
-- tournament, at most three. Ranks count them at once; writing them into a million rows follows
-- in a transaction of its own and changes nothing that anybody sees.
create table score_pending (
    tournament_id integer not null references tournament,
    place smallint not null check (place between 1 and 3),
    group_id integer not null references pick_group,
    option_id integer not null references pick_option,
    points integer not null,
    correct integer not null check (correct between -1 and 1),
    primary key (tournament_id, place)
);

-- Consequences travel with the transaction that caused them; the relay hands them to the queues.
create table outbox (
    id bigint generated always as identity primary key,
    kind text not null,
    tournament_id integer references tournament,
    created_at timestamptz not null default clock_timestamp()
);
create function outbox_notify() returns trigger language plpgsql as $$
begin
    notify skerry_outbox;
    return null;
end $$;
create trigger outbox_notify after insert on outbox
    for each statement execute function outbox_notify();
"""


def upgrade() -> None:
    execute(op.get_bind(), UPGRADE)
