"""The run: stages of more and more fans, then what needs an audience of its own."""

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

RUSH: Final = 1_000
SEVERAL: Final = 5_000


async def run(size: Size, report: Report, folder: Path | None) -> None:
    """Everything wanted, each part kept in the report as soon as it is there."""
    stages = stages_here(size)
    report.say(f"{size.fans:,} fans; stages {', '.join(f'{stage:,}' for stage in stages)}")
    with house(size.fans, folder) as home:
        everybody = visitors(home.database, size.fans, max(stages))
        if "stages" in size.parts:
            await _stages(home, everybody, stages, (size, report))
        for webs in (1, 2) if "processes" in size.parts else ():
            found = await with_processes(home, webs, everybody[:SEVERAL], size)
            report.keep(f"processes {webs}", found)
        if "rush" in size.parts and size.rates:
            await _rush(home, everybody[:RUSH], size, report)
        if "rivals" in size.parts:
            some, rounds = everybody[: size.rivals], size.pushes // 2 + 1
            report.keep("background tasks", await rivals.background_tasks(home, some, rounds))
            report.keep("shared state", await rivals.shared_state(home, some, rounds))


async def _stages(
    home: House, everybody: list[Visitor], stages: Sequence[int], wanted: tuple[Size, Report]
) -> None:
    size, report = wanted
    async with serving(home, 1) as opened:
        audience = Audience(opened.origin, [web.port for web in opened.webs])
        base = Base.of(home, opened)
        for many in stages:
            more = everybody[len(audience.tabs) : many]
            found = await stage(home, opened, audience, more, (size, base))
            report.keep(f"stage {many}", found)
        report.keep("redis away", await redis_restarts(home, opened, audience))
        if "rush" in size.parts and not size.rates:  # a small run rushes with the fans it has
            crowd = rush.Crowd(home, audience)
            report.keep("rush", await rush.at_the_lock(home, crowd, size.mean, size.rush_s))
        await audience.leave()


async def _rush(home: House, some: list[Visitor], size: Size, report: Report) -> None:
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
