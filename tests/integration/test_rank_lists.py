"""Pages of ranks, of everybody and of some, on a real database."""

import pytest

from pickem.domain.errors import NotFound
from pickem.domain.tiers import Tier, tier_of
from pickem.services import rank_lists, standings
from pickem.views.standings import Among, Lamp
from tests import make

pytestmark = pytest.mark.usefixtures("database", "valkey")

RIGHT, WRONG, UNLIT = Lamp.RIGHT, Lamp.WRONG, Lamp.UNLIT


def scored(fans: int, *, right: int = 2) -> tuple[make.Major, list[int]]:
    """A list in which the first `right` fans have named an undefeated team, the others no winner.

    Every third fan is from Portugal.
    """
    major, ids = make.major(), make.fans(fans)
    outcome = major.event.stages[0].outcome
    board = major.board()
    for place, fan in enumerate(ids):
        make.pick(fan, board, "3-0", (outcome.three_oh if place < right else outcome.zero_three)[0])
    make.sql("update fan set country = 'PT' where id = any(%s)", ids[::3])
    for _ in range(3):
        major.begin_round()
        major.finish_round()
    standings.snapshot_positions(major.tournament_id)
    return major, ids


def test_pages_follow_one_another_to_the_last_fan() -> None:
    major, fans = scored(120)

    pages = [rank_lists.rank_list(major.tournament_id, Among.EVERYBODY, "", n) for n in (1, 2, 3)]

    listed = [row.fan_id for page in pages for row in (*page.podium, *page.rows)]
    assert listed == fans
    assert [(page.pages, page.fans) for page in pages] == [(3, 120)] * 3
    assert [page.first for page in pages] == [3, 51, 101]
    assert len(pages[-1].rows) == 20


def test_only_who_has_points_stands_on_the_podium_and_who_shares_a_rank_shares_it_there() -> None:
    major, fans = scored(5)

    page = rank_lists.rank_list(major.tournament_id, Among.EVERYBODY, "", 1)

    assert [(row.fan_id, row.rank) for row in page.podium] == [(fans[0], 1), (fans[1], 1)]
    assert [row.rank for row in page.rows] == [3, 3, 3]


def test_a_country_is_counted_on_its_own_and_keeps_the_ranks_of_everybody() -> None:
    major, fans = scored(160, right=4)

    first, second = (
        rank_lists.rank_list(major.tournament_id, Among.COUNTRY, "PT", n) for n in (1, 2)
    )

    assert [row.fan_id for row in (*first.rows, *second.rows)] == fans[::3]
    assert [row.rank for row in first.rows[:3]] == [1, 1, 5]
    assert (second.first, second.fans, len(second.rows)) == (51, 54, 4)
    assert first.countries == ("PT",)
    assert first.podium == ()


def test_a_country_of_nobody_has_one_empty_page() -> None:
    major, _ = scored(3)

    page = rank_lists.rank_list(major.tournament_id, Among.COUNTRY, "XX", 1)

    assert (page.rows, page.pages, page.fans) == ((), 1, 0)


def test_a_tier_holds_whoever_has_the_points_of_it() -> None:
    major, fans = scored(3, right=1)
    make.sql("update standing set points = 400 where fan_id = %s", fans[0])
    major.settle()
    make.sql("update position_snapshot set scored_revision = 0")
    standings.snapshot_positions(major.tournament_id)

    gold, bronze, silver = (
        rank_lists.rank_list(major.tournament_id, Among.TIER, tier, 1)
        for tier in (Tier.GOLD, Tier.BRONZE, Tier.SILVER)
    )

    assert [(row.fan_id, row.tier) for row in gold.rows] == [(fans[0], Tier.GOLD)]
    assert [row.fan_id for row in bronze.rows] == fans[1:]
    assert silver.rows == ()


@pytest.mark.parametrize("points", [0, 149, 150, 399, 400, 699, 700, 5000])
def test_the_database_knows_the_limits_of_the_tiers(points: int) -> None:
    assert make.sql("select season_tier(%s)", points) == [(tier_of(points),)]


def test_points_of_an_earlier_tournament_of_the_year_count_for_the_tier() -> None:
    major, (first, _) = scored(2, right=0)
    make.sql(
        "insert into tournament (slug, name, starts_on, ends_on, template)"
        " select 'before', 'Before', starts_on - 1, starts_on, template from tournament"
    )
    before = make.sql("select id from tournament where slug = 'before'")[0][0]
    make.sql("select materialize(%s)", before)
    make.sql("insert into participation values (%s, %s, now(), now())", before, first)
    make.sql("insert into standing values (%s, %s, 150, 6)", first, before)
    make.sql("update position_snapshot set scored_revision = 0")
    standings.snapshot_positions(major.tournament_id)

    silver = rank_lists.rank_list(major.tournament_id, Among.TIER, Tier.SILVER, 1)

    assert [(row.fan_id, row.points, row.tier) for row in silver.rows] == [(first, 0, Tier.SILVER)]


@pytest.mark.parametrize("page", [0, 2, rank_lists.MOST_PAGES + 1])
def test_what_is_no_page_is_not_found(page: int) -> None:
    major, _ = scored(2)

    with pytest.raises(NotFound):
        rank_lists.rank_list(major.tournament_id, Among.EVERYBODY, "", page)


def test_a_fan_is_found_by_the_beginning_of_the_name_in_any_capitals() -> None:
    _, fans = scored(30)
    for fan, name in zip(fans, ("Øle", "kestrel", "Kestrel_2", "50%", "50_"), strict=False):
        make.sql("update fan set name = %s where id = %s", name, fan)

    def found(beginning: str) -> list[str]:
        return [fan.name for fan in rank_lists.called(beginning).fans]

    assert found("KEST") == ["kestrel", "Kestrel_2"]
    assert found("øl") == ["Øle"]
    assert found("50%") == ["50%"]
    assert found("k") == found("estrel") == []
    assert len(found("fan")) == rank_lists.FOUND
    assert rank_lists.called("kestrel").fans[0].rank == 1


def test_a_fan_is_shown_on_the_page_of_the_own_place() -> None:
    major, fans = scored(120)
    names = [make.sql("select name from fan where id = %s", fan)[0][0] for fan in fans]

    places = [rank_lists.place_of(major.tournament_id, str(names[n])) for n in (0, 49, 50, 119)]

    assert places == [(1, fans[0]), (1, fans[49]), (2, fans[50]), (3, fans[119])]
    assert rank_lists.place_of(major.tournament_id, "nobody") is None


def test_lamps_are_the_last_decided_picks_in_the_order_of_their_locks() -> None:
    major, (fan, idle) = make.major(), make.fans(2)
    outcome = major.event.stages[0].outcome
    make.pick(fan, major.board(), "3-0", outcome.three_oh[0])
    make.pick(idle, major.board(), "advance", outcome.advanced[0])
    first = major.matches()[0]
    wins = int(
        major.winner(first.stage_name, first.round_name, *(o.name for o in first.options))
        != first.options[0].name
    )
    make.pick_winner(fan, first, 1 - wins)
    major.begin_round()
    assert lamps(major, fan) == (UNLIT,) * 8

    major.finish_round()
    assert lamps(major, fan) == (WRONG, *(UNLIT,) * 7)
    for _ in range(2):
        major.begin_round()
        major.finish_round()
    assert sorted(lamps(major, fan)[:2]) == [RIGHT, WRONG]
    assert lamps(major, fan)[2:] == (UNLIT,) * 6


def lamps(major: make.Major, fan: int) -> tuple[Lamp, ...]:
    line = rank_lists.line_of(major.tournament_id, fan)
    assert line is not None
    return line.streak


def test_who_has_picked_everything_shows_the_last_eight() -> None:
    major, fan = make.major(), make.fan()
    for _ in range(2):
        for match in major.matches():
            if not match.is_locked:
                make.pick_winner(fan, match, 0)
        major.begin_round()
        major.finish_round()

    line = rank_lists.line_of(major.tournament_id, fan)

    assert line is not None
    assert len(line.streak) == 8
    assert UNLIT not in line.streak
    assert line.hits == line.streak.count(RIGHT)
    assert line.correct >= line.hits
