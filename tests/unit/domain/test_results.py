import pytest

from pickem.domain.errors import InvalidInput
from pickem.domain.results import (
    MapScore,
    SeriesScore,
    check_maps,
    compare,
    is_same,
    maps_to_report,
    series_score,
    with_map,
)

WON = MapScore("de_nuke", 13, 4)
LOST = MapScore("de_dust2", 11, 13)


@pytest.mark.parametrize(
    ("best_of", "maps", "score"),
    [
        (1, [WON], SeriesScore(1, 0)),
        (1, [LOST], SeriesScore(0, 1)),
        (3, [WON, WON], SeriesScore(2, 0)),
        (3, [LOST, WON, LOST], SeriesScore(1, 2)),
        (5, [WON, LOST, LOST, WON, WON], SeriesScore(3, 2)),
    ],
)
def test_the_maps_make_the_series(best_of: int, maps: list[MapScore], score: SeriesScore) -> None:
    assert series_score(maps, best_of) == score
    assert score.is_won_by_first == (score.score1 > score.score2)


@pytest.mark.parametrize(
    ("best_of", "maps", "field", "sentence"),
    [
        (3, [], "maps", "A best of 3 needs 2 maps won by one team; 0-0 decides"),
        (3, [WON], "maps", "1-0 decides nothing yet"),
        (5, [WON, WON, LOST, LOST], "maps", "needs 3 maps won by one team; 2-2 decides"),
        (1, [WON, LOST], "maps[1]", "Map 2 is too many: the best of 1 was decided on map 1"),
        (3, [WON, WON, LOST], "maps[2]", "Map 3 is too many: the best of 3 was decided on map 2"),
        (3, [WON, MapScore(None, 13, 13)], "maps[1]", "Map 2 cannot end 13-13"),
        (1, [MapScore(None, 100, 4)], "maps[0]", "a score is between 0 and 99, not 100"),
        (1, [MapScore(None, 13, -1)], "maps[0]", "a score is between 0 and 99, not -1"),
    ],
)
def test_maps_that_are_no_complete_series_are_refused(
    best_of: int, maps: list[MapScore], field: str, sentence: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        check_maps(maps, best_of)

    assert refusal.value.field == field
    assert sentence in refusal.value.reason


def test_maps_are_told_one_after_another_and_told_anew_in_place() -> None:
    assert with_map([], 1, WON, 3) == (WON,)
    assert with_map([WON], 2, LOST, 3) == (WON, LOST)
    assert with_map([WON, LOST], 1, LOST, 5) == (LOST, LOST)


@pytest.mark.parametrize(
    ("maps", "number", "played", "sentence"),
    [
        ([], 2, WON, "The next map to report is map 1"),
        ([WON], 3, WON, "The next map to report is map 2"),
        ([WON], 0, WON, "The next map to report is map 2"),
        ([WON, WON], 3, LOST, "Map 3 is too many: the best of 3 was decided on map 2"),
        ([WON, LOST, WON], 2, WON, "Map 3 is too many: the best of 3 was decided on map 2"),
        ([WON], 2, MapScore(None, 13, 13), "Map 2 cannot end 13-13"),
    ],
)
def test_a_map_that_cannot_have_been_played_is_not_told(
    maps: list[MapScore], number: int, played: MapScore, sentence: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        with_map(maps, number, played, 3)

    assert sentence in refusal.value.reason


@pytest.mark.parametrize(
    ("maps", "numbers"),
    [([], (1,)), ([WON], (1, 2)), ([WON, LOST], (1, 2, 3)), ([WON, WON], (1, 2))],
)
def test_once_a_series_is_decided_no_further_map_can_be_told(
    maps: list[MapScore], numbers: tuple[int, ...]
) -> None:
    assert maps_to_report(maps, 3) == numbers


def test_scores_are_read_leniently_to_both_ends() -> None:
    assert series_score([MapScore(None, 99, 0)], 1) == SeriesScore(1, 0)


def test_two_entries_are_compared_map_by_map() -> None:
    assert compare([WON, LOST], [WON, LOST]) == (True, True)
    assert compare([WON, LOST], [WON, MapScore("de_dust2", 11, 14)]) == (True, False)
    assert compare([WON, LOST], [WON, MapScore("de_train", 11, 13)]) == (True, False)
    assert compare([WON, LOST, WON], [WON, LOST]) == (True, True, False)
    assert compare([WON], [WON, LOST]) == (True, False)


def test_entries_are_equal_only_with_the_same_maps_in_the_same_order() -> None:
    assert is_same([WON, LOST], (WON, LOST))
    assert not is_same([WON, LOST], [LOST, WON])
    assert not is_same([WON, LOST], [WON])
