"""What the boards of the playoffs and the specials are read as, from a real Major."""

import pytest

from pickem.domain.template import Format
from pickem.services import crowd
from pickem.services.boards import shared_board, with_picks
from pickem.views.boards import Verdict
from tests import make

pytestmark = pytest.mark.usefixtures("database", "valkey")


def test_a_bracket_is_read_with_its_matches_its_ways_in_and_after_the_lock_its_shares() -> None:
    major, me = make.major(), make.fan()
    while major.phases()[-2] != "open":
        major.begin_round()
        major.finish_round()

    before = shared_board(major.slug, Format.BRACKET).board
    assert [(match.round, match.place) for match in before.matches] == [
        ("quarterfinal", place) for place in range(1, 5)
    ]
    assert all(match.starts_at_ms and match.winner is None for match in before.matches)
    assert {option.way.stage for option in before.options} == {"Stage 3"}
    assert {option.way.wins for option in before.options} == {3}

    favourite = next(option for option in before.options if option.pair == 1)
    make.pick(me, before, "quarterfinal", favourite.name)
    assert shared_board(major.slug, Format.BRACKET).board.shares == ()

    major.begin_round()
    crowd.count(major.tournament_id)
    running = shared_board(major.slug, Format.BRACKET).board
    assert all(match.is_live for match in running.matches)
    (share,) = running.shares
    assert (share.option_id, share.percent, share.ballots) == (favourite.option_id, 100, 1)

    major.finish_round()
    after = with_picks(shared_board(major.slug, Format.BRACKET), me)
    first = after.matches[0]
    assert sorted(first.scores) == [0, 2]
    assert first.winner in first.teams
    is_right = first.winner == favourite.team_id
    assert after.picks[0].verdict is (Verdict.RIGHT if is_right else Verdict.WRONG)
    assert [match.place for match in after.matches if match.round == "semifinal"] == [1, 2]


def test_players_come_with_the_emblem_of_their_team_and_those_furthest_first() -> None:
    major = make.major()
    rows = make.sql(
        "select t.team_id from stage_team t join stage s on s.id = t.stage_id"
        " order by s.ordinal desc, t.seed limit 1"
    )

    board = shared_board(major.slug, Format.SPECIALS).board

    mvp = next(group for group in board.groups if group.kind == "mvp")
    players = [option for option in board.options if mvp.group_id in option.group_ids]
    assert {player.emblem for player in players[:5]} == {rows[0][0]}
    assert all(player.team_id is None and player.emblem for player in players)
