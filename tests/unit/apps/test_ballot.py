from pickem.views.boards import Verdict
from pickem.views.picks import SavedPick
from pickem_ui.picks import Face
from tests.unit.apps import boards
from tests.unit.apps.boards import ADVANCE, NOW_MS, OH_THREE, THREE_OH
from tournament_app.ballot import faces_of, first_lock, with_saved


def test_a_saved_pick_joins_the_others() -> None:
    board = boards.swiss(boards.pick(THREE_OH, 101))

    after = with_saved(board, SavedPick(THREE_OH, 102, 2, NOW_MS + 5))

    assert [(p.option_id, p.slot_ordinal) for p in after.picks] == [(101, 1), (102, 2)]


def test_a_team_that_is_picked_elsewhere_moves() -> None:
    board = boards.swiss(boards.pick(THREE_OH, 101))

    after = with_saved(board, SavedPick(ADVANCE, 101, 1, NOW_MS))

    assert [(p.group_id, p.option_id) for p in after.picks] == [(ADVANCE, 101)]


def test_what_falls_out_with_a_pick_leaves_the_board() -> None:
    board = boards.swiss(boards.pick(THREE_OH, 101), boards.pick(ADVANCE, 103))

    after = with_saved(board, SavedPick(THREE_OH, 102, 1, NOW_MS, removed=(101, 103)))

    assert [p.option_id for p in after.picks] == [102]


def test_a_cleared_pick_leaves_its_slot_empty() -> None:
    board = boards.swiss(boards.pick(THREE_OH, 101))

    assert with_saved(board, SavedPick(THREE_OH, 101, None, None, removed=(101,))).picks == ()


def test_an_answer_about_another_board_changes_nothing() -> None:
    board = boards.swiss(boards.pick(THREE_OH, 101))

    assert with_saved(board, SavedPick(77, 101, 1, NOW_MS)) == board


def test_open_choices_are_left_out_and_picked_ones_are_named() -> None:
    board = boards.swiss(boards.pick(THREE_OH, 101))

    assert faces_of(board) == {f"{THREE_OH}:101": Face.PICKED}


def test_a_full_group_offers_nothing_more_while_the_others_do() -> None:
    board = boards.swiss(boards.pick(THREE_OH, 101, 1), boards.pick(THREE_OH, 102, 2))

    faces = faces_of(board)

    assert faces[f"{THREE_OH}:103"] == Face.FULL
    assert f"{ADVANCE}:103" not in faces


def test_a_full_bracket_round_stays_open_since_a_save_replaces() -> None:
    board = boards.playoffs(boards.pick(boards.CHAMPION, 301))

    assert f"{boards.CHAMPION}:302" not in faces_of(board)


def test_after_the_lock_a_pick_waits_until_its_stage_is_played() -> None:
    key = f"{OH_THREE}:116"
    held = boards.pick(OH_THREE, 116)

    before = faces_of(boards.swiss(held, status="locked", locked=True))
    during = faces_of(boards.swiss(held, status="live", locked=True))

    assert (before[key], during[key]) == (Face.LOCKED_PICKED, Face.PENDING)


def test_a_verdict_shows_whatever_the_lock_says() -> None:
    right = boards.pick(THREE_OH, 101, 1, Verdict.RIGHT)
    wrong = boards.pick(THREE_OH, 102, 2, Verdict.WRONG)

    faces = faces_of(boards.swiss(right, wrong, status="live", locked=True))

    assert (faces[f"{THREE_OH}:101"], faces[f"{THREE_OH}:102"]) == (Face.RIGHT, Face.WRONG)


def test_a_locked_group_counts_for_no_countdown() -> None:
    groups = [boards.group(1, "mvp", 1, locked=True), boards.group(2, "map", 1)]

    assert first_lock(groups) == boards.LOCK_MS
    assert first_lock(groups[:1]) == 0
