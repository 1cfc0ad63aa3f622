from dataclasses import replace

from pickem.views.boards import WayIn
from tests.unit.apps import boards
from tests.unit.apps.boards import THREE_OH
from tournament_app.swiss import lead_s, most, sections, team_lines


def test_a_swiss_board_lists_the_best_seed_first_with_three_choices_each() -> None:
    lines = team_lines(boards.swiss())

    assert [line.seed for line in lines] == list(range(1, 17))
    assert [choice.label for choice in lines[0].choices] == ["3-0", "advance", "0-3"]


def test_the_tray_keeps_each_pick_in_its_slot() -> None:
    first, *_ = sections(boards.swiss(boards.pick(THREE_OH, 105, slot=2)))

    assert (first.kind, first.points) == ("3-0", 25)
    assert [(slot.name, slot.face) for slot in first.slots] == [("", "empty"), ("Team 5", "picked")]


def test_a_team_is_shown_with_its_way_in_its_form_and_its_first_opponent() -> None:
    board = boards.swiss()
    seeded, other, *rest = board.options
    way = WayIn("Stage 1", 3, 2, (True, False, True, False, True))
    came = replace(other, way=way, meets=seeded.team_id)

    first, second, *_ = team_lines(replace(board, options=(seeded, came, *rest)))

    assert (first.came_from, first.came_with, first.form, first.meets) == ("", "", (), 0)
    assert (second.came_from, second.came_with) == ("Stage 1", "3–2")
    assert (second.form, second.won, second.lost) == (("w", "l", "w", "l", "w"), 3, 2)
    assert second.meets == seeded.option_id


def test_a_ballot_gives_all_its_points_at_the_most() -> None:
    assert most(sections(boards.swiss())) == 250


def test_it_is_known_how_long_before_the_first_match_a_ballot_locks() -> None:
    board = boards.swiss()
    undated = replace(board, stage=replace(board.stage, starts_at_ms=None))

    assert (lead_s(board), lead_s(undated)) == (60, 0)


def test_the_tray_shows_a_held_pick_as_locked() -> None:
    board = boards.swiss(boards.pick(THREE_OH, 105), status="locked", locked=True)

    assert sections(board)[0].slots[0].face == "locked"


def test_a_slot_that_was_empty_at_the_lock_stays_so() -> None:
    board = boards.swiss(boards.pick(THREE_OH, 105), status="locked", locked=True)

    assert sections(board)[0].slots[1].face == "missed"
