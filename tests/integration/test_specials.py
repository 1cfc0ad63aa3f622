"""Specials: answers by two people apart, corrected, withdrawn, sent back."""

import pytest

from pickem.domain.errors import NotAllowed, NotFound, ResultRefused
from pickem.services import locks, scoring, specials, standings
from pickem.views.accounts import Caller
from pickem.views.picks import SavedPick
from pickem.views.results import Desk, SpecialSheet
from tests import make
from tests.integration.conftest import Heard

pytestmark = pytest.mark.usefixtures("database", "valkey")


def lock_specials() -> None:
    make.sql("update lock set follows_id = null, starts_at = '2020-01-01' where label = 'map'")
    locks.pass_deadlines()


def answer(major: make.Major, pick: SavedPick) -> None:
    """Two people agree that the pick is right."""
    for staff in (major.anna, major.bert):
        specials.record_special(staff, pick.group_id, pick.option_id)
    specials.verify_special(major.bert, pick.group_id)
    major.settle()


def sheet(major: make.Major, staff: int, pick: SavedPick) -> SpecialSheet:
    """The pick's special as one member of staff sees it."""
    found = specials.special_sheet(staff, major.slug)
    return next(special for special in found if special.group_id == pick.group_id)


def test_a_special_is_entered_after_its_lock_by_two_people() -> None:
    major, fan = make.major(), make.fan()
    saved = make.pick(fan, major.board(5), "map", "de_dust2")
    with pytest.raises(ResultRefused, match="still open"):
        specials.record_special(major.anna, saved.group_id, saved.option_id)

    lock_specials()
    answer(major, saved)

    assert standings.standing_of(major.tournament_id, fan).points == 40
    shown = next(group for group in major.board(5).groups if group.kind == "map")
    assert shown.answer_id == saved.option_id


def test_a_withdrawn_special_takes_its_points_with_it_and_is_entered_anew() -> None:
    major, fan = make.major(), make.fan()
    saved = make.pick(fan, major.board(5), "map", "de_dust2")
    lock_specials()
    answer(major, saved)
    for staff, reason, refusal in (
        (major.anna, "  ", ResultRefused),
        (Caller(424242), "a stranger", NotAllowed),
    ):
        with pytest.raises(refusal):
            specials.withdraw_special(staff, saved.group_id, reason)

    specials.withdraw_special(major.anna, saved.group_id, "the source was corrected")
    major.settle()

    assert standings.standing_of(major.tournament_id, fan).points == 0
    assert scoring.is_consistent(major.tournament_id)
    withdrawn = sheet(major, major.olga, saved)
    assert (withdrawn.desk, withdrawn.entered_by) == (Desk.NEEDS_YOU, ())
    assert make.sql("select detail ->> 'reason' from audit where action = 'withdraw-special'") == [
        ("the source was corrected",)
    ]
    with pytest.raises(ResultRefused, match="no verified answer"):
        specials.withdraw_special(major.anna, saved.group_id, "again")
    answer(major, saved)
    assert standings.standing_of(major.tournament_id, fan).points == 40


def test_a_special_whose_two_answers_differ_is_sent_back_with_a_reason() -> None:
    major, fan = make.major(), make.fan()
    saved = make.pick(fan, major.board(5), "map", "de_dust2")
    lock_specials()
    others = [o.option_id for o in sheet(major, major.anna, saved).options]
    others.remove(saved.option_id)
    specials.record_special(major.anna, saved.group_id, saved.option_id)
    specials.record_special(major.bert, saved.group_id, others[0])
    with pytest.raises(ResultRefused, match="Say why"):
        specials.send_back_special(major.olga, saved.group_id, " ")
    with pytest.raises(NotAllowed):
        specials.send_back_special(major.anna, saved.group_id, "not hers to decide")

    specials.send_back_special(major.olga, saved.group_id, "Bert has left")

    assert sheet(major, major.anna, saved).entered_by == ()
    answer(major, saved)
    assert standings.standing_of(major.tournament_id, fan).points == 40


def test_a_correction_of_a_special_shows_who_has_entered_beside_the_verified_answer() -> None:
    major, fan = make.major(), make.fan()
    saved = make.pick(fan, major.board(5), "map", "de_dust2")
    lock_specials()
    answer(major, saved)
    assert sheet(major, major.olga, saved).entered_by == ()

    specials.record_special(major.olga, saved.group_id, saved.option_id)
    specials.record_special(major.anna, saved.group_id, saved.option_id)

    seen = sheet(major, major.anna, saved)
    assert len(seen.entered_by) == 2
    assert (seen.other_option_id, seen.verified_option_id) == (saved.option_id, saved.option_id)
    assert seen.may_verify


def test_whatever_staff_do_to_a_special_is_announced(heard: Heard) -> None:
    major, fan = make.major(), make.fan()
    saved = make.pick(fan, major.board(5), "map", "de_dust2")
    lock_specials()

    for deed in (
        lambda: specials.record_special(major.anna, saved.group_id, saved.option_id),
        lambda: specials.send_back_special(major.olga, saved.group_id, "Anna has left"),
        lambda: answer(major, saved),
        lambda: specials.withdraw_special(major.anna, saved.group_id, "another source"),
    ):
        deed()
        assert heard.results_of(major.tournament_id)


@pytest.mark.parametrize("group", [424_242, 9_999_999_999, 2**40])
def test_a_special_that_cannot_exist_is_not_found(group: int) -> None:
    major = make.major()

    with pytest.raises(NotFound):
        specials.verify_special(major.anna, group)
