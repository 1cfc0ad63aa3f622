"""How everybody picked: a secret until the lock, counted once, right for good."""

import pytest
from psycopg import errors

from jobs.count_crowd import count_crowd
from pickem.services import crowd
from tests import make

pytestmark = pytest.mark.usefixtures("database", "valkey")


@pytest.fixture
def major() -> make.Major:
    """Three ballots on the first stage: two hold FaZe, and one of them only that."""
    played = make.major()
    for names in (("FaZe", "fnatic"), ("FaZe",), ("fnatic",)):
        fan = make.fan()
        for name in names:
            make.pick(fan, played.board(), "3-0" if len(names) == 1 else "advance", name)
    return played


def counted(major: make.Major) -> dict[tuple[str, str], tuple[int, int]]:
    """(picks, ballots) by kind of group and name of team."""
    board = major.board()
    kinds = {group.group_id: group.kind for group in board.groups}
    names = {option.option_id: option.name for option in board.options}
    found = crowd.shares(list(kinds)).values()
    return {(kinds[s.group_id], names[s.option_id]): (s.picks, s.ballots) for s in found}


def test_nothing_can_be_seen_of_a_group_before_its_lock(major: make.Major) -> None:
    assert count_crowd(major.tournament_id) == 0
    assert counted(major) == {}


def test_the_database_refuses_a_count_of_an_open_group(major: make.Major) -> None:
    with pytest.raises(errors.ForeignKeyViolation):
        make.sql(
            "insert into crowd (group_id, lock_id, ballots)"
            " select id, lock_id, 1 from pick_group limit 1"
        )


def test_after_the_lock_every_pick_counts_once_among_all_ballots_of_the_stage(
    major: make.Major,
) -> None:
    make.pick_winner(make.fan(), major.matches()[0], 0)
    major.begin_round()

    assert count_crowd(major.tournament_id) == len(major.board().groups) + len(major.matches())

    assert counted(major) == {
        ("advance", "FaZe"): (1, 3),
        ("advance", "fnatic"): (1, 3),
        ("3-0", "FaZe"): (1, 3),
        ("3-0", "fnatic"): (1, 3),
    }
    first = major.matches()[0]
    assert [share.picks for share in crowd.shares([first.group_id]).values()] == [1]


def test_counting_again_changes_nothing(major: make.Major) -> None:
    major.begin_round()
    count_crowd(major.tournament_id)
    before = counted(major), make.sql("select ctid, xmin::text from crowd_share order by 1")

    assert count_crowd(major.tournament_id) == 0

    assert (counted(major), make.sql("select ctid, xmin::text from crowd_share order by 1")) == (
        before
    )


def test_a_lost_count_is_known_until_it_is_made(major: make.Major) -> None:
    assert crowd.behind(0) == []
    major.begin_round()

    assert crowd.behind(3600) == []
    assert crowd.behind(0) == [major.tournament_id]

    count_crowd(major.tournament_id)
    assert crowd.behind(0) == []
