from dataclasses import replace

import pytest

from pickem.services.crossing import crossing_of
from pickem.views.boards import StageBoard, Verdict
from pickem.views.crossing import Light, SharedCrossing, StageCrossing
from pickem_ui.hero import Act
from pickem_ui.isles import Told
from tests.unit.apps import boards
from tests.unit.apps.boards import ADVANCE, LOCK_MS, NOW_MS
from tournament_app.crossing import fixtures, home_of, next_lock, now_of
from tournament_app.isles import isles, plan

SLOTS = {1: 10, 2: 10, 4: 7, 5: 3}
DRAFT = replace(boards.swiss(status="draft"), groups=(), options=())
SECOND = replace(DRAFT, stage=replace(DRAFT.stage, ordinal=2, name="Stage 2", starts_at_ms=None))
TRUE = Verdict.RIGHT


def stages(*found: StageBoard) -> tuple[StageCrossing, ...]:
    return crossing_of(found, SLOTS)


def with_status(board: StageBoard, status: str) -> StageBoard:
    return replace(board, stage=replace(board.stage, status=status))


def picks(count: int, *verdicts: Verdict) -> StageBoard:
    told = [*verdicts, *[Verdict.PENDING] * (count - len(verdicts))]
    made = (boards.pick(ADVANCE, 101 + n, n + 1, verdict) for n, verdict in enumerate(told))
    return boards.swiss(*made)


@pytest.mark.parametrize(
    ("board", "act"),
    [
        (picks(0), Act.START),
        (picks(3), Act.FINISH),
        (with_status(picks(3), "locked"), Act.LOCKED),
        (with_status(picks(3), "live"), Act.LIVE),
        (with_status(picks(3), "verifying"), Act.CHECKING),
        (with_status(picks(3), "settled"), Act.BETWEEN),
        (DRAFT, Act.BEFORE),
    ],
)
def test_what_to_do_follows_from_the_stage_and_its_lamps(board: StageBoard, act: Act) -> None:
    assert now_of("demo", stages(board, SECOND)).act == act


def test_a_full_ballot_is_ready_and_the_last_stage_of_all_ends_the_crossing() -> None:
    every = [
        boards.pick(group, 100 + 3 * group + n, n)
        for group, of in ((4, 2), (5, 6), (6, 2))
        for n in range(1, of + 1)
    ]

    assert now_of("demo", stages(boards.swiss(*every), SECOND)).act == Act.READY
    assert now_of("demo", stages(with_status(picks(3), "settled"))).act == Act.OVER


def test_an_open_stage_comes_before_one_that_is_still_played() -> None:
    playing = with_status(picks(3), "live")
    opened = replace(picks(1), stage=replace(picks(1).stage, ordinal=2, name="Stage 2"))

    assert now_of("demo", stages(playing, opened)).stage == "Stage 2"


def test_each_isle_says_how_its_stage_stands() -> None:
    first = with_status(picks(3, TRUE, TRUE), "live")

    one, other = isles("demo", stages(first, SECOND))

    assert (one.told, one.n, one.of, one.face) == (Told.RIGHT, 2, 10, "live")
    assert (other.told, other.other, other.face) == (Told.AFTER, "Stage 1", "dark")
    assert one.path == "/m/demo/stage/1"


def test_the_plan_names_stages_the_end_and_what_is_open() -> None:
    settled = with_status(picks(3), "settled")

    assert plan(stages(settled, boards.playoffs())).name == "d_o_"
    assert plan(()).name == "__"


def test_a_guest_without_picks_is_told_that_a_stage_is_over_not_that_none_were_right() -> None:
    assert isles("demo", stages(with_status(picks(0), "settled")))[0].told == Told.OVER


def test_points_and_lights_are_those_of_the_picks() -> None:
    stage = stages(picks(3, TRUE, Verdict.WRONG))[0]

    assert stage.lights[2:5] == (Light.RIGHT, Light.WRONG, Light.PICKED)
    assert stage.points == 25


def test_the_next_lock_is_the_earliest_one_ahead() -> None:
    later = replace(picks(0), stage=replace(picks(0).stage, name="Later", lock_at_ms=LOCK_MS + 1))

    assert next_lock(stages(later, picks(0)), NOW_MS) == ("Stage 1", LOCK_MS)
    assert next_lock(stages(picks(0)), LOCK_MS) == ("", 0)


def test_matches_ahead_are_shown_by_start_and_the_last_ones_when_none_is() -> None:
    ahead = [boards.match(match_id=n, starts_at_ms=NOW_MS - n) for n in range(1, 7)]
    past = [replace(match, score="2-1", is_locked=True) for match in ahead]

    assert [match.at for match in fixtures(ahead)] == [NOW_MS - n for n in (6, 5, 4, 3)]
    assert [match.at for match in fixtures(past)] == [NOW_MS - n for n in (1, 2, 3, 4)]
    assert {(match.pace, match.score) for match in fixtures(past)} == {("over", "2–1")}


def test_the_page_of_a_guest_is_drawn_from_the_boards_alone() -> None:
    board = picks(0)
    shared = SharedCrossing(1, "demo", "Demo Major", NOW_MS, 7, (boards.shared(board),), SLOTS)

    home = home_of(shared, shared.bare, ())

    assert (home.plan, home.fans, home.lock, home.lock_at) == ("o__", 7, "Stage 1", LOCK_MS)
    assert home.now.left == 10
    assert home.steps[0].isle.told == Told.PICKED
