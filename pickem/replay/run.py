"""`python -m pickem replay`: a whole Major through the real services, and what came of it."""

import os
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from pickem import clock
from pickem.domain.event_file import EventFile
from pickem.domain.schedule import whole_second_after
from pickem.domain.template import Template
from pickem.local.apart import product_apart
from pickem.local.processes import Process
from pickem.local.screen import Screen
from pickem.replay import pace
from pickem.replay.account import Account, take_account
from pickem.replay.brink import Brink, tries_per_lock
from pickem.replay.crowd import Crowd
from pickem.replay.dump import dump
from pickem.replay.ledger import Ledger
from pickem.replay.names import fan_country, fan_name
from pickem.replay.on_disk import refuse_unwritable, write_report
from pickem.replay.play import Cast, Play
from pickem.replay.rank_clock import RankClock
from pickem.replay.report import Ending, report
from pickem.replay.scene import Scene, open_scene
from pickem.replay.shares import read_crowd
from pickem.replay.staff import PromptDesk, hire
from pickem.replay.story import Story, read_story
from pickem.replay.watch import Watch
from pickem.services.accounts.fans import create_simulated_fans
from pickem.services.imports import import_event
from pickem.templates.for_event import template_for

INSTANT_LEAD_S = 1
# Longer than any crowd needs to pick: the starts are moved up as soon as everybody has.
INSTANT_WINDOW_S = 1800
FIRST_LOCK_AFTER_S = 10
_FANS_PER_SECOND = 400  # that many get through a round's matches in about a second
_AGREE_WITHIN_S = 15.0


@dataclass(frozen=True, slots=True)
class Options:
    """What to replay and how; `speed` None means instant."""

    file: Path
    fans: int
    seed: int
    speed: float | None
    report: Path | None
    dump: Path | None


def replay(options: Options, screen: Screen) -> dict[str, Any]:
    """Play the Major from its first lock to its last medal; the report."""
    story = read_story(options.file, options.seed)
    crowd = Crowd(options.seed, read_crowd(options.file))
    refuse_unwritable(options.report, options.dump)
    with screen.steps():
        starting = screen.begin("Starting a product of its own")
        with product_apart(os.environ) as processes:
            starting.done()
            told = _tell(options, story, crowd, processes, screen)
    if options.report:
        write_report(told, options.report)
    return told


def schedule(event: EventFile, options: Options) -> tuple[EventFile, Template]:
    """The event and its template as they are imported: fast enough, and in order."""
    template = template_for(event)
    if options.speed is None:
        return event, pace.with_leads(template, INSTANT_LEAD_S, INSTANT_WINDOW_S)
    lead = pace.scaled_lead_s(template, options.speed)
    crowd_needs = options.fans // _FANS_PER_SECOND
    window = max(2, crowd_needs, round(template.pick_window_s / options.speed))
    wait = timedelta(seconds=max(FIRST_LOCK_AFTER_S, window) + lead)
    begin = whole_second_after(clock.now() + wait)
    return pace.compress(event, options.speed, begin), pace.with_leads(template, lead, window)


def _tell(
    options: Options,
    story: Story,
    crowd: Crowd,
    processes: Sequence[Process],
    screen: Screen,
) -> dict[str, Any]:
    names = [fan_name(number) for number in range(options.fans)]
    countries = [fan_country(number) for number in range(options.fans)]
    ledger = Ledger(create_simulated_fans(names, countries))
    imported = import_event(*schedule(story.event, options))
    scene = open_scene(imported.tournament_id)
    ranks = RankClock(imported.tournament_id)
    staff = hire(story, ranks)
    locks = len(story.chapters) + len(story.event.stages) + 1 + len(_specials(story))
    tries = tries_per_lock(options.fans, locks)
    brink = Brink(ledger, tries, options.seed, scene.ahead_by)
    bar = screen.begin(f"Playing {story.event.name}", len(story.chapters))
    desk = PromptDesk(staff)
    cast = Cast(crowd, options.fans, ledger, brink, desk)
    with closing(brink), closing(desk), closing(ranks):
        Play(scene, cast, options.speed is None, Watch(bar, processes)).run()
        bar.done()
        answers = {kind: answer.value for kind, answer in staff.specials.items()}
        account = _agreed(scene, story, ledger, names, answers)
    if options.dump:
        dump(account, options.dump)
    return report(Ending(scene.tournament_id, story, options.fans, account, staff, brink.count()))


def _agreed(
    scene: Scene, story: Story, ledger: Ledger, names: Sequence[str], answers: dict[str, str]
) -> Account:
    """The account; medals follow the last result within moments, and are waited for."""
    deadline = time.monotonic() + _AGREE_WITHIN_S
    while True:
        account = take_account(scene, story, ledger, names, answers)
        if not account.mismatches or time.monotonic() > deadline:
            return account
        time.sleep(0.2)


def _specials(story: Story) -> tuple[str, ...]:
    template = template_for(story.event)
    return tuple(g.kind for stage in template.stages if stage.locks_with for g in stage.groups)
