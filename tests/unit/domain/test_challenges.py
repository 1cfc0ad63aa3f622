import pytest

from pickem.domain.challenges import GroupCount, award, medal_for
from pickem.domain.template import MATCH_WINNER, Medal
from pickem.templates import load

THREE = load("major-2025")
TWO = load("major-2024")


def _swiss(stage: str, *, filled: int = 10, correct: int = 0) -> list[GroupCount]:
    """Slots filled from the first group on, right picks likewise."""
    counts: list[GroupCount] = []
    for kind, capacity in (("3-0", 2), ("advance", 6), ("0-3", 2)):
        counts.append(GroupCount(stage, kind, min(filled, capacity), min(correct, capacity)))
        filled, correct = max(filled - capacity, 0), max(correct - capacity, 0)
    return counts


def _playoffs(*correct: int) -> list[GroupCount]:
    kinds = (("quarterfinal", 4), ("semifinal", 2), ("champion", 1))
    return [
        GroupCount("Playoffs", kind, capacity, right)
        for (kind, capacity), right in zip(kinds, correct, strict=True)
    ]


def test_a_fan_without_a_pick_has_no_challenge_and_no_medal() -> None:
    nothing = award(THREE, [GroupCount("Stage 1", "3-0", 0, 0)])

    assert nothing.challenges == ()
    assert nothing.medal is None


def test_the_first_pick_is_activation_and_bronze() -> None:
    first = award(THREE, [GroupCount("Stage 1", "3-0", 1, 0)])

    assert first.challenges == ("activation",)
    assert first.medal is Medal.BRONZE


def test_a_match_winner_pick_activates_and_counts_for_no_other_challenge() -> None:
    only = [GroupCount("Stage 1", MATCH_WINNER, 33, 33)]

    assert award(THREE, only).challenges == ("activation",)


@pytest.mark.parametrize(("filled", "takes_part"), [(9, False), (10, True)])
def test_taking_part_in_a_stage_takes_all_ten_picks(filled: int, takes_part: bool) -> None:
    earned = award(THREE, _swiss("Stage 2", filled=filled)).challenges

    assert ("stage-2-take-part" in earned) == takes_part


@pytest.mark.parametrize(("correct", "is_met"), [(4, False), (5, True)])
def test_a_swiss_stage_asks_for_five_right_of_ten(correct: int, is_met: bool) -> None:
    earned = award(THREE, _swiss("Stage 3", correct=correct)).challenges

    assert ("stage-3-correct" in earned) == is_met


def test_right_picks_of_one_stage_do_not_count_for_another() -> None:
    counts = [*_swiss("Stage 1", correct=4), *_swiss("Stage 2", correct=4)]

    assert not [key for key in award(THREE, counts).challenges if key.endswith("-correct")]


@pytest.mark.parametrize(
    ("correct", "met"),
    [
        ((1, 0, 0), set()),
        ((2, 0, 0), {"quarterfinals-correct"}),
        ((2, 1, 0), {"quarterfinals-correct", "semifinals-correct"}),
        ((2, 1, 1), {"quarterfinals-correct", "semifinals-correct", "champion-correct"}),
    ],
)
def test_the_playoffs_ask_for_two_one_and_the_champion(
    correct: tuple[int, int, int], met: set[str]
) -> None:
    assert set(award(THREE, _playoffs(*correct)).challenges) == {
        "activation",
        "playoffs-take-part",
        *met,
    }


def test_taking_part_in_the_playoffs_takes_all_seven_picks() -> None:
    six = _playoffs(0, 0, 0)[:2]

    assert award(THREE, six).challenges == ("activation",)


@pytest.mark.parametrize(
    ("challenges", "medal"),
    [
        (0, Medal.BRONZE),
        (3, Medal.BRONZE),
        (4, Medal.SILVER),
        (7, Medal.SILVER),
        (8, Medal.GOLD),
        (10, Medal.GOLD),
        (11, Medal.DIAMOND),
    ],
)
def test_eleven_challenges_give_medals_at_four_eight_and_eleven(
    challenges: int, medal: Medal
) -> None:
    assert medal_for(THREE.medals, challenges) is medal


@pytest.mark.parametrize(
    ("challenges", "medal"),
    [
        (2, Medal.BRONZE),
        (3, Medal.SILVER),
        (5, Medal.SILVER),
        (6, Medal.GOLD),
        (8, Medal.GOLD),
        (9, Medal.DIAMOND),
    ],
)
def test_nine_challenges_give_medals_at_three_six_and_nine(challenges: int, medal: Medal) -> None:
    assert medal_for(TWO.medals, challenges) is medal


def test_a_perfect_fan_has_diamond_with_every_challenge() -> None:
    stages = [f"Stage {number}" for number in (1, 2, 3)]
    counts = [count for stage in stages for count in _swiss(stage, correct=10)]

    perfect = award(THREE, [*counts, *_playoffs(4, 2, 1)])

    assert perfect.challenges == tuple(rule.key for rule in THREE.challenges)
    assert perfect.medal is Medal.DIAMOND
