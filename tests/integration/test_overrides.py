"""An admin may replace the pairings of a round that nobody has begun."""

import pytest

from pickem.domain.errors import NotAllowed, ScheduleRefused
from pickem.services import stages
from pickem.services.overrides import override_pairings
from pickem.views.accounts import Caller
from tests import make

pytestmark = pytest.mark.usefixtures("database", "valkey")


def drawn(major: make.Major) -> list[tuple[int, int]]:
    """(team, team) of every match that is to be played, in order."""
    rows = make.sql(
        "select team1_id, team2_id from match where status <> 'cancelled' order by round, position"
    )
    return [(int(str(one)), int(str(two))) for one, two in rows]


def swapped(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The first two pairs exchange their second teams."""
    (a, b), (c, d), *rest = pairs
    return [(a, d), (c, b), *rest]


def stage_id() -> int:
    return int(str(make.sql("select id from stage where ordinal = 1")[0][0]))


def test_the_engine_draws_what_the_admin_chose() -> None:
    major = make.major()
    chosen = swapped(drawn(major))

    override_pairings(major.olga, stage_id(), "1", chosen, "the draw on stage was another")
    stages.advance(major.tournament_id)

    assert {frozenset(pair) for pair in drawn(major)} == {frozenset(pair) for pair in chosen}
    assert make.sql("select count(*) from audit where action = 'override-pairings'") == [(1,)]


def test_other_teams_than_those_of_the_round_are_refused() -> None:
    major = make.major()
    (a, _), *rest = drawn(major)

    with pytest.raises(ScheduleRefused, match="once each"):
        override_pairings(major.olga, stage_id(), "1", [(a, a), *rest], "a typo")


def test_a_locked_round_stands() -> None:
    major = make.major()
    pairs = drawn(major)
    major.begin_round()

    with pytest.raises(ScheduleRefused, match="its pairings stand"):
        override_pairings(major.olga, stage_id(), "1", swapped(pairs), "too late")


def test_an_override_needs_a_reason_and_a_right() -> None:
    major = make.major()
    pairs = swapped(drawn(major))

    with pytest.raises(ScheduleRefused, match="Say why"):
        override_pairings(major.olga, stage_id(), "1", pairs, "  ")
    for staff in (Caller(424242), major.anna):
        with pytest.raises(NotAllowed):
            override_pairings(staff, stage_id(), "1", pairs, "not theirs to decide")


def test_an_override_that_a_correction_has_overtaken_is_void_and_the_stage_flagged() -> None:
    major = make.major()
    for _ in range(3):
        major.begin_round()
        major.finish_round()
    (match, first_wins, best_of), *_ = make.sql(
        "select m.id, r.winner_id = m.team1_id, m.best_of from match m"
        " join result r on r.match_id = m.id where m.round = '3' order by m.position"
    )
    fourth = make.sql("select team1_id, team2_id from match where round = '4' order by position")
    pairs = [(int(str(one)), int(str(two))) for one, two in fourth]
    override_pairings(major.olga, stage_id(), "4", swapped(pairs), "as drawn on stage")
    major.settle()

    # Who would have been through with three wins has to play on, and the other way round.
    major.verify(int(str(match)), first_wins=not first_wins, best_of=int(str(best_of)))
    major.settle()

    assert make.sql("select is_flagged from stage where ordinal = 1") == [(True,)]
    assert make.sql("select count(*) from match where round = '4' and status <> 'cancelled'") == [
        (6,)
    ]


def test_a_decider_stays_long_wherever_an_override_names_it() -> None:
    major = make.major()
    for _ in range(2):
        major.begin_round()
        major.finish_round()
    third = (
        "select team1_id, team2_id, best_of from match"
        " where round = '3' and status <> 'cancelled' order by position"
    )
    by_the_book = make.sql(third)
    turned = [(int(str(one)), int(str(two))) for one, two, _ in reversed(by_the_book)]
    even_first = [*turned[2:6], *turned[:2], *turned[6:]]

    override_pairings(major.olga, stage_id(), "3", even_first, "another order of play")
    major.settle()

    assert [length for *_, length in make.sql(third)] == [1, 1, 1, 1, 3, 3, 3, 3]
    assert {frozenset(row[:2]) for row in make.sql(third)} == {frozenset(p) for p in even_first}


def test_an_override_whose_job_is_lost_is_drawn_by_the_sweep() -> None:
    major = make.major()
    override_pairings(major.olga, stage_id(), "1", swapped(drawn(major)), "the draw was another")
    make.sql("delete from outbox")
    make.sql("update tournament set result_changed_at = result_changed_at - interval '1 h'")

    assert stages.tournaments_behind(older_than_s=60) == [(major.tournament_id, True)]
