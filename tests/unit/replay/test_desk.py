import pytest

from pickem.replay.polite_desk import FIRST, SECOND, next_turn


def test_a_match_nobody_has_entered_is_entered_by_the_first() -> None:
    turn = next_turn([])

    assert turn is not None
    assert (turn.person, turn.verifies) == (FIRST, False)


def test_the_second_follows_the_first_and_verifies_after_that() -> None:
    entering, verifying = next_turn([FIRST]), next_turn([FIRST, SECOND])

    assert entering is not None
    assert verifying is not None
    assert (entering.person, entering.verifies) == (SECOND, False)
    assert (verifying.person, verifying.verifies) == (SECOND, True)


def test_a_person_who_entered_first_gets_longer_for_another_person_to_follow() -> None:
    after_a_person, after_our_own = next_turn(["Alex"]), next_turn([FIRST])

    assert after_a_person is not None
    assert after_our_own is not None
    assert after_a_person.after_s > after_our_own.after_s
    assert after_a_person.person == FIRST


def test_who_entered_second_after_a_person_verifies() -> None:
    turn = next_turn(["Alex", FIRST])

    assert turn is not None
    assert (turn.person, turn.verifies) == (FIRST, True)


@pytest.mark.parametrize("entered", [["Alex", "Sam"], [FIRST, "Alex"]])
def test_what_a_person_entered_second_waits_for_that_person(entered: list[str]) -> None:
    assert next_turn(entered) is None
