"""The run: stages of more and more fans, then what needs an audience of its own."""

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from benchmarks.load import rivals, rush
from benchmarks.load.browsers import get_ready
from benchmarks.load.house import House, house
from benchmarks.load.overload import overload
from benchmarks.load.report import Report
from benchmarks.load.restart import redis_restarts
from benchmarks.load.serving import Open, present, serving
from benchmarks.load.several import with_processes
from benchmarks.load.sizes import Size, stages_here
from benchmarks.load.stage import Base, stage
from benchmarks.load.tab import Visitor
from benchmarks.load.visitors import visitors

RESTART: Final = 500
RUSH: Final = 1_000
SEVERAL: Final = 5_000


async def run(size: Size, report: Report, folder: Path | None) -> None:
    """Everything wanted, each part kept in the report as soon as it is there."""
    stages = stages_here(size)
    if size.browsers and (reason := await asyncio.to_thread(get_ready)):
        report.say(f"No browsers among the fans: {reason}")
        size = replace(size, browsers=0)
    report.say(f"{size.fans:,} fans; stages {', '.join(f'{stage:,}' for stage in stages)}")
    with house(size.fans, folder) as home:
        everybody = visitors(home.database, size.fans, max(stages))
        if "stages" in size.parts:
            await attempt(report, "stages", _stages(home, everybody, stages, (size, report)))
        for webs in (1, 2) if "processes" in size.parts else ():
            found = with_processes(home, webs, everybody[:SEVERAL], size)
            await attempt(report, f"processes {webs}", found)
        if "rush" in size.parts and size.rates:
            await attempt(report, "rush at a lock", _rush(home, everybody[:RUSH], size, report))
        if "rivals" in size.parts:
            await attempt(report, "python-socketio", _socketio(home, everybody, stages, report))
            some, rounds = everybody[: size.rivals], size.pushes // 2 + 1
            loops = rivals.background_tasks(home, some, rounds)
            await attempt(report, "background tasks", loops)
            await attempt(report, "shared state", rivals.shared_state(home, some, rounds))


async def attempt(report: Report, name: str, part: Coroutine[Any, Any, object]) -> None:
    """Keep what a part gives; one that does not come to its end leaves the others their turn."""
    try:
        found = await part
    except TimeoutError as late:
        report.say(f"{name} ended early: {late}")
        report.checks[f"{name} came to its end"] = False
    else:
        if found is not None:
            report.keep(name, found)


async def _stages(
    home: House, everybody: list[Visitor], stages: Sequence[int], wanted: tuple[Size, Report]
) -> None:
    size, report = wanted
    async with serving(home, 1) as opened, present(opened) as audience:
        base = Base.of(home, opened)
        for many in stages:
            more = everybody[len(audience.tabs) : many]
            found = await stage(home, opened, audience, more, (size, base))
            report.keep(f"stage {many}", found)
            if "redis away" not in report.parts and many >= min(RESTART, stages[-1]):
                report.keep("redis away", await redis_restarts(home, opened, audience))
        if "rush" in size.parts and not size.rates:  # a small run rushes with the fans it has
            crowd = rush.Crowd(home, audience)
            await _beyond(home, opened, crowd, (size, report))
            report.keep("rush", await rush.at_the_lock(home, crowd, size.mean, size.rush_s))


async def _socketio(
    home: House, everybody: list[Visitor], stages: Sequence[int], report: Report
) -> None:
    """Beside what our own pushes cost at each stage."""
    async for many, found in rivals.socketio(home, everybody, stages, report.size.pushes):
        report.add(f"stage {many}", "pushes", found)


async def _rush(home: House, some: list[Visitor], size: Size, report: Report) -> None:
    async with serving(home, 1) as opened, present(opened) as audience:
        base = Base.of(home, opened)
        await audience.join(some, rush.board_path(home))
        held = Base.of(home, opened).web_kb - base.web_kb
        report.keep("board", {"fans": len(some), "web_kb_per_fan": held / len(some)})
        crowd = rush.Crowd(home, audience)
        report.keep("ramp", await rush.ramp(crowd, size.rates, size.ramp_s))
        await _beyond(home, opened, crowd, (size, report))
        report.keep("rush", await rush.at_the_lock(home, crowd, size.mean, size.rush_s))


async def _beyond(
    home: House, opened: Open, crowd: rush.Crowd, wanted: tuple[Size, Report]
) -> None:
    size, report = wanted
    if size.overload:
        found = await overload(home, opened, crowd, size.overload, size.overload_s)
        report.keep("overload", found)
