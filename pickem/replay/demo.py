"""The Major that `make run` plays, so that somebody can watch it and take part.

    python -m pickem.replay.demo [--prepare]

Runs inside the servers whose addresses its environment names, and carries on from whatever state
they are in. --prepare only makes the demo accounts and publishes the Major.
"""

import argparse
import signal
import sys
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import NoReturn

from pickem import clock
from pickem.domain.errors import PickemError
from pickem.domain.schedule import whole_second_after
from pickem.replay import pace
from pickem.replay.brink import Brink
from pickem.replay.crowd import Crowd
from pickem.replay.demo_accounts import demo_accounts, simulated_staff
from pickem.replay.ledger import Ledger
from pickem.replay.names import fan_country, fan_name
from pickem.replay.play import Cast, Play
from pickem.replay.polite_desk import PoliteDesk
from pickem.replay.rank_clock import RankClock
from pickem.replay.scene import Look, open_scene
from pickem.replay.shares import read_crowd
from pickem.replay.staff import Staff
from pickem.replay.story import Story, read_story
from pickem.services.accounts.fans import create_simulated_fans
from pickem.services.imports import import_event
from pickem.services.replay_facts import revisions
from pickem.settings import settings
from pickem.templates.for_event import template_for

FILE = Path(__file__).resolve().parents[2] / "data" / "majors" / "budapest-2025.json"
FANS = 2000
SEED = 2025
LEAD_S = 5
PICK_WINDOW_S = 60
FIRST_LOCK_AFTER_S = 180
# A round: its pick window, its lock, eight starts a second apart, results 30 s after the last one.
ROUND_EVERY_S = 105
MATCH_EVERY_S = 1
_SAY_EVERY_S = 60.0


def prepare(story: Story) -> int:
    """Accounts made and the Major published; the tournament's id. Safe to repeat."""
    demo_accounts(settings().home)
    begin = whole_second_after(clock.now() + timedelta(seconds=FIRST_LOCK_AFTER_S + LEAD_S))
    event = pace.one_by_one(story.event, begin, ROUND_EVERY_S, MATCH_EVERY_S)
    template = pace.with_leads(template_for(story.event), LEAD_S, PICK_WINDOW_S)
    return import_event(event, template).tournament_id


def play(story: Story, tournament_id: int) -> None:
    """Play what is left of the Major."""
    if revisions(tournament_id).is_settled:
        return
    scene, ranks = open_scene(tournament_id), RankClock(tournament_id)
    fans = range(FANS)
    ledger = Ledger(create_simulated_fans(list(map(fan_name, fans)), list(map(fan_country, fans))))
    # People pick here, too: no tries around locks that would take their time.
    brink = Brink(ledger, 0, SEED, scene.ahead_by)
    desk = PoliteDesk(Staff(story, *simulated_staff(), ranks))
    cast = Cast(Crowd(SEED, read_crowd(FILE)), FANS, ledger, brink, desk)
    try:
        Play(scene, cast, is_instant=False, watch=Narrator(len(story.chapters))).run()
    finally:
        brink.close()
        ranks.close()


class Narrator:
    """Says once a minute how far the Major is."""

    def __init__(self, matches: int) -> None:
        self._matches = matches
        self._next = 0.0

    def __call__(self, look: Look) -> None:
        """At every look."""
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _SAY_EVERY_S
            print(f"{look.revisions.result} of {self._matches} matches are verified.", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prepare, and unless told otherwise play to the end."""
    parser = argparse.ArgumentParser(prog="python -m pickem.replay.demo")
    parser.add_argument("--prepare", action="store_true", help="accounts and import only")
    chosen = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        story = read_story(FILE, SEED)
        tournament_id = prepare(story)
        if not chosen.prepare:
            play(story, tournament_id)
            print(f"{story.event.name} is over: every medal is awarded.", flush=True)
    except PickemError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
