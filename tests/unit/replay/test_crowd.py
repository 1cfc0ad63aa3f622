import json
from collections import Counter
from pathlib import Path

import pytest

from pickem.domain.errors import EventFileRefused
from pickem.replay.crowd import NEVER, Crowd
from pickem.replay.names import fan_country, fan_name
from pickem.replay.shares import CrowdShares, read_crowd

BUDAPEST = Path(__file__).parents[3] / "data" / "majors" / "budapest-2025.json"
STAGES = json.loads(BUDAPEST.read_text())["stages"]
FANS = 1500
REAL = Crowd(7, read_crowd(BUDAPEST))
MODEL = Crowd(7, CrowdShares())
PAIRS = [["a", "b"], ["c", "d"], ["e", "f"], ["g", "h"]]


def teams_of(stage: int) -> list[str]:
    return [t["name"] for t in sorted(STAGES[stage]["teams"], key=lambda team: team["seed"])]


@pytest.mark.parametrize("crowd", [REAL, MODEL], ids=["real shares", "seed model"])
@pytest.mark.parametrize("stage", [0, 1, 2])
def test_a_swiss_ballot_has_two_two_and_at_most_six_different_teams(
    crowd: Crowd, stage: int
) -> None:
    teams = teams_of(stage)
    for fan in range(300):
        ballot = crowd.swiss(fan, STAGES[stage]["name"], teams)
        picked = [team for names in ballot.values() for team in names]
        assert (len(ballot["3-0"]), len(ballot["0-3"])) == (2, 2)
        assert 2 <= len(ballot["advance"]) <= 6
        assert len(set(picked)) == len(picked)
        assert set(picked) <= set(teams)


@pytest.mark.parametrize("stage", [0, 1, 2])
@pytest.mark.parametrize("kind", ["3-0", "advance", "0-3"])
def test_over_many_fans_every_team_gets_the_share_it_really_had(stage: int, kind: str) -> None:
    name = STAGES[stage]["name"]
    teams = teams_of(stage)
    picked = Counter(team for fan in range(FANS) for team in REAL.swiss(fan, name, teams)[kind])
    for team in teams:
        share = REAL.shares.groups[name][kind].get(team, 0.0)
        # Ballots with gaps take a little from the advance shares.
        assert picked[team] / FANS == pytest.approx(share, abs=0.06)


def test_the_seed_model_prefers_the_better_seeds() -> None:
    teams = teams_of(0)
    up = Counter(team for fan in range(FANS) for team in MODEL.swiss(fan, "Stage 1", teams)["3-0"])

    assert up[teams[0]] > up[teams[4]] > up[teams[12]]


def test_a_bracket_is_won_by_teams_that_won_the_round_before() -> None:
    for fan in range(200):
        ballot = REAL.bracket(fan, PAIRS)
        assert all(team in pair for team, pair in zip(ballot["quarterfinal"], PAIRS, strict=True))
        assert ballot["semifinal"][0] in ballot["quarterfinal"][:2]
        assert ballot["semifinal"][1] in ballot["quarterfinal"][2:]
        assert ballot["champion"][0] in ballot["semifinal"]


@pytest.mark.parametrize(("best_of", "share"), [(1, 0.596), (3, 0.646)])
def test_the_better_seed_is_picked_as_often_as_better_seeds_really_win(
    best_of: int, share: float
) -> None:
    picks = [MODEL.match_winner(fan, "m", ["high", "low"], best_of) for fan in range(4000)]
    made = [pick for pick in picks if pick]

    assert made.count("high") / len(made) == pytest.approx(share, abs=0.03)
    assert 0.3 < len(made) / len(picks) < 0.8


def test_turnout_falls_from_stage_to_stage_as_it_did_in_budapest() -> None:
    def turnout(position: int) -> float:
        name = STAGES[position]["name"]
        return sum(REAL.takes_part(fan, name, position) for fan in range(FANS)) / FANS

    first, second, third = (turnout(position) for position in range(3))
    assert first > second > third
    # A tenth acts on a whim, and some never pick at all.
    assert first == pytest.approx((1 - NEVER) * 0.9, abs=0.04)
    assert third == pytest.approx((1 - NEVER) * (0.51 * 0.9 + 0.49 * 0.1), abs=0.04)


def test_the_same_seed_gives_the_same_crowd_in_any_order() -> None:
    again = Crowd(7, read_crowd(BUDAPEST))
    teams = teams_of(0)
    backwards = [again.swiss(fan, "Stage 1", teams) for fan in reversed(range(20))]

    assert [REAL.swiss(fan, "Stage 1", teams) for fan in range(20)] == backwards[::-1]


def test_another_seed_gives_another_crowd() -> None:
    teams = teams_of(0)
    other = Crowd(8, read_crowd(BUDAPEST))

    assert [REAL.swiss(fan, "Stage 1", teams) for fan in range(20)] != [
        other.swiss(fan, "Stage 1", teams) for fan in range(20)
    ]


def test_an_event_without_a_crowd_file_has_no_shares(tmp_path: Path) -> None:
    assert read_crowd(tmp_path / "some-2030.json") == CrowdShares()


def test_a_broken_crowd_file_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "some.crowd.json").write_text('{"stages": []}')

    with pytest.raises(EventFileRefused, match=r"some\.crowd\.json"):
        read_crowd(tmp_path / "some.json")


def test_no_two_fans_share_a_name() -> None:
    assert len({fan_name(number).lower() for number in range(6000)}) == 6000


def test_a_crowd_file_that_begins_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    content = BUDAPEST.with_suffix(".crowd.json").read_text(encoding="utf-8")
    (tmp_path / "some.crowd.json").write_text(content, encoding="utf-8-sig")

    assert read_crowd(tmp_path / "some.json") == read_crowd(BUDAPEST)


def test_fans_are_from_many_countries_and_some_do_not_say() -> None:
    countries = Counter(fan_country(number) for number in range(1000))

    assert len(countries) > 20
    assert 0 < countries[None] < 200
