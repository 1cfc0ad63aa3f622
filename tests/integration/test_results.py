"""Results by two people apart."""

import pytest

from pickem.domain.errors import InvalidInput, NotAllowed, ResultRefused
from pickem.services import results, sheets, specials
from pickem.views.accounts import Caller
from pickem.views.results import Desk
from tests import make
from tests.integration.conftest import Heard

pytestmark = pytest.mark.usefixtures("database", "valkey")
ANOTHER_SCORE = [make.MapScore("de_nuke", 13, 6)]


@pytest.fixture
def major() -> make.Major:
    """A Major whose first round is being played."""
    major = make.major()
    major.begin_round()
    return major


def first_match(major: make.Major) -> int:
    return min(row.match_id for row in sheets.list_matches(major.anna, major.slug))


def desk(major: make.Major, staff: int, match: int) -> Desk:
    return sheets.match_sheet(staff, match).match.desk


def test_nobody_sees_the_other_entry_before_saving_an_own_one(major: make.Major) -> None:
    match = first_match(major)
    results.record_result(major.anna, match, make.series(1))

    before = sheets.match_sheet(major.bert, match)
    results.record_result(major.bert, match, make.series(1))
    after = sheets.match_sheet(major.bert, match)

    assert (before.entries, len(before.entered_by)) == ((), 1)
    assert (len(after.entries), after.equal) == (2, (True,))


def test_the_second_of_two_people_verifies_and_the_desk_says_whose_turn_it_is(
    major: make.Major,
) -> None:
    match = first_match(major)

    assert desk(major, major.anna, match) is Desk.NEEDS_YOU
    results.record_result(major.anna, match, make.series(1))
    assert desk(major, major.anna, match) is Desk.WAITING
    assert desk(major, major.bert, match) is Desk.NEEDS_YOU
    results.record_result(major.bert, match, make.series(1))
    assert desk(major, major.anna, match) is Desk.WAITING
    assert sheets.match_sheet(major.bert, match).may_verify
    results.verify_result(major.bert, match)
    assert desk(major, major.anna, match) is Desk.VERIFIED


def test_one_person_alone_cannot_make_a_result_count(major: make.Major) -> None:
    match = first_match(major)
    results.record_result(major.anna, match, make.series(1))

    with pytest.raises(ResultRefused, match="second person"):
        results.verify_result(major.anna, match)


def test_the_first_of_the_two_cannot_verify(major: make.Major) -> None:
    match = first_match(major)
    for staff in (major.anna, major.bert):
        results.record_result(staff, match, make.series(1))

    with pytest.raises(ResultRefused, match="who entered second"):
        results.verify_result(major.anna, match)


def test_unequal_entries_are_a_mismatch_until_one_is_corrected(major: make.Major) -> None:
    match = first_match(major)
    results.record_result(major.anna, match, make.series(1))
    results.record_result(major.bert, match, ANOTHER_SCORE)

    assert desk(major, major.bert, match) is Desk.MISMATCH
    with pytest.raises(ResultRefused, match="differ"):
        results.verify_result(major.bert, match)

    results.record_result(major.bert, match, make.series(1))
    results.verify_result(major.bert, match)
    assert desk(major, major.bert, match) is Desk.VERIFIED


def test_an_operator_sends_a_pair_back_that_nobody_settles(major: make.Major) -> None:
    match = first_match(major)
    results.record_result(major.anna, match, make.series(1))
    results.record_result(major.bert, match, ANOTHER_SCORE)
    with pytest.raises(NotAllowed):
        results.send_back(major.anna, match, "not hers to decide")

    results.send_back(major.olga, match, "both have left")

    assert sheets.match_sheet(major.anna, match).entered_by == ()
    major.verify(match)
    with pytest.raises(ResultRefused, match="no entry to send back"):
        results.send_back(major.olga, match, "too late")


def test_a_third_person_is_refused(major: make.Major) -> None:
    match = first_match(major)
    for staff in (major.anna, major.bert):
        results.record_result(staff, match, make.series(1))

    with pytest.raises(ResultRefused, match="have entered this match already"):
        results.record_result(make.staff("Cleo"), match, make.series(1))


def test_a_match_that_has_not_begun_takes_no_entry() -> None:
    major = make.major()

    with pytest.raises(ResultRefused, match="has not begun"):
        results.record_result(major.anna, first_match(major), make.series(1))


def test_impossible_maps_are_refused_and_nothing_is_kept(major: make.Major) -> None:
    match = first_match(major)

    with pytest.raises(InvalidInput):
        results.record_result(major.anna, match, make.series(3))

    assert sheets.match_sheet(major.anna, match).entered_by == ()


def test_a_map_that_the_tournament_does_not_play_is_refused(major: make.Major) -> None:
    match = first_match(major)

    with pytest.raises(InvalidInput, match="Map 1 is none of this tournament's maps") as refusal:
        results.record_result(major.anna, match, [make.MapScore("<b>de_nuke", 13, 6)])

    assert refusal.value.field == "maps[0]"
    results.record_result(major.anna, match, [make.MapScore(None, 13, 6)])


def test_whatever_staff_do_to_a_match_is_announced(major: make.Major, heard: Heard) -> None:
    match, maps = first_match(major), make.series(1)

    for deed in (
        lambda: results.record_result(major.anna, match, maps),
        lambda: results.send_back(major.olga, match, "both have left"),
        lambda: major.verify(match),
        lambda: results.withdraw_result(major.anna, match, "the wrong demo was read"),
    ):
        deed()
        assert heard.results_of(major.tournament_id)
    with pytest.raises(ResultRefused):
        results.withdraw_result(major.anna, match, "again")
    assert not heard.results_of(major.tournament_id)


def test_somebody_who_is_not_staff_can_do_nothing(major: make.Major) -> None:
    match = first_match(major)
    stranger = Caller(424242)

    for attempt in (
        lambda: results.record_result(stranger, match, make.series(1)),
        lambda: results.verify_result(stranger, match),
        lambda: results.withdraw_result(stranger, match, "no reason"),
        lambda: sheets.match_sheet(stranger, match),
        lambda: specials.special_sheet(stranger, major.slug),
    ):
        with pytest.raises(NotAllowed):
            attempt()
