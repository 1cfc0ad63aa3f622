"""Walks at random: whatever happens in whatever order, nothing breaks and all of it adds up."""

import pytest

from pickem.services import scoring, stages
from pickem.templates.for_event import template_for
from tests.integration import truths
from tests.integration.walk import Walk

pytestmark = pytest.mark.usefixtures("database", "valkey")
STEPS_BETWEEN_LOOKS = 25


@pytest.mark.parametrize(("seed", "rounds_played"), [(1, 0), (2, 4), (3, 10)])
def test_whatever_happens_in_whatever_order_adds_up(seed: int, rounds_played: int) -> None:
    walk, history = Walk(seed), truths.History()
    tournament, template = walk.major.tournament_id, template_for(walk.major.event)
    walk.play_rounds(rounds_played)

    for step in range(1, 12 * STEPS_BETWEEN_LOOKS + 1):
        walk.step()
        if step % STEPS_BETWEEN_LOOKS:
            continue
        truths.nothing_is_broken()
        history.look()
        if walk.random.random() < 0.5:
            walk.settle()
            truths.everything_follows_from_the_results(tournament, template)
            assert scoring.is_consistent(tournament)
            assert stages.advance(tournament) is False
