"""The run: stages of more and more fans, then what needs an audience of its own."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks.load import rivals, rush
from benchmarks.load.audience import Audience
from benchmarks.load.house import House, house, serving
from benchmarks.load.report import Report
from benchmarks.load.restart import redis_restarts
from benchmarks.load.several import with_processes
from benchmarks.load.sizes import Size, stages_here
from benchmarks.load.stage import Base, stage
from benchmarks.load.tab import Visitor
from benchmarks.load.visitors import visitors

AT_THE_BOARD: Final = 100  # fans of a stage who look at what is open, and pick
RESTART: Final = 500
RUSH: Final = 1_000
SEVERAL: Final = 5_000


async def run(size: Size, report: Report, folder: Path | None) -> None:
    """Everything, each part kept in the report as soon as it is there."""
    stages = stages_here(size)
    report.say(f"{size.fans:,} fans; stages {', '.join(f'{stage:,}' for stage in stages)}")
    with house(size.fans, folder) as home:
        everybody = visitors(home.database, size.fans, max(*stages, 2))
        await _stages(home, everybody, stages, (size, report))
        report.keep("redis", await _restart(home, everybody[:RESTART]))
        await _rush(home, everybody[:RUSH], size, report)
        many = everybody[: min(SEVERAL, len(everybody))]
        for webs in (1, 2):
            report.keep(f"processes {webs}", await with_processes(home, webs, many, size))
        some = list(everybody[: size.rivals])
        told = await rivals.background_tasks(home, some, size.pushes // 2 + 1)
        report.keep("background tasks", told)
        report.keep("shared state", await rivals.shared_state(home, some, size.pushes // 2 + 1))


async def _stages(
    home: House,
    everybody: Sequence[Visitor],
    stages: Sequence[int],
    wanted: tuple[Size, Report],
) -> None:
    size, report = wanted
    async with serving(home, 1) as opened:
        audience = Audience(opened.origin, [web.port for web in opened.webs])
        base = Base.of(home, opened)
        await audience.join(everybody[: min(AT_THE_BOARD, stages[0] // 2)], rush.board_path(home))
        for many in stages:
            more = everybody[len(audience.tabs) : many]
            found = await stage(home, opened, audience, more, (size, base))
            report.keep(f"stage {many}", found)
        await audience.leave()


async def _restart(home: House, some: Sequence[Visitor]) -> object:
    async with serving(home, 1) as opened:
        audience = Audience(opened.origin, [web.port for web in opened.webs])
        await audience.join(some, rush.board_path(home))
        found = await redis_restarts(home, opened, audience)
        await audience.leave()
    return found


async def _rush(home: House, some: Sequence[Visitor], size: Size, report: Report) -> None:
    async with serving(home, 1) as opened:
        audience = Audience(opened.origin, [web.port for web in opened.webs])
        base = Base.of(home, opened)
        await audience.join(some, rush.board_path(home))
        held = Base.of(home, opened).web_kb - base.web_kb
        report.keep("board", {"fans": len(some), "web_kb_per_fan": held / len(some)})
        crowd = rush.Crowd(home, audience)
        report.keep("ramp", await rush.ramp(crowd, size.rates, size.ramp_s))
        report.keep("rush", await rush.at_the_lock(home, crowd, size.mean, size.rush_s))
        await audience.leave()
    await asyncio.sleep(0)
