"""Results by two people apart, and points that always equal a fresh computation."""

from collections.abc import Iterator

import orjson
import pytest
import redis

from pickem.domain.errors import InvalidInput, NotAllowed, NotFound, ResultRefused
from pickem.live.channels import TOURNAMENTS, Kind
from pickem.services import locks, medals, results, scoring, sheets, specials, standings
from pickem.settings import settings
from pickem.views.medals import MedalView
from pickem.views.picks import SavedPick
from pickem.views.results import Desk, SpecialSheet
from tests import make

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


def state(major: make.Major) -> list[tuple[object, ...]]:
    """Everything results decide about fans: points, ranks, challenges."""
    ranks = make.sql(
        "select s.fan_id, s.points, s.correct, b.rank from standing s"
        f" join standing_bucket_{major.tournament_id} b using (points, correct) order by 1"
    )
    return ranks + make.sql("select fan_id, challenge from challenge_earned order by 1, 2")


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


@pytest.fixture
def heard() -> Iterator[redis.client.PubSub]:
    """What the admin app hears."""
    with redis.Redis.from_url(settings().redis_url) as client, client.pubsub() as listening:
        listening.subscribe(TOURNAMENTS)
        listening.get_message(timeout=1)
        yield listening


def announced(heard: redis.client.PubSub, tournament: int) -> bool:
    """Whether a change of results has been announced since the last call."""
    kinds: list[str] = []
    while message := heard.get_message(timeout=0.1):
        change = orjson.loads(message["data"])
        kinds += [change["kind"]] if change["tournament"] == tournament else []
    return Kind.RESULT in kinds


def test_whatever_staff_do_to_a_match_is_announced(
    major: make.Major, heard: redis.client.PubSub
) -> None:
    match, maps = first_match(major), make.series(1)

    for deed in (
        lambda: results.record_result(major.anna, match, maps),
        lambda: results.send_back(major.olga, match, "both have left"),
        lambda: major.verify(match),
        lambda: results.withdraw_result(major.anna, match, "the wrong demo was read"),
    ):
        deed()
        assert announced(heard, major.tournament_id)
    with pytest.raises(ResultRefused):
        results.withdraw_result(major.anna, match, "again")
    assert not announced(heard, major.tournament_id)


def test_somebody_who_is_not_staff_can_do_nothing(major: make.Major) -> None:
    match = first_match(major)
    stranger = 424242

    for attempt in (
        lambda: results.record_result(stranger, match, make.series(1)),
        lambda: results.verify_result(stranger, match),
        lambda: results.withdraw_result(stranger, match, "no reason"),
        lambda: sheets.match_sheet(stranger, match),
        lambda: specials.special_sheet(stranger, major.slug),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_a_verified_result_moves_points_and_ranks() -> None:
    major, (right, wrong) = make.major(), make.fans(2)
    match = major.matches()[0]
    make.pick_winner(right, match, 0)
    make.pick_winner(wrong, match, 1)
    major.begin_round()

    major.verify(match.match_id, first_wins=True)
    major.settle()

    rows = standings.standings_of(major.tournament_id, [right, wrong])
    assert (rows[right].rank, rows[right].points) == (1, 5)
    assert (rows[wrong].rank, rows[wrong].points) == (2, 0)


def crowd(major: make.Major, size: int = 12) -> None:
    """Fans with different full ballots and match winners."""
    board, matches = major.board(), major.matches()
    names = [option.name for option in board.options]
    for number, fan in enumerate(make.fans(size)):
        turned = names[number % 16 :] + names[: number % 16]
        make.full_ballot(fan, board, turned[:10])
        for place, match in enumerate(matches):
            make.pick_winner(fan, match, (number >> place % 4) % 2)


def test_a_corrected_result_leaves_exactly_what_a_fresh_computation_gives() -> None:
    major = make.major()
    crowd(major)
    major.begin_round()
    major.finish_round()
    match = major.matches()[-1].match_id
    truth = state(major)
    first_wins = make.sql(
        "select winner_id = team1_id from result r join match m on m.id = r.match_id"
        " where match_id = %s",
        match,
    )[0][0]

    major.verify(match, first_wins=not first_wins)
    major.settle()
    mistaken = state(major)
    assert scoring.is_consistent(major.tournament_id)
    major.verify(match, first_wins=bool(first_wins))
    major.settle()

    assert mistaken != truth
    assert state(major) == truth
    assert scoring.is_consistent(major.tournament_id)


def test_a_withdrawn_result_takes_every_point_with_it() -> None:
    major = make.major()
    crowd(major)
    major.begin_round()
    before = state(major)
    match = first_match(major)
    major.verify(match)
    major.settle()

    results.withdraw_result(major.anna, match, "the wrong demo was read")
    major.settle()

    assert [row for row in state(major) if len(row) == 4] == [r for r in before if len(r) == 4]
    assert scoring.is_consistent(major.tournament_id)
    assert desk(major, major.bert, match) is Desk.NEEDS_YOU


def test_scoring_twice_finds_nothing_to_do_the_second_time(major: make.Major) -> None:
    major.verify(first_match(major))

    assert [scoring.score(major.tournament_id) for _ in range(2)] == [True, False]


def test_a_three_oh_team_in_an_advance_slot_counts_only_where_scoring_is_lenient() -> None:
    major = make.lenient()
    fan = make.fan()
    make.pick(fan, major.board(), "advance", "M80")
    for _ in range(3):
        major.begin_round()
        major.finish_round()

    assert standings.standing_of(major.tournament_id, fan).points == 15


def test_a_three_oh_team_in_an_advance_slot_is_wrong_where_scoring_is_exact() -> None:
    major = make.major()
    fan = make.fan()
    make.pick(fan, major.board(), "advance", "M80")
    for _ in range(3):
        major.begin_round()
        major.finish_round()

    assert standings.standing_of(major.tournament_id, fan).points == 0


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
        (424242, "a stranger", NotAllowed),
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


def test_whatever_staff_do_to_a_special_is_announced(heard: redis.client.PubSub) -> None:
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
        assert announced(heard, major.tournament_id)


@pytest.mark.parametrize("group", [424_242, 9_999_999_999, 2**40])
def test_a_special_that_cannot_exist_is_not_found(group: int) -> None:
    major = make.major()

    with pytest.raises(NotFound):
        specials.verify_special(major.anna, group)


def test_challenges_follow_the_results() -> None:
    major, (full, partial) = make.major(), make.fans(2)
    outcome = major.event.stages[0].outcome
    others = [t for t in outcome.advanced if t not in outcome.three_oh]
    make.full_ballot(full, major.board(), [*outcome.three_oh, *others, *outcome.zero_three])
    make.pick(partial, major.board(), "advance", others[0])
    for _ in range(5):
        major.begin_round()
        major.finish_round()

    earned = make.sql("select challenge from challenge_earned where fan_id = %s order by 1", full)
    assert [row[0] for row in earned] == ["activation", "stage-1-correct", "stage-1-take-part"]
    earned = make.sql("select challenge from challenge_earned where fan_id = %s", partial)
    assert [row[0] for row in earned] == ["activation"]
    assert medals.award(major.tournament_id) == 0
    shown = medals.medals_of(major.tournament_id, [full, partial, make.fan()])
    assert shown == {full: MedalView("bronze", 3, 11), partial: MedalView("bronze", 1, 11)}
