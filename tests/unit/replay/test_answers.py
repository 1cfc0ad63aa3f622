"""The answers to the specials: the file's own where it has them."""

import json
from typing import cast

import pytest

from pickem.domain.event_file import read_event
from pickem.replay.rank_clock import RankClock
from pickem.replay.staff import Answer, Staff
from pickem.replay.story import Story
from pickem.views.replay import Offer
from tests.unit.domain.majors import major


def answer(mvp: object, *options: str) -> Answer:
    document = major("budapest-2025") | {"mvp": mvp}
    story = Story(read_event("event.json", json.dumps(document)), document, seed=1)
    staff = Staff(story, 1, 2, cast("RankClock", None))
    slot = {name: number for number, name in enumerate(options)}
    return staff.answer(Offer(1, 1, "Specials", 5, "mvp", None, (slot,)))


@pytest.mark.parametrize("team", ["Vitality", None])
def test_the_mvp_is_the_players_option_and_the_files_word(team: str | None) -> None:
    mvp = {"player": "ZywOo", "team": team}

    assert answer(mvp, "apEX", "ZywOo") == Answer(1, "ZywOo", is_made_up=False)


def test_the_mvp_keeps_the_files_word_though_another_player_has_the_name() -> None:
    mvp = {"player": "ZywOo", "team": "Vitality"}

    found = answer(mvp, "ZywOo (FaZe)", "apEX", "ZywOo (Vitality)")

    assert found == Answer(2, "ZywOo", is_made_up=False)


def test_without_an_mvp_on_record_one_is_made_up() -> None:
    found = answer(None, "apEX", "ropz")

    assert found.is_made_up
    assert found.value in ("apEX", "ropz")
