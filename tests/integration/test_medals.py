"""Challenges follow locks and results, and are looked at only where what counts has changed."""

import random
from dataclasses import replace
from uuid import uuid4

import pytest

from pickem.db.queries import standings
from pickem.domain.template import Template
from pickem.services import medals, results, scoring
from pickem.services.picks import clear_pick
from pickem.templates.for_event import template_for
from tests import make
from tests.integration import truths

pytestmark = pytest.mark.usefixtures("database", "valkey")
FANS = 30
KINDS = ["3-0"] * 2 + ["advance"] * 6 + ["0-3"] * 2


def easy() -> Template:
    """One right pick is enough, so that three rounds decide something."""
    template = template_for(make.event())
    return replace(template, challenges=tuple(replace(r, at_least=1) for r in template.challenges))


@pytest.fixture
def major() -> make.Major:
    return make.major(challenges=easy().challenges)


def with_full_ballot(major: make.Major) -> int:
    fan, board = make.fan(), major.board()
    make.full_ballot(fan, board, [option.name for option in board.options[:10]])
    return fan


def earned(fan: int) -> list[object]:
    rows = make.sql("select challenge from challenge_earned where fan_id = %s order by 1", fan)
    return [challenge for (challenge,) in rows]


def rows_as_written() -> list[tuple[object, ...]]:
    """Where every row is that awarding may write."""
    tables = ("challenge_earned", "challenge_awarded", "tournament")
    parts = (f"select tableoid::int, ctid::text, xmin::text from {table}" for table in tables)
    return make.sql(" union all ".join(parts) + " order by 1, 2")


def play(major: make.Major, rounds: int) -> None:
    for _ in range(rounds):
        major.begin_round()
        major.finish_round()


def test_a_result_that_decides_nothing_on_a_ballot_touches_no_row(major: make.Major) -> None:
    with_full_ballot(major)
    major.begin_round()
    major.verify(major.matches()[0].match_id)
    major.settle()
    major.verify(major.matches()[1].match_id)
    scoring.score(major.tournament_id)
    make.sql("update tournament set awarded_revision = scored_revision")
    before = rows_as_written()

    assert medals.award(major.tournament_id) == 0
    assert rows_as_written() == before


def test_picks_are_not_counted_again_while_the_same_ones_count(major: make.Major) -> None:
    fan = with_full_ballot(major)
    major.begin_round()
    medals.award(major.tournament_id)
    make.sql("delete from challenge_earned where challenge = 'stage-1-take-part'")

    medals.award(major.tournament_id)

    assert earned(fan) == ["activation"]


def test_a_full_ballot_counts_from_its_lock_on(major: make.Major) -> None:
    fan = with_full_ballot(major)
    medals.award(major.tournament_id)
    assert earned(fan) == ["activation"]

    major.begin_round()
    medals.award(major.tournament_id)

    assert earned(fan) == ["activation", "stage-1-take-part"]


def test_a_ballot_from_which_a_pick_was_taken_back_is_not_full(major: make.Major) -> None:
    fan = with_full_ballot(major)
    medals.award(major.tournament_id)
    last = make.pick(fan, major.board(), "0-3", major.board().options[9].name)
    clear_pick(fan, last.group_id, last.option_id, uuid4())

    major.begin_round()
    medals.award(major.tournament_id)

    assert earned(fan) == ["activation"]


def test_who_takes_every_pick_back_keeps_no_challenge(major: make.Major) -> None:
    fan = make.fan()
    saved = make.pick(fan, major.board(), "3-0", "FaZe")
    medals.award(major.tournament_id)
    assert earned(fan) == ["activation"]

    clear_pick(fan, saved.group_id, saved.option_id, uuid4())

    assert medals.award(major.tournament_id) == 0
    assert earned(fan) == []


def test_a_withdrawn_result_takes_from_those_alone_who_owe_it_the_challenge(
    major: make.Major,
) -> None:
    fans = {name: make.fan() for name in major.event.stages[0].outcome.three_oh}
    for name, fan in fans.items():
        make.pick(fan, major.board(), "3-0", name)
    play(major, 3)
    assert {*map(tuple, map(earned, fans.values()))} == {("activation", "stage-1-correct")}
    match, winner = make.sql(
        "select r.match_id, t.name from result r join match m on m.id = r.match_id"
        " join team t on t.id = r.winner_id where m.round = '3' and t.name = any(%s) limit 1",
        list(fans),
    )[0]

    results.withdraw_result(major.anna, int(str(match)), "the wrong demo was read")
    major.settle()

    assert earned(fans.pop(str(winner))) == ["activation"]
    assert [earned(fan) for fan in fans.values()] == [["activation", "stage-1-correct"]]


def test_a_job_that_never_ran_is_made_up_for_by_the_next(major: make.Major) -> None:
    fan = make.fan()
    make.pick(fan, major.board(), "3-0", major.event.stages[0].outcome.three_oh[0])
    play(major, 3)
    make.sql("delete from challenge_earned")
    make.sql("delete from challenge_awarded")

    assert medals.award(major.tournament_id) == 2
    assert earned(fan) == ["activation", "stage-1-correct"]


def test_however_new_the_challenges_are_a_fan_s_own_are_looked_up_and_not_searched_for(
    major: make.Major,
) -> None:
    tournament = major.tournament_id
    make.fans(3000)
    make.sql(f"insert into participation select {tournament}, id, now(), now() from fan")
    make.sql(
        f"insert into challenge_earned select {tournament}, id, 'number ' || n"
        " from fan, generate_series(1, 7) n"
    )

    plan = make.sql("explain " + standings._OWN.format(tournament), [1, 2, 3])

    lines = [str(line) for (line,) in plan if "on challenge_earned" in str(line)]
    assert lines
    assert not any("Seq Scan" in line for line in lines)


@pytest.mark.parametrize("seed", [1, 2])
def test_whoever_picks_and_wins_what_everybody_has_earned_is_what_the_rules_say(
    major: make.Major, seed: int
) -> None:
    dice = random.Random(seed)
    pick_at_random(major, dice)
    for _ in range(4):
        major.begin_round()
        decide("live", 16, major, dice)
        for _ in range(dice.randint(0, 2)):
            scoring.score(major.tournament_id)
            medals.award(major.tournament_id)
        decide("verified", 3, major, dice)
        major.settle()

        truths.everything_follows_from_the_results(major.tournament_id, easy())
    counts = dict(make.sql("select challenge, count(*) from challenge_earned group by 1"))
    assert counts["activation"] == FANS
    assert 0 < counts["stage-1-take-part"] < FANS
    assert 0 < counts["stage-1-correct"] < FANS


def pick_at_random(major: make.Major, dice: random.Random) -> None:
    """Whole ballots and parts of some."""
    board = major.board()
    names = [option.name for option in board.options]
    for fan in make.fans(FANS):
        ballot = list(zip(KINDS, dice.sample(names, len(KINDS)), strict=True))
        for kind, name in dice.sample(ballot, dice.choice((1, 2, 4, 10))):
            make.pick(fan, board, kind, name)


def decide(status: str, at_most: int, major: make.Major, dice: random.Random) -> None:
    """Any winner for the newest matches of that status."""
    for match, best_of in make.sql(
        "select id, best_of from match where status = %s order by id desc limit %s", status, at_most
    ):
        major.verify(int(str(match)), first_wins=dice.random() < 0.5, best_of=int(str(best_of)))
