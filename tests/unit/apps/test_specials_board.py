from dataclasses import replace

from pickem.views.boards import OptionView, PickView, StageBoard, Verdict
from pickem.views.crowd import CrowdShare
from tests.unit.apps import boards
from tests.unit.apps.boards import NOW_MS
from tournament_app.pages.specials.board import open_specials
from tournament_app.pages.specials.outcomes import outcomes, points_of

NAMES = ("de_nuke", "de_train", "de_dust2", "de_mirage", "de_ancient", "de_anubis")


def best_map(
    *picks: PickView,
    locked: bool = False,
    answer: int | None = None,
    shares: tuple[CrowdShare, ...] = (),
) -> StageBoard:
    """One special with six maps: options 7 to 12."""
    options = tuple(OptionView(7 + n, name, (1,)) for n, name in enumerate(NAMES))
    group = replace(boards.group(1, "map", 1, locked=locked), answer_id=answer)
    stage = boards.stage("Specials", "specials")
    return StageBoard(1, "demo", stage, NOW_MS, (group,), options, picks, shares=shares)


def crowd(*counts: int) -> tuple[CrowdShare, ...]:
    return tuple(CrowdShare(1, 7 + n, count, 100) for n, count in enumerate(counts))


def test_maps_are_named_as_people_say_them_and_drawn_by_their_own_name() -> None:
    (special,) = open_specials(best_map())

    assert [(one.name, one.art) for one in special.options][:3] == [
        ("Nuke", "de_nuke"),
        ("Train", "de_train"),
        ("Dust2", "de_dust2"),
    ]


def test_a_special_is_open_or_has_an_outcome() -> None:
    assert (len(open_specials(best_map())), outcomes(best_map())) == (1, ())
    assert open_specials(best_map(locked=True)) == ()


def test_a_right_pick_says_how_many_agreed() -> None:
    board = best_map(
        boards.pick(1, 9, 1, Verdict.RIGHT), locked=True, answer=9, shares=crowd(20, 50, 30)
    )

    (shown,) = outcomes(board)

    assert (shown.answer.name, shown.percent, shown.ballots) == ("Dust2", 30, 100)
    assert points_of((shown,)) == shown.points == 25


def test_bars_hold_the_answer_and_the_own_pick_however_few_had_them() -> None:
    board = best_map(
        boards.pick(1, 12, 1, Verdict.WRONG),
        locked=True,
        answer=11,
        shares=crowd(40, 30, 15, 10, 3, 2),
    )

    (shown,) = outcomes(board)

    assert [(bar.option.name, bar.percent, bar.look) for bar in shown.bars] == [
        ("Nuke", 40, ""),
        ("Train", 30, ""),
        ("Ancient", 3, "right"),
        ("Anubis", 2, "wrong"),
        ("", 25, ""),
    ]


def test_before_the_answer_the_own_pick_is_neither_right_nor_wrong() -> None:
    board = best_map(boards.pick(1, 7), locked=True, shares=crowd(100))

    (shown,) = outcomes(board)

    assert (shown.answer.name, shown.own.name, shown.bars[0].look) == ("", "Nuke", "own")


def test_who_picked_nothing_sees_the_answer_all_the_same() -> None:
    (shown,) = outcomes(best_map(locked=True, answer=8))

    assert (shown.answer.name, shown.own.name, shown.verdict) == ("Train", "", "")
