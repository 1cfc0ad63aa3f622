from dataclasses import replace

from pickem.views.boards import StageBoard
from pickem_ui.picks import Answer
from tests.unit.apps import boards
from tests.unit.apps.boards import ADVANCE, CHAMPION, NOW_MS, OH_THREE, QUARTER, SEMI, THREE_OH
from tournament_app.guests import TOO_LATE, matches_with_kept, pairs_in, with_kept


def held(board: StageBoard) -> set[tuple[int, int, int]]:
    return {(pick.group_id, pick.slot_ordinal, pick.option_id) for pick in board.picks}


def bracket() -> StageBoard:
    """The playoffs with what a real board says of later rounds: halves, and what they require."""
    board = boards.playoffs()
    needs = {SEMI: "quarterfinal", CHAMPION: "semifinal"}
    groups = tuple(replace(g, requires=needs.get(g.group_id)) for g in board.groups)
    options = tuple(
        replace(o, half=1 if o.team_id in {1, 8, 4, 5} else 2) if SEMI in o.group_ids else o
        for o in board.options
    )
    return replace(board, groups=groups, options=options)


def test_kept_picks_fill_the_slots_of_their_groups_in_order() -> None:
    board, refused = with_kept(boards.swiss(), [(THREE_OH, 103), (ADVANCE, 101), (THREE_OH, 102)])

    assert held(board) == {(THREE_OH, 1, 103), (THREE_OH, 2, 102), (ADVANCE, 1, 101)}
    assert refused == ()


def test_a_pick_too_many_for_its_group_is_not_taken() -> None:
    kept = [(OH_THREE, 101), (OH_THREE, 102), (OH_THREE, 103)]

    board, refused = with_kept(boards.swiss(), kept)

    assert len(board.picks) == 2
    assert refused == (Answer(f"{OH_THREE}:103", ""),)


def test_a_team_stands_on_a_ballot_once() -> None:
    board, _ = with_kept(boards.swiss(), [(THREE_OH, 101), (ADVANCE, 101)])

    assert held(board) == {(ADVANCE, 1, 101)}


def test_what_has_locked_meanwhile_is_named() -> None:
    board, refused = with_kept(boards.swiss(locked=True, status="locked"), [(THREE_OH, 101)])

    assert board.picks == ()
    assert refused == (Answer(f"{THREE_OH}:101", TOO_LATE),)


def test_a_bracket_is_filled_from_its_first_round_whatever_was_picked_first() -> None:
    kept = [(CHAMPION, 301), (SEMI, 201), (QUARTER, 101), (QUARTER, 104)]

    board, refused = with_kept(bracket(), kept)

    assert held(board) == {(QUARTER, 1, 101), (QUARTER, 2, 104), (SEMI, 1, 201), (CHAMPION, 1, 301)}
    assert refused == ()


def test_a_later_round_falls_out_with_the_team_it_was_built_on() -> None:
    kept = [(QUARTER, 101), (SEMI, 201), (QUARTER, 108)]

    board, refused = with_kept(bracket(), kept)

    assert held(board) == {(QUARTER, 1, 108)}
    assert refused == (Answer(f"{SEMI}:201", ""),)


def test_picks_of_other_boards_are_left_alone() -> None:
    assert with_kept(boards.swiss(), [(QUARTER, 101)]) == (boards.swiss(), ())


def test_a_match_shows_its_kept_winner_until_it_locks() -> None:
    open_ = boards.match(lock_at_ms=NOW_MS + 1)
    shown, refused = matches_with_kept([open_], [(20, 109)])
    assert (shown[0].picked_option_id, refused) == (109, ())

    shown, refused = matches_with_kept([boards.match(is_locked=True)], [(20, 109)])
    assert shown[0].picked_option_id is None
    assert refused == (Answer("20:109", TOO_LATE),)


def test_what_is_no_pair_of_ids_is_left_out() -> None:
    assert pairs_in([[1, 2], [1], "12", [True, 2], [1, 2**40], [-1, 2], None]) == ((1, 2),)
