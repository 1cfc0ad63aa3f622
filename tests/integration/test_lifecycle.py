"""The lifecycle engine: every step of a Major without a person, and nothing ever reopened."""

from datetime import datetime, timedelta

import pytest

from pickem.clock import now
from pickem.domain.errors import EventFileRefused, InvalidInput, NotAllowed, ScheduleRefused
from pickem.domain.event_file import read_event
from pickem.services import locks, results, sheets, stages
from pickem.services.imports import import_event
from pickem.services.overrides import override_pairings
from pickem.services.tournaments import tournament
from tests import make

pytestmark = pytest.mark.usefixtures("database", "valkey")


def pairs(major: make.Major, round_name: str, stage: str = "Stage 1") -> set[frozenset[str]]:
    """Who meets whom in a round."""
    return {
        frozenset((row.team1, row.team2))
        for row in sheets.list_matches(major.anna, major.slug)
        if row.round_name == round_name and row.stage_name == stage
    }


def real_pairs(major: make.Major, round_name: str) -> set[frozenset[str]]:
    return {m.teams for m in major.event.stages[0].matches if m.round == round_name}


def test_a_new_major_is_open_for_its_first_stage_and_its_specials() -> None:
    major = make.major()

    assert major.phases() == ["open", "draft", "draft", "draft", "open"]
    assert pairs(major, "1") == real_pairs(major, "1")


def test_importing_the_same_event_again_changes_nothing() -> None:
    major = make.major()

    again = import_event(major.event)

    assert (again.tournament_id, again.created) == (major.tournament_id, False)


def test_another_event_under_the_same_address_is_refused_with_file_and_place() -> None:
    make.major()
    other = make.MAJORS / "cologne-2026.json"
    text = other.read_text().replace('"slug": "cologne-2026"', '"slug": "budapest-2025"')

    with pytest.raises(EventFileRefused, match=r"other\.json: slug: .*imported already"):
        import_event(read_event("other.json", text))


def test_a_stage_goes_from_open_to_settled_and_seeds_the_next_one() -> None:
    major = make.major()
    seen = [major.phases()[0]]

    for number in range(1, 6):
        major.begin_round()
        stages.advance(major.tournament_id)
        seen.append(major.phases()[0])
        assert pairs(major, str(number)) == real_pairs(major, str(number))
        major.finish_round()

    assert seen == ["open", "live", "live", "live", "live", "verifying"]
    assert major.phases()[:2] == ["settled", "open"]
    seeds = {o.name: o.seed for o in major.board(2).options}
    assert seeds == {team.name: team.seed for team in major.event.stages[1].teams}


def test_the_next_round_appears_with_the_last_result_and_not_before() -> None:
    major = make.major()
    major.begin_round()
    rows = sheets.list_matches(major.anna, major.slug)
    for row in rows[:-1]:
        major.verify(row.match_id)
    major.settle()
    assert pairs(major, "2") == set()

    major.verify(rows[-1].match_id)
    major.settle()

    assert len(pairs(major, "2")) == 8


def test_advancing_twice_changes_nothing_the_second_time() -> None:
    major = make.major()
    major.begin_round()
    major.finish_round()

    assert stages.advance(major.tournament_id) is False


def test_a_correction_voids_pairings_nobody_has_begun_and_another_one_revives_them() -> None:
    major = make.major()
    major.begin_round()
    major.finish_round()
    drawn = pairs(major, "2")
    match = min(row.match_id for row in sheets.list_matches(major.anna, major.slug))
    truth = make.sql(
        "select winner_id = team1_id from result r join match m on m.id = match_id"
        " where match_id = %s",
        match,
    )[0][0]

    major.verify(match, first_wins=not truth)
    major.settle()
    redrawn = pairs(major, "2")
    major.verify(match, first_wins=bool(truth))
    major.settle()

    assert redrawn != drawn
    assert pairs(major, "2") == drawn
    assert make.sql("select count(*) from match where status <> 'cancelled'") == [(16,)]


def test_a_withdrawn_result_takes_back_pairings_that_hung_on_it() -> None:
    major = make.major()
    major.begin_round()
    major.finish_round()
    match = min(row.match_id for row in sheets.list_matches(major.anna, major.slug))

    results.withdraw_result(major.anna, match, "played under protest")
    major.settle()

    assert pairs(major, "2") == set()


def test_a_round_that_has_begun_stands_whatever_is_corrected() -> None:
    major = make.major()
    major.begin_round()
    major.finish_round()
    drawn = pairs(major, "2")
    major.begin_round()
    match = min(row.match_id for row in sheets.list_matches(major.anna, major.slug))

    for first_wins in (True, False):
        major.verify(match, first_wins=first_wins)
        major.settle()
        assert pairs(major, "2") == drawn


def soon(minutes: int) -> datetime:
    return now().replace(microsecond=0) + timedelta(minutes=minutes)


def test_moving_the_first_match_moves_the_lock_of_its_stage() -> None:
    major = make.major()
    everything, at = [m.match_id for m in major.matches()], soon(30)

    locks.move_start(major.olga, everything[1:], soon(50))
    locks.move_start(major.olga, everything[:1], at)

    board = major.board()
    assert board.groups[0].lock_at_ms == int((at - timedelta(minutes=1)).timestamp() * 1000)


def test_who_only_enters_results_cannot_move_a_start() -> None:
    major = make.major()

    with pytest.raises(NotAllowed):
        locks.move_start(major.anna, [major.matches()[0].match_id], soon(30))


def test_specials_follow_the_stage_they_lock_with() -> None:
    major = make.major()
    for _ in range(10):
        major.begin_round()
        major.finish_round()
    third_stage = [m.match_id for m in major.matches() if m.stage_name == "Stage 3"]

    locks.move_start(major.olga, third_stage, soon(45))

    special = next(g for g in major.board(5).groups if g.kind == "map")
    assert special.lock_at_ms == major.board(3).groups[0].lock_at_ms


def test_a_start_cannot_be_moved_once_its_picks_are_locked() -> None:
    major = make.major()
    match = major.matches()[0].match_id
    major.begin_round()

    with pytest.raises(ScheduleRefused, match="cannot be moved"):
        locks.move_start(major.olga, [match], soon(60))


def test_a_start_is_a_whole_second() -> None:
    major = make.major()

    with pytest.raises(InvalidInput, match="whole second"):
        locks.move_start(
            major.olga, [major.matches()[0].match_id], soon(30) + timedelta(microseconds=1)
        )


def test_a_start_whose_lock_would_lie_in_the_past_is_refused() -> None:
    major = make.major()

    with pytest.raises(ScheduleRefused, match="would lock at once"):
        locks.move_start(major.olga, [major.matches()[0].match_id], soon(0))


def test_a_pairing_is_never_played_before_fans_had_time_to_pick_it() -> None:
    major = make.major()
    major.begin_round()
    major.finish_round()

    soonest = min(m.lock_at_ms for m in major.matches() if not m.is_locked)

    assert soonest >= (now() + timedelta(minutes=59)).timestamp() * 1000


@pytest.mark.parametrize("name", ["copenhagen-2024", "cologne-2026"])
def test_other_majors_run_to_their_champion(name: str) -> None:
    major = make.major(name)
    swiss = len(major.event.stages)

    for _ in range(swiss * 5 + 3):
        major.begin_round()
        major.finish_round()

    assert major.phases() == ["settled"] * (swiss + 1) + ["verifying"]
    champion = tournament(major.slug).champion
    assert champion is not None
    assert champion.name == major.event.playoffs.champion


def test_a_correction_of_who_advanced_flags_the_stage_that_is_open_already() -> None:
    major = make.major()
    for _ in range(5):
        major.begin_round()
        major.finish_round()
    seeded = make.sql("select team_id from stage_team order by stage_id, seed")
    (match, first_wins, best_of), *_ = make.sql(
        "select m.id, r.winner_id = m.team1_id, m.best_of from match m"
        " join result r on r.match_id = m.id where m.round = '5'"
    )

    major.verify(int(str(match)), first_wins=not first_wins, best_of=int(str(best_of)))
    major.settle()

    flagged = make.sql("select ordinal from stage where is_flagged")
    assert flagged == [(2,)]
    assert make.sql("select team_id from stage_team order by stage_id, seed") == seeded


def test_two_teams_that_still_meet_after_a_correction_take_their_new_place() -> None:
    major = make.major()
    major.begin_round()
    major.finish_round()
    stage = make.sql("select id from stage where ordinal = 1")[0][0]
    drawn = make.sql("select team1_id, team2_id from match where round = '2' order by position")

    turned = [(int(str(one)), int(str(two))) for one, two in [*drawn[1:], drawn[0]]]
    override_pairings(major.olga, int(str(stage)), "2", turned, "another order of play")
    major.settle()

    kept = make.sql(
        "select team1_id, team2_id from match where round = '2' and status <> 'cancelled'"
        " order by position"
    )
    assert [frozenset(pair) for pair in kept] == [frozenset(pair) for pair in turned]
