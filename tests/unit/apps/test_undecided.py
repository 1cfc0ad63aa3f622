from tournament_app.undecided import LOST_AFTER_S, Undecided


def test_picks_come_in_up_to_a_number_and_again_when_some_are_decided() -> None:
    undecided = Undecided(2)

    assert [undecided.take(key) for key in "abc"] == [True, True, False]
    undecided.settle("a")
    assert [undecided.take(key) for key in "cd"] == [True, False]


def test_a_pick_that_is_sent_twice_counts_once() -> None:
    undecided = Undecided(2)

    assert [undecided.take(key) for key in "aab"] == [True, True, True]


def test_what_was_turned_away_is_not_counted() -> None:
    undecided = Undecided(1)
    undecided.take("a")
    assert not undecided.take("b")

    undecided.settle("a")

    assert undecided.take("c")


def test_a_pick_that_got_lost_on_its_way_stands_in_nobodys_way_for_long() -> None:
    at = [0.0]
    undecided = Undecided(1, clock=lambda: at[0])
    undecided.take("a")

    at[0] = LOST_AFTER_S

    assert undecided.take("b")
    assert not undecided.take("c")
