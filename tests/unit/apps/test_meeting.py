from dataclasses import replace

from pickem.views.boards import PickView, StageBoard
from pickem_ui.meeting import NamedPick
from tests.unit.apps import boards
from tests.unit.apps.boards import ADVANCE, CHAMPION, OH_THREE, QUARTER, SEMI, THREE_OH
from tests.unit.apps.test_guests import bracket
from tournament_app.meeting import Meeting, meet, meet_matches

NOTHING = Meeting()


def clashing(met: Meeting) -> list[tuple[str, int]]:
    return [(clash.key, clash.instead_of) for clash in met.clashes]


def going(met: Meeting) -> list[tuple[str, str]]:
    return [(pick.name, pick.place) for pick in met.going]


def bracket_with(*picks: PickView) -> StageBoard:
    return replace(bracket(), picks=picks)


def test_an_account_without_picks_is_never_asked() -> None:
    assert meet(boards.swiss(), [(THREE_OH, 101), (ADVANCE, 102), (OH_THREE, 103)]) == NOTHING
    assert meet(bracket(), [(QUARTER, 101), (SEMI, 201), (CHAMPION, 301)]) == NOTHING


def test_what_the_account_has_too_is_no_question() -> None:
    board = boards.swiss(boards.pick(THREE_OH, 101), boards.pick(THREE_OH, 102, slot=2))

    assert meet(board, [(THREE_OH, 101), (THREE_OH, 102)]) == NOTHING


def test_what_finds_a_free_slot_is_no_question() -> None:
    assert meet(boards.swiss(boards.pick(THREE_OH, 101)), [(THREE_OH, 102)]) == NOTHING


def test_a_team_that_stands_elsewhere_in_the_account_would_move() -> None:
    met = meet(boards.swiss(boards.pick(THREE_OH, 101)), [(ADVANCE, 101)])

    assert clashing(met) == [(f"{ADVANCE}:101", 0)]
    assert met.clashes[0].pick == NamedPick("Team 1", "advance", "Stage 1", 1)
    assert going(met) == [("Team 1", "3-0")]


def test_in_a_full_group_the_pick_that_goes_is_named_and_both_can_be_asked_for() -> None:
    board = boards.swiss(boards.pick(OH_THREE, 101), boards.pick(OH_THREE, 102, slot=2))

    met = meet(board, [(OH_THREE, 103), (OH_THREE, 104)])

    assert [clash.key for clash in met.clashes] == [f"{OH_THREE}:103", f"{OH_THREE}:104"]
    assert {clash.instead_of for clash in met.clashes} == {101, 102}
    assert going(met) == [("Team 1", "0-3"), ("Team 2", "0-3")]


def test_a_team_that_moves_anyway_makes_the_room() -> None:
    board = boards.swiss(boards.pick(THREE_OH, 101), boards.pick(THREE_OH, 102, slot=2))

    met = meet(board, [(THREE_OH, 103), (ADVANCE, 101)])

    assert (f"{THREE_OH}:103", 101) in clashing(met)
    assert going(met) == [("Team 1", "3-0")]


def test_another_winner_of_a_quarterfinal_takes_what_was_built_on_the_first() -> None:
    board = bracket_with(
        boards.pick(QUARTER, 101), boards.pick(SEMI, 201), boards.pick(CHAMPION, 301)
    )

    met = meet(board, [(QUARTER, 108)])

    assert clashing(met) == [(f"{QUARTER}:108", 0)]
    assert [place for _, place in going(met)] == [
        "quarterfinal",
        "semifinal",
        "champion",
    ]


def test_a_later_round_waits_for_the_answer_about_the_round_it_is_built_on() -> None:
    met = meet(bracket_with(boards.pick(QUARTER, 101)), [(SEMI, 208), (QUARTER, 108)])

    assert [clash.key for clash in met.clashes] == [f"{QUARTER}:108", f"{SEMI}:208"]


def test_what_has_locked_or_cannot_be_picked_is_no_question() -> None:
    held = boards.pick(THREE_OH, 101)

    assert meet(boards.swiss(held, locked=True), [(THREE_OH, 102), (ADVANCE, 101)]) == NOTHING
    assert meet(boards.swiss(held), [(THREE_OH, 999), (QUARTER, 101)]) == NOTHING


def test_the_other_winner_of_a_match_is_a_question_until_it_locks() -> None:
    met = meet_matches([boards.match(picked_option_id=101)], [(20, 109)])
    assert clashing(met) == [("20:109", 0)]
    assert going(met) == [("Team 1", "1")]

    for match, kept in (
        (boards.match(picked_option_id=101, is_locked=True), 109),
        (boards.match(picked_option_id=109), 109),
        (boards.match(), 109),
        (boards.match(picked_option_id=101), 999),
    ):
        assert meet_matches([match], [(20, kept)]) == NOTHING
