"""What a fan may pick, and the picks."""

from alembic import op

from pickem.db.migrate import execute

revision = "2026_11_23_1802"
down_revision = "2026_11_23_1801"

UPGRADE = r"""
create table pick_group (
    id integer generated always as identity primary key,
    tournament_id integer not null,
    stage_id integer not null,
    match_id integer,
    kind text not null,
    capacity smallint not null check (capacity >= 1),
    points smallint not null check (points >= 0),
    requires_id integer references pick_group,
    lock_id integer not null references lock,
    foreign key (tournament_id, stage_id) references stage (tournament_id, id),
    foreign key (stage_id, match_id) references match (stage_id, id),
    check ((kind = 'match-winner') = (match_id is not null)),
    unique nulls not distinct (stage_id, kind, match_id),
    unique (id, capacity),
    unique (id, lock_id),
    unique (tournament_id, id)
);
create index pick_group_tournament_id_idx on pick_group (tournament_id);
create index pick_group_lock_id_idx on pick_group (lock_id);
create index pick_group_requires_id_idx on pick_group (requires_id) where requires_id is not null;

-- A group holds exactly as many picks as it has slots: the capacity is repeated so that the
-- database itself refuses an eleventh slot.
create table slot (
    id integer generated always as identity primary key,
    tournament_id integer not null,
    group_id integer not null,
    capacity smallint not null,
    ordinal smallint not null check (ordinal between 1 and capacity),
    foreign key (group_id, capacity) references pick_group (id, capacity),
    foreign key (tournament_id, group_id) references pick_group (tournament_id, id),
    unique (group_id, ordinal),
    unique (tournament_id, id)
);

-- One thing that can be picked. A fan may use an option once: the groups of a Swiss stage share
-- their sixteen options, so a team stands on a ballot once.
create table pick_option (
    id integer generated always as identity primary key,
    tournament_id integer not null,
    stage_id integer not null,
    match_id integer,
    pool text not null,
    team_id integer references team,
    player_id integer references player,
    label text,
    foreign key (tournament_id, stage_id) references stage (tournament_id, id),
    check (num_nonnulls(team_id, player_id, label) = 1),
    unique nulls not distinct (stage_id, pool, match_id, team_id, player_id, label),
    unique (tournament_id, id)
);
create table slot_option (
    tournament_id integer not null,
    slot_id integer not null,
    option_id integer not null,
    primary key (tournament_id, slot_id, option_id),
    foreign key (tournament_id, slot_id) references slot (tournament_id, id),
    foreign key (tournament_id, option_id) references pick_option (tournament_id, id)
);

-- Whatever else a fan has in a tournament refers to this row: partition by partition (see
-- make_partitions), since a key to all partitions would be looked up in each of them.
-- recent_keys: the requests carried out last, so that one that is sent again is known.
create table participation (
    tournament_id integer not null references tournament,
    fan_id bigint not null references fan,
    first_saved_at timestamptz not null,
    last_saved_at timestamptz not null check (last_saved_at >= first_saved_at),
    recent_keys uuid[] not null default '{}' check (cardinality(recent_keys) <= 16),
    primary key (tournament_id, fan_id)
) partition by list (tournament_id);

create table pick (
    fan_id bigint not null,
    saved_at timestamptz not null,
    tournament_id integer not null,
    slot_id integer not null,
    option_id integer not null,
    primary key (tournament_id, fan_id, slot_id),
    unique (tournament_id, option_id, fan_id) include (slot_id),
    foreign key (tournament_id, slot_id, option_id) references slot_option
) partition by list (tournament_id);

-- Points are written by scoring only; saving a pick never updates a row that scoring updates.
create table standing (
    fan_id bigint not null,
    tournament_id integer not null,
    points integer not null default 0 check (points >= 0),
    correct integer not null default 0 check (correct >= 0),
    primary key (tournament_id, fan_id)
) partition by list (tournament_id);

create table challenge_earned (
    tournament_id integer not null,
    fan_id bigint not null,
    challenge text not null,
    primary key (tournament_id, fan_id, challenge)
) partition by list (tournament_id);
"""


def upgrade() -> None:
    execute(op.get_bind(), UPGRADE)
