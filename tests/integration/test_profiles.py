"""What a profile shows of a fan, and to whom."""

import pytest

from pickem.domain.errors import NotFound
from pickem.services import standings
from pickem.services.accounts.preferences import choose
from pickem.services.profiles import profile_of
from pickem.views.accounts import FanView
from pickem.views.profiles import ProfileView, TournamentRun
from tests import accounts, make

pytestmark = pytest.mark.usefixtures("database", "valkey")


@pytest.fixture
def fan() -> FanView:
    return accounts.fan("nocturne")


def seen(name: str, viewer: FanView | None = None) -> ProfileView:
    profile = profile_of(name, viewer)
    assert profile is not None
    return profile


def run(name: str, viewer: FanView | None = None) -> TournamentRun:
    return seen(name, viewer).runs[0]


def play_stage_one(major: make.Major, fan: FanView) -> None:
    """Six right of ten, and every winner of the first two rounds."""
    outcome = major.event.stages[0].outcome
    through = [team for team in outcome.advanced if team not in outcome.three_oh][:2]
    known = {*outcome.three_oh, *through, *outcome.zero_three}
    others = [o.name for o in major.board().options if o.name not in known][:4]
    full = [*outcome.three_oh, *through, *others, *outcome.zero_three]
    make.full_ballot(fan.fan_id, major.board(), full)
    for _ in range(5):
        for match in [m for m in major.matches() if not m.is_locked]:
            names = [option.name for option in match.options]
            winner = major.winner(match.stage_name, match.round_name, *names)
            make.pick_winner(fan.fan_id, match, names.index(winner))
        major.begin_round()
        major.finish_round()


def test_somebody_new_has_a_profile_without_a_tournament(fan: FanView) -> None:
    choose(fan, "country", "PT")

    profile = seen("Nocturne", fan)

    assert (profile.name, profile.country, profile.is_you) == ("nocturne", "PT", True)
    assert profile.runs == ()
    assert (profile.tier.tier, profile.tier.left) == ("bronze", 150)


def test_there_is_none_of_nobody() -> None:
    with pytest.raises(NotFound):
        profile_of("nobody", None)


def test_a_hidden_profile_is_for_its_fan_alone(fan: FanView) -> None:
    choose(fan, "is_public", "off")

    assert profile_of("nocturne", None) is None
    assert profile_of("nocturne", accounts.fan()) is None
    assert seen("nocturne", fan).is_public is False


def test_what_is_not_locked_is_nobody_elses(fan: FanView) -> None:
    major = make.major()
    make.pick(fan.fan_id, major.board(), "3-0", major.board().options[0].name)

    own = {c.key: c.done for c in run("nocturne", fan).challenges}
    others = {c.key: c.done for c in run("nocturne").challenges}

    assert seen("nocturne", fan).ballots == seen("nocturne").ballots == ()
    assert own["stage-1-take-part"] == 1
    assert others["stage-1-take-part"] == 0


def test_a_settled_stage_has_a_lamp_for_every_slot_and_its_points(fan: FanView) -> None:
    major = make.major()
    play_stage_one(major, fan)

    profile = seen("nocturne")
    standing = standings.standing_of(major.tournament_id, fan.fan_id)

    ballot = profile.ballots[-1]
    assert ballot.path == f"/m/{major.slug}/stage/1"
    assert len(ballot.lamps) == 10
    assert set(ballot.lamps) == {"right", "wrong"}
    assert standing is not None
    assert ballot.right < standing.correct
    assert profile.tier.points == standing.points


def test_facts_of_a_tournament_follow_from_its_picks(fan: FanView) -> None:
    major = make.major()
    make.pick(make.fan(), major.board(), "3-0", major.board().options[0].name)
    play_stage_one(major, fan)

    found = run("nocturne")
    standing = standings.standing_of(major.tournament_id, fan.fan_id)

    assert standing is not None
    assert (found.rank, found.top, found.best_rank) == (1, 50, 1)
    assert found.right == standing.correct
    assert found.row == 33  # every match of a Swiss stage
    assert found.right < found.decided == 43
    assert [len(chart.points) for chart in found.charts] == [5]
    met = {c.key for c in found.challenges if c.is_met}
    assert {"activation", "stage-1-take-part"} <= met
    assert found.met == len(met)
    assert all(c.done == c.needed for c in found.challenges if c.is_met)
