"""A tournament and a fan's way through it, as the home page draws them. Pure."""

from collections.abc import Iterator, Sequence
from typing import Final

from pickem.domain.locks import StagePhase
from pickem.domain.template import Format
from pickem.services.crossing import crossing_of
from pickem.views.boards import MatchPick, StageBoard
from pickem.views.crossing import Light, SharedCrossing, StageCrossing
from pickem_ui.crossing import Fixture, Home, Step
from pickem_ui.hero import Act, Now
from pickem_ui.scene.chart import beam_spot
from pickem_ui.scene.plan import Mood
from tournament_app.isles import NOWHERE, isle_of, isles, mood_of, plan, specials_row, way_of
from tournament_app.live import stage_path

MATCHES: Final = 4
ACTS: Final = {
    StagePhase.LOCKED: Act.LOCKED,
    StagePhase.LIVE: Act.LIVE,
    StagePhase.VERIFYING: Act.CHECKING,
    StagePhase.SETTLED: Act.BETWEEN,
}


def home_of(
    shared: SharedCrossing, boards: Sequence[StageBoard], matches: Sequence[MatchPick]
) -> Home:
    """The whole page; `boards` are those of `shared` with somebody's picks."""
    stages, slug = crossing_of(boards, shared.slots), shared.slug
    drawn = plan(stages)
    lock, lock_at = next_lock(stages, shared.server_now_ms)
    return Home(
        name=shared.name,
        plan=drawn.name,
        isles=isles(slug, stages),
        beam=beam_spot(drawn),
        now=now_of(slug, stages),
        steps=steps(slug, stages),
        points=sum(stage.points for stage in stages),
        lock=lock,
        lock_at=lock_at,
        fans=shared.fans,
        fixtures=fixtures(matches),
        is_begun=any(match.score for match in matches),
        is_played=all(match.score for match in matches),
    )


def steps(slug: str, stages: Sequence[StageCrossing]) -> tuple[Step, ...]:
    """The rows of the crossing: every stage, the specials as one."""
    return tuple(_step(slug, stages, stage) for stage in stages)


def _step(slug: str, stages: Sequence[StageCrossing], stage: StageCrossing) -> Step:
    if stage.stage.format != Format.SPECIALS:
        isle = isle_of(slug, stages, stage, NOWHERE)
    else:
        isle = specials_row(slug, stage)
    return Step(isle, tuple(stage.lights), stage.points)


def now_of(slug: str, stages: Sequence[StageCrossing]) -> Now:
    """What there is to do now."""
    way = way_of(stages)
    if not way:
        return Now()
    stage = current(way)
    act = act_of(way, stage)
    path = "/ranks" if act is Act.OVER else stage_path(slug, stage.stage)
    if act is Act.BEFORE:
        opens = (s for s in stages if any(not one.is_locked for one in s.specials))
        path = next((stage_path(slug, s.stage) for s in opens), "")
    return Now(
        act=act,
        stage=stage.stage.name,
        path=path,
        lights=tuple(stage.lights),
        picked=stage.picked,
        left=stage.lights.count(Light.EMPTY),
        at=stage.stage.starts_at_ms or 0,
    )


def current(way: Sequence[StageCrossing]) -> StageCrossing:
    """The stage that is open, else the one being played, else the last one reached."""
    for wanted in ({Mood.OPEN}, {Mood.LIVE}, {Mood.DONE}):
        found = [stage for stage in way if mood_of(stage) in wanted]
        if found:
            return found[-1]
    return way[0]


def act_of(way: Sequence[StageCrossing], stage: StageCrossing) -> Act:
    """What there is to do about a stage."""
    match mood_of(stage):
        case Mood.OPEN if not stage.picked:
            return Act.START
        case Mood.OPEN:
            return Act.FINISH if Light.EMPTY in stage.lights else Act.READY
        case Mood.DARK | Mood.NEXT:
            return Act.BEFORE
        case Mood.DONE if stage is way[-1]:
            return Act.OVER
        case _:
            return ACTS[StagePhase(stage.stage.status)]


def next_lock(stages: Sequence[StageCrossing], now_ms: int) -> tuple[str, int]:
    """Which stage locks next, and when; no name where nothing will that is known."""
    ahead = [(at, name) for at, name in _locks(stages) if at > now_ms]
    at, name = min(ahead, default=(0, ""))
    return name, at


def _locks(stages: Sequence[StageCrossing]) -> Iterator[tuple[int, str]]:
    for stage in stages:
        if mood_of(stage) is Mood.OPEN and stage.stage.format != Format.SPECIALS:
            yield stage.stage.lock_at_ms or 0, stage.stage.name
        for special in stage.specials:
            if not special.is_locked:
                yield special.lock_at_ms or 0, stage.stage.name


def fixtures(matches: Sequence[MatchPick]) -> tuple[Fixture, ...]:
    """The next matches by start, or the last ones where none is ahead."""
    ahead = sorted((m for m in matches if not m.score), key=lambda m: (m.starts_at_ms, m.match_id))
    past = sorted((m for m in matches if m.score), key=lambda m: (-m.starts_at_ms, -m.match_id))
    return tuple(_fixture(match) for match in (ahead or past)[:MATCHES])


def _fixture(match: MatchPick) -> Fixture:
    one, other = match.options
    return Fixture(
        path=f"/live/{match.match_id}",
        one=one.name,
        other=other.name,
        emblems=(one.emblem or 0, other.emblem or 0),
        at=match.starts_at_ms,
        score=match.score.replace("-", "–"),
        pace="over" if match.score else "live" if match.is_locked else "ahead",
    )
