"""What the database itself refuses, whoever asks."""

import psycopg
import pytest
from psycopg import errors
from sqlmodel import SQLModel

from pickem.db import tables
from pickem.settings import settings
from tests import make

pytestmark = pytest.mark.usefixtures("database", "valkey")


def as_role(role: str, statement: str) -> None:
    with psycopg.connect(settings().database_url(role), autocommit=True) as connection:
        connection.execute(statement.encode())


@pytest.fixture
def major() -> make.Major:
    return make.major()


def saved(major: make.Major) -> int:
    """A fan with one pick."""
    fan = make.fan()
    make.pick(fan, major.board(), "3-0", "FaZe")
    return fan


def test_a_start_is_a_whole_second(major: make.Major) -> None:
    with pytest.raises(errors.CheckViolation):
        make.sql("update lock set starts_at = starts_at + interval '0.5 s'")


def test_a_lock_follows_from_start_and_lead_and_cannot_be_written(major: make.Major) -> None:
    with pytest.raises(errors.GeneratedAlways):
        make.sql("update lock set lock_at = starts_at")
    assert make.sql("select bool_and(lock_at = starts_at - lead) from lock") == [(True,)]


def test_a_group_has_no_more_slots_than_its_capacity(major: make.Major) -> None:
    with pytest.raises(errors.CheckViolation):
        make.sql(
            "insert into slot (tournament_id, group_id, capacity, ordinal)"
            " select tournament_id, id, capacity, capacity + 1 from pick_group limit 1"
        )


def test_a_team_stands_on_a_ballot_once(major: make.Major) -> None:
    fan = saved(major)

    with pytest.raises(errors.UniqueViolation):
        make.sql(
            "insert into pick (fan_id, saved_at, tournament_id, slot_id, option_id)"
            " select fan_id, saved_at, tournament_id, slot_id + 1, option_id"
            " from pick where fan_id = %s",
            fan,
        )


def test_a_slot_takes_only_its_own_options(major: make.Major) -> None:
    fan = saved(major)

    with pytest.raises(errors.ForeignKeyViolation):
        make.sql(
            "update pick set option_id = (select max(id) from pick_option) where fan_id = %s", fan
        )


@pytest.fixture
def applied(major: make.Major) -> int:
    """The lock of a match whose points have been applied."""
    major.begin_round()
    match = major.matches()[0].match_id
    major.verify(match)
    major.settle()
    return int(str(make.sql("select id from lock where match_id = %s", match)[0][0]))


def test_points_are_applied_to_locked_groups_only(major: make.Major) -> None:
    with pytest.raises(errors.ForeignKeyViolation):
        make.sql(
            "insert into score_applied (tournament_id, group_id, option_id, points, lock_id)"
            " select g.tournament_id, g.id, o.id, 5, g.lock_id from pick_group g"
            " join pick_option o on o.match_id = g.match_id limit 1"
        )


def test_a_lock_with_points_on_it_never_opens_again(applied: int) -> None:
    with pytest.raises(errors.ForeignKeyViolation):
        make.sql(
            "update lock set status = 'open', locked_at = null, began_at = null where id = %s",
            applied,
        )


def test_one_person_cannot_be_both_entries_of_a_result(major: make.Major) -> None:
    with pytest.raises(errors.UniqueViolation):
        make.sql(
            "insert into result_entry (match_id, generation, position, staff_id)"
            " select min(m.id), 1, p, %s from match m, (values (1), (2)) v (p) group by p",
            major.anna.staff_id,
        )


def test_only_the_second_person_can_stand_as_verifier(applied: int, major: make.Major) -> None:
    with pytest.raises(errors.ForeignKeyViolation):
        make.sql("update result set verified_by = %s", major.anna.staff_id)


@pytest.mark.parametrize("table", ["pick", "standing", "participation", "score_applied", "lock"])
def test_the_public_app_cannot_write(table: str, major: make.Major) -> None:
    saved(major)

    with pytest.raises(errors.InsufficientPrivilege):
        as_role("public", f"delete from {table}")


@pytest.mark.parametrize(
    "table", ["staff", "staff_session", "staff_passkey", "staff_challenge", "audit", "result_entry"]
)
def test_the_public_app_cannot_even_read(table: str, major: make.Major) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        as_role("public", f"select from {table}")


@pytest.mark.parametrize("table", ["pick", "standing", "fan_passkey", "email_proof"])
def test_the_admin_app_cannot_touch_what_fans_own(table: str, major: make.Major) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        as_role("admin", f"delete from {table}")


def test_the_audit_log_is_append_only(major: make.Major) -> None:
    for change in ("delete from audit", "update audit set actor = 'nobody'"):
        with pytest.raises(errors.InsufficientPrivilege):
            as_role("admin", change)


@pytest.mark.parametrize("role", ["public", "admin", "jobs"])
def test_no_role_of_an_app_may_create_anything(role: str, major: make.Major) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        as_role(role, "create table mine (id int)")


def test_every_column_the_code_names_exists_in_the_database(major: make.Major) -> None:
    there = set(
        make.sql(
            "select table_name, column_name from information_schema.columns"
            " where table_schema = 'public'"
        )
    )

    named = {
        (table.name, column.name)
        for table in SQLModel.metadata.tables.values()
        for column in table.columns
    }

    assert tables.Pick.__tablename__ == "pick"
    assert len(named) > 100
    assert named - there == set()


def test_a_second_tournament_leaves_the_partitions_of_the_first_alone(major: make.Major) -> None:
    fan = saved(major)
    make.major("cologne-2026")

    plan = make.sql(
        "explain select 1 from pick where tournament_id = %s and fan_id = %s",
        major.tournament_id,
        fan,
    )
    text = " ".join(str(line[0]) for line in plan)
    assert f"pick_{major.tournament_id}" in text
    assert f"pick_{major.tournament_id + 1}" not in text


@pytest.mark.parametrize(
    ("role", "statement"),
    [
        ("admin", "update lock set status = 'open'"),
        ("admin", "update match set team1_id = team2_id"),
        ("admin", "update tournament set scored_revision = 0"),
        ("admin", "update fan set name = ''"),
        ("public", "update fan set is_simulated = true"),
        ("public", "update fan set banned_until = null"),
        ("admin", "select password_hash from fan"),
        ("admin", "select email from fan"),
        ("admin", "select from fan_totp"),
        ("jobs", "select password_hash from fan"),
        ("jobs", "select password_hash from staff"),
        ("jobs", "select from save_pick_1(1, 1, 1, gen_random_uuid())"),
        ("public", "select from forget_participation_1(1)"),
        ("public", "select from drop_broken_paths_1(1, 1)"),
        ("public", "select from make_pick_functions(2)"),
        ("public", "select from materialize(1)"),
    ],
)
def test_no_role_may_do_more_than_it_has_to(role: str, statement: str, major: make.Major) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        as_role(role, statement)
