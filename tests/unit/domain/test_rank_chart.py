"""The scale of a rank chart."""

import pytest

from pickem.domain.rank_chart import Scale, places_along, scale_of, stretches, ticks_of


def test_a_better_rank_is_higher_and_ten_times_better_is_always_as_far() -> None:
    scale = Scale(1, 10_000)

    assert [scale.depth(rank) for rank in (1, 10, 100, 1000, 10_000)] == pytest.approx(
        [0, 0.25, 0.5, 0.75, 1]
    )


@pytest.mark.parametrize("ranks", [[1], [7, 7], [1, 1_000_000], [1284, 6120]])
def test_no_rank_touches_an_edge(ranks: list[int]) -> None:
    scale = scale_of(ranks)

    assert all(0 < scale.depth(rank) < 1 for rank in ranks)


@pytest.mark.parametrize(
    ("ranks", "ticks"),
    [
        ([1284, 6120], (2000, 5000)),
        ([1], (1,)),
        ([1, 300], (1, 5, 20, 100)),
        ([33, 34], ()),
    ],
)
def test_ticks_are_few_and_round(ranks: list[int], ticks: tuple[int, ...]) -> None:
    assert ticks_of(scale_of(ranks)) == ticks


def test_results_of_a_stage_are_one_stretch() -> None:
    stages = ["Stage 1", "Stage 1", "Stage 2", "Stage 1"]

    assert stretches(stages) == (("Stage 1", 0, 1), ("Stage 2", 2, 2), ("Stage 1", 3, 3))


def test_results_stand_evenly_from_the_first_to_the_last() -> None:
    assert places_along(5) == (0, 0.25, 0.5, 0.75, 1)
    assert places_along(1) == (0,)
