"""Tournaments, their stages, teams, matches and locks."""

from alembic import op

from pickem.db.migrate import execute

revision = "2026_11_23_1801"
down_revision = "2026_11_23_1800"

UPGRADE = r"""
create table tournament (
    id integer generated always as identity primary key,
    slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name text not null,
    location text,
    starts_on date not null,
    ends_on date not null check (ends_on >= starts_on),
    source_hash text,
    template jsonb not null,
    is_settled boolean not null default false,
    -- what is verified, what is scored, what pairings and phases, and medals, are drawn from
    result_revision integer not null default 0,
    scored_revision integer not null default 0,
    advanced_revision integer not null default 0,
    awarded_revision integer not null default 0,
    result_changed_at timestamptz,
    created_at timestamptz not null default clock_timestamp(),
    check (scored_revision <= result_revision),
    check (greatest(advanced_revision, awarded_revision) <= scored_revision)
);

create table team (
    id integer generated always as identity primary key,
    name text not null unique
);
create table team_alias (
    alias text primary key,
    team_id integer not null references team
);
create table player (
    id integer generated always as identity primary key,
    team_id integer not null references team,
    name text not null,
    unique (team_id, name)
);

create table stage (
    id integer generated always as identity primary key,
    tournament_id integer not null references tournament,
    ordinal smallint not null check (ordinal >= 1),
    name text not null,
    format text not null check (format in ('swiss16', 'single_elimination', 'specials')),
    phase text not null default 'draft'
        check (phase in ('draft', 'seeded', 'open', 'locked', 'live', 'verifying', 'settled')),
    is_flagged boolean not null default false,
    unique (tournament_id, ordinal),
    unique (tournament_id, name),
    unique (tournament_id, id)
);
create table stage_team (
    stage_id integer not null references stage,
    seed smallint not null check (seed between 1 and 64),
    team_id integer not null references team,
    region text,
    primary key (stage_id, team_id),
    unique (stage_id, seed)
);
-- When the matches of a round are meant to start, before anybody knows who plays them.
create table planned_start (
    stage_id integer not null references stage,
    round text not null,
    position smallint not null check (position >= 1),
    starts_at timestamptz not null check (starts_at = date_trunc('second', starts_at)),
    is_made_up boolean not null default false,
    primary key (stage_id, round, position)
);
-- Pairings an admin put in place of the prescribed ones.
create table pairing_override (
    stage_id integer not null references stage,
    round text not null,
    pairs jsonb not null check (jsonb_typeof(pairs) = 'array'),
    staff_id integer not null references staff,
    reason text not null check (reason <> ''),
    at timestamptz not null default clock_timestamp(),
    primary key (stage_id, round)
);

create table match (
    id integer generated always as identity primary key,
    tournament_id integer not null,
    stage_id integer not null,
    round text not null,
    position smallint not null check (position >= 1),
    team1_id integer not null,
    team2_id integer not null,
    best_of smallint not null check (best_of in (1, 3, 5)),
    status text not null default 'scheduled'
        check (status in ('scheduled', 'live', 'verified', 'cancelled')),
    is_flagged boolean not null default false,
    check (team1_id <> team2_id),
    foreign key (tournament_id, stage_id) references stage (tournament_id, id),
    foreign key (stage_id, team1_id) references stage_team (stage_id, team_id),
    foreign key (stage_id, team2_id) references stage_team (stage_id, team_id),
    unique (stage_id, id)
);
create unique index match_place_key on match (stage_id, round, position)
    where status <> 'cancelled';
create index match_tournament_id_idx on match (tournament_id);

-- A lock ends picking: one row per stage and per match, and one per special that locks with a
-- stage (`follows_id`). `lock_at` cannot be written, only derived; a start is a whole second.
create table lock (
    id integer generated always as identity primary key,
    tournament_id integer not null,
    stage_id integer not null,
    match_id integer,
    label text not null default '',
    follows_id integer references lock,
    starts_at timestamptz not null check (starts_at = date_trunc('second', starts_at)),
    lead interval not null check (lead >= interval '0' and lead = date_trunc('second', lead)),
    lock_at timestamptz not null
        generated always as ((starts_at at time zone 'UTC' - lead) at time zone 'UTC') stored,
    status text not null default 'pending'
        check (status in ('pending', 'open', 'locked', 'void')),
    is_locked boolean not null generated always as (status = 'locked') stored,
    locked_at timestamptz,
    began_at timestamptz,
    revision integer not null default 0,
    check ((status = 'locked') = (locked_at is not null)),
    check (began_at is null or status in ('locked', 'void')),
    foreign key (tournament_id, stage_id) references stage (tournament_id, id),
    foreign key (stage_id, match_id) references match (stage_id, id),
    unique nulls not distinct (stage_id, match_id, label),
    unique (id, is_locked)
);
create index lock_due_idx on lock (lock_at) where status in ('pending', 'open');
create index lock_begin_idx on lock (starts_at) where began_at is null and status = 'locked';
create index lock_tournament_id_idx on lock (tournament_id);
create index lock_follows_id_idx on lock (follows_id) where follows_id is not null;

-- Sleeps to the deadline here, where the clock is and the row: a client would wake up, send, and
-- then wait for this process to wake up as well. The statement runs once before the sleep, so that
-- it is planned and warm when it counts. A special that locks with a stage waits for that stage to
-- be drawn. Rows are taken in the order in which moving a start takes them: matches, then the
-- stage, then the specials that follow it.
create function lock_due(p_at timestamptz default null) returns setof lock language plpgsql as $$
begin
    for attempt in 1 .. case when p_at is null then 1 else 2 end loop
        if attempt = 2 then
            perform pg_sleep(greatest(0, extract(epoch from p_at - clock_timestamp())));
        end if;
        return query
            with due as (
                select d.id from lock d
                 where d.status = 'open' and d.lock_at <= clock_timestamp()
                   and not exists (select from lock leader
                                    where leader.id = d.follows_id and leader.status = 'pending')
                 order by d.match_id nulls last, d.follows_id nulls first, d.id for update)
            update lock l set status = 'locked', locked_at = clock_timestamp()
              from due where l.id = due.id
            returning l.*;
    end loop;
end $$;
"""


def upgrade() -> None:
    execute(op.get_bind(), UPGRADE)
