"""Saving picks: the rules of a ballot, and the lock to the microsecond."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest

from pickem.domain.errors import InvalidInput, NotFound, PickRefused, PickTooLate
from pickem.services import locks, specials
from pickem.services.boards import boards_with
from pickem.services.picks import clear_pick, save_pick, swap_pick
from pickem.views.boards import Verdict
from tests import make

pytestmark = pytest.mark.usefixtures("database", "valkey")


def picked(board: object) -> list[tuple[str, int, str]]:
    """(group, slot, name) of every pick on a board."""
    kinds = {g.group_id: g.kind for g in board.groups}
    names = {o.option_id: o.name for o in board.options}
    return [(kinds[p.group_id], p.slot_ordinal, names[p.option_id]) for p in board.picks]


def test_a_saved_pick_is_on_the_fans_board_and_on_nobody_elses() -> None:
    major, fan, other = make.major(), make.fan(), make.fan()

    make.pick(fan, major.board(), "3-0", "FaZe")

    assert picked(major.board(fan=fan)) == [("3-0", 1, "FaZe")]
    assert picked(major.board(fan=other)) == []


def test_a_full_group_takes_no_more() -> None:
    major, fan = make.major(), make.fan()
    make.pick(fan, major.board(), "0-3", "Fluxo")
    make.pick(fan, major.board(), "0-3", "NRG")

    with pytest.raises(PickRefused, match="full"):
        make.pick(fan, major.board(), "0-3", "M80")


def test_a_team_stands_on_a_ballot_once_and_moves_when_picked_elsewhere() -> None:
    major, fan = make.major(), make.fan()
    make.pick(fan, major.board(), "3-0", "FaZe")

    make.pick(fan, major.board(), "advance", "FaZe")

    assert picked(major.board(fan=fan)) == [("advance", 1, "FaZe")]


def test_the_same_request_again_changes_nothing_and_gets_the_same_answer() -> None:
    major, fan, key = make.major(), make.fan(), uuid4()
    board = major.board()
    group, option = board.groups[0].group_id, board.options[0].option_id

    first, second = (save_pick(fan, group, option, key) for _ in range(2))

    assert first == second


def test_a_request_that_arrives_again_after_the_fan_has_changed_their_mind_changes_nothing() -> (
    None
):
    major, fan, first = make.major(), make.fan(), uuid4()
    board = major.board()
    group, option = board.groups[0].group_id, board.options[0].option_id
    other = board.options[1].option_id
    save_pick(fan, group, other, uuid4())
    save_pick(fan, group, option, first)
    clear_pick(fan, group, option, uuid4())

    with pytest.raises(PickRefused, match="changed this since"):
        save_pick(fan, group, option, first)

    assert [name for _, _, name in picked(major.board(fan=fan))] == [board.options[1].name]


def test_taking_back_that_arrives_again_leaves_what_was_picked_since() -> None:
    major, fan, clearing = make.major(), make.fan(), uuid4()
    board = major.board()
    group, option = board.groups[0].group_id, board.options[0].option_id
    save_pick(fan, group, board.options[1].option_id, uuid4())
    save_pick(fan, group, option, uuid4())
    clear_pick(fan, group, option, clearing)
    save_pick(fan, group, option, uuid4())

    with pytest.raises(PickRefused, match="changed this since"):
        clear_pick(fan, group, option, clearing)

    assert len(picked(major.board(fan=fan))) == 2


def test_a_match_that_is_not_played_any_more_says_so() -> None:
    major, fan = make.major(), make.fan()
    match = major.matches()[0]
    make.sql("update lock set status = 'void' where match_id = %s", match.match_id)

    with pytest.raises(PickRefused, match="no longer played"):
        make.pick_winner(fan, match, 0)


def test_no_pick_is_called_wrong_before_the_result_it_hangs_on_has_been_scored() -> None:
    major, fan = make.major(), make.fan()
    board = major.board(5)
    saved = make.pick(fan, board, "map", "de_dust2")
    make.sql("update lock set follows_id = null, starts_at = '2020-01-01' where label = 'map'")
    locks.pass_deadlines()
    for staff in (major.anna, major.bert):
        specials.record_special(staff, saved.group_id, saved.option_id)
    specials.verify_special(major.bert, saved.group_id)

    before = major.board(5, fan).picks[0].verdict
    major.settle()

    assert (before, major.board(5, fan).picks[0].verdict) == (Verdict.PENDING, Verdict.RIGHT)


def test_an_option_of_another_ballot_is_refused() -> None:
    major, fan = make.major(), make.fan()
    swiss, specials = major.board(1), major.board(5)

    with pytest.raises(PickRefused, match="cannot be picked here"):
        save_pick(fan, swiss.groups[0].group_id, specials.options[0].option_id, uuid4())


def test_an_unknown_group_is_not_found() -> None:
    make.major()

    with pytest.raises(NotFound):
        save_pick(make.fan(), 999_999, 1, uuid4())


def test_a_match_has_one_slot_and_a_second_thought_replaces_the_first() -> None:
    major, fan = make.major(), make.fan()
    match = major.matches()[0]
    make.pick_winner(fan, match, 0)

    saved = make.pick_winner(fan, match, 1)

    assert saved.removed == (match.options[0].option_id,)
    assert major.matches(fan)[0].picked_option_id == match.options[1].option_id


def test_taking_a_pick_back_frees_its_slot_and_may_be_repeated() -> None:
    major, fan = make.major(), make.fan()
    saved = make.pick(fan, major.board(), "3-0", "FaZe")

    for _ in range(2):
        clear_pick(fan, saved.group_id, saved.option_id, uuid4())

    assert picked(major.board(fan=fan)) == []
    assert make.sql("select 1 from participation where fan_id = %s", fan) == []


@pytest.fixture
def playoffs() -> tuple[make.Major, int]:
    """A Major whose playoffs are open, and a fan."""
    major = make.major()
    for _ in range(15):
        major.begin_round()
        major.finish_round()
    assert major.phases()[3] == "open"
    return major, make.fan()


def test_a_bracket_is_picked_along_a_path(playoffs: tuple[make.Major, int]) -> None:
    major, fan = playoffs
    board = major.board(4)

    with pytest.raises(PickRefused, match="round before"):
        make.pick(fan, board, "semifinal", "Vitality")

    make.pick(fan, board, "quarterfinal", "Vitality")
    make.pick(fan, board, "semifinal", "Vitality")
    make.pick(fan, board, "champion", "Vitality")
    assert len(major.board(4, fan).picks) == 3


def test_changing_a_quarterfinal_drops_what_was_built_on_it(
    playoffs: tuple[make.Major, int],
) -> None:
    major, fan = playoffs
    board = major.board(4)
    for kind in ("quarterfinal", "semifinal", "champion"):
        make.pick(fan, board, kind, "Vitality")
    make.pick(fan, board, "quarterfinal", "FaZe")

    saved = make.pick(fan, board, "quarterfinal", "The MongolZ")

    assert len(saved.removed) == 3
    assert sorted(picked(major.board(4, fan))) == [
        ("quarterfinal", 2, "The MongolZ"),
        ("quarterfinal", 4, "FaZe"),
    ]


def test_a_quarterfinal_slot_takes_only_its_two_teams(playoffs: tuple[make.Major, int]) -> None:
    major, fan = playoffs
    board = major.board(4)

    make.pick(fan, board, "quarterfinal", "Spirit")
    make.pick(fan, board, "quarterfinal", "Falcons")

    assert picked(major.board(4, fan)) == [("quarterfinal", 1, "Falcons")]


def test_a_pick_after_the_lock_is_too_late_even_if_no_job_has_run() -> None:
    major, fan = make.major(), make.fan()
    match = major.matches()[0]
    make.sql(
        "update lock set starts_at = date_trunc('second', clock_timestamp()) - interval '1 s'"
        " where match_id = %s",
        match.match_id,
    )

    with pytest.raises(PickTooLate, match="Too late by"):
        make.pick_winner(fan, match, 0)


def test_one_fans_simultaneous_picks_never_overfill_a_group() -> None:
    major, fan = make.major(), make.fan()
    board = major.board()
    names = [option.name for option in board.options]

    def attempt(name: str) -> bool:
        try:
            make.pick(fan, board, "3-0", name)
        except PickRefused:
            return False
        return True

    with ThreadPoolExecutor(16) as pool:
        accepted = sum(pool.map(attempt, names))

    assert accepted == 2
    assert [slot for _, slot, _ in picked(major.board(fan=fan))] == [1, 2]


def test_picks_hammering_the_lock_are_saved_before_it_or_not_at_all() -> None:
    major = make.major()
    match, fans = major.matches()[0], make.fans(16)
    make.sql(
        "update lock set lead = '0', starts_at = date_trunc('second', clock_timestamp()) + '2 s'"
        " where match_id = %s",
        match.match_id,
    )

    def hammer(fan: int) -> int:
        for saved in range(1_000_000):
            try:
                make.pick_winner(fan, match, saved % 2)
            except PickTooLate:
                return saved
        raise AssertionError("the lock never came")

    with ThreadPoolExecutor(16) as pool:
        outcomes = list(pool.map(hammer, fans))
    locks.pass_deadlines()

    assert sum(outcomes) > 100
    last, lock_at = make.sql(
        "select max(p.saved_at), max(l.lock_at) from pick p join slot s on s.id = p.slot_id"
        " join pick_group g on g.id = s.group_id join lock l on l.id = g.lock_id"
        " where g.match_id = %s",
        match.match_id,
    )[0]
    assert timedelta(0) < lock_at - last < timedelta(seconds=1)
    assert make.sql("select status from lock where match_id = %s", match.match_id) == [("locked",)]


@pytest.mark.parametrize("number", [2**31, 2**63, 10**40])
def test_a_number_no_column_can_hold_is_refused(number: int) -> None:
    major, fan = make.major(), make.fan()
    group, option = major.board().groups[0].group_id, major.board().options[0].option_id

    for decide in (save_pick, clear_pick):
        with pytest.raises((InvalidInput, NotFound)):
            decide(fan, number, option, uuid4())
        with pytest.raises(InvalidInput, match="out of range"):
            decide(fan, group, number, uuid4())


def test_a_swap_takes_one_out_of_a_full_group_and_puts_another_in_once() -> None:
    major, fan, key = make.major(), make.fan(), uuid4()
    board = major.board()
    make.pick(fan, board, "0-3", "Fluxo")
    make.pick(fan, board, "0-3", "NRG")
    group = next(group.group_id for group in board.groups if group.kind == "0-3")
    options = {option.name: option.option_id for option in board.options}

    first, again = (
        swap_pick(fan, group, options["M80"], key, instead_of=options["NRG"]) for _ in range(2)
    )

    assert picked(major.board(fan=fan)) == [("0-3", 1, "Fluxo"), ("0-3", 2, "M80")]
    assert options["NRG"] in first.removed
    assert (again.slot_ordinal, again.saved_at_ms) == (first.slot_ordinal, first.saved_at_ms)


def test_a_swap_that_is_refused_takes_nothing_out() -> None:
    major, fan = make.major(), make.fan()
    board = major.board()
    make.pick(fan, board, "0-3", "Fluxo")
    make.pick(fan, board, "0-3", "NRG")
    group = next(group.group_id for group in board.groups if group.kind == "0-3")
    nrg = next(option.option_id for option in board.options if option.name == "NRG")
    winner = major.matches()[0].options[0].option_id

    with pytest.raises(PickRefused, match="cannot be picked here"):
        swap_pick(fan, group, winner, uuid4(), instead_of=nrg)

    assert len(picked(major.board(fan=fan))) == 2


def test_the_boards_of_kept_picks_are_read_where_they_are_open() -> None:
    major, fan = make.major(), make.fan()
    make.pick(fan, major.board(), "3-0", "FaZe")
    groups = [major.board().groups[0].group_id, major.matches()[0].group_id, 10**6]

    stages, matches = boards_with(fan, groups)
    assert [picked(board) for board in stages] == [[("3-0", 1, "FaZe")]]
    assert len(matches) == len(major.matches())

    make.sql("update lock set status = 'void'")
    assert boards_with(fan, groups) == ((), ())
