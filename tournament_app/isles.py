"""The isles of a tournament as its map shows them. Pure."""

from collections.abc import Sequence
from typing import Final

from pickem.domain.locks import StagePhase
from pickem.domain.template import Format
from pickem.views.crossing import Light, SpecialCrossing, StageCrossing
from pickem_ui.isles import Isle, Told
from pickem_ui.scene.chart import label_spots
from pickem_ui.scene.places import MOST_SPECIALS, MOST_STAGES
from pickem_ui.scene.plan import SPECIALS, Mood, Plan, Special
from pickem_ui.text import map_title
from tournament_app.live import stage_path

NOWHERE: Final = (0.0, 0.0, 0.0, 0.0)
MOODS: Final = {
    StagePhase.DRAFT: Mood.DARK,
    StagePhase.SEEDED: Mood.NEXT,
    StagePhase.OPEN: Mood.OPEN,
    StagePhase.LOCKED: Mood.LIVE,
    StagePhase.LIVE: Mood.LIVE,
    StagePhase.VERIFYING: Mood.LIVE,
    StagePhase.SETTLED: Mood.DONE,
}
FACES: Final = {
    Mood.DONE: "done",
    Mood.OPEN: "open",
    Mood.SPECIAL: "special",
    Mood.LIVE: "live",
    Mood.NEXT: "next",
    Mood.DARK: "dark",
}


def way_of(stages: Sequence[StageCrossing]) -> tuple[StageCrossing, ...]:
    """The stages with matches, in order."""
    return tuple(s for s in stages if s.stage.format != Format.SPECIALS)


def specials_of(stages: Sequence[StageCrossing]) -> tuple[SpecialCrossing, ...]:
    """The specials of the tournament that have an isle."""
    return tuple(one for stage in stages for one in stage.specials)[:MOST_SPECIALS]


def plan(stages: Sequence[StageCrossing]) -> Plan:
    """The archipelago of a tournament."""
    swiss = [s for s in way_of(stages) if s.stage.format == Format.SWISS][:MOST_STAGES]
    ends = [s for s in way_of(stages) if s.stage.format == Format.BRACKET]
    return Plan(
        tuple(mood_of(stage) for stage in swiss),
        mood_of(ends[-1]) if ends else None,
        tuple(
            (SPECIALS.get(special.kind, Special.STAR), special_mood(special))
            for special in specials_of(stages)
        ),
    )


def mood_of(stage: StageCrossing) -> Mood:
    """How the isle of a stage with matches stands."""
    return MOODS[StagePhase(stage.stage.status)]


def special_mood(special: SpecialCrossing) -> Mood:
    """How the isle of a special stands."""
    if special.is_answered:
        return Mood.DONE
    return Mood.NEXT if special.is_locked else Mood.SPECIAL


def isles(slug: str, stages: Sequence[StageCrossing]) -> tuple[Isle, ...]:
    """The links of the map, in the order of the plan."""
    spots = iter(label_spots(plan(stages)))
    found = [isle_of(slug, stages, stage, next(spots, NOWHERE)) for stage in way_of(stages)]
    path = next((stage_path(slug, s.stage) for s in stages if s.specials), "/")
    found += [special_isle(path, special, next(spots, NOWHERE)) for special in specials_of(stages)]
    return tuple(found)


def isle_of(
    slug: str,
    stages: Sequence[StageCrossing],
    stage: StageCrossing,
    spot: tuple[float, float, float, float],
) -> Isle:
    """One stage with matches on the map."""
    told, n = told_of(stage)
    before = [s.stage.name for s in way_of(stages) if s.stage.ordinal < stage.stage.ordinal]
    at = stage.stage.starts_at_ms or 0
    if told is Told.STARTS and not at:
        told = Told.AFTER if before else Told.LOCKED
    return Isle(
        kind="stage",
        name=stage.stage.name,
        path=stage_path(slug, stage.stage),
        face=FACES[mood_of(stage)],
        told=told,
        n=n,
        of=len(stage.lights),
        at=at,
        other=before[-1] if before else "",
        spot=spot,
    )


def told_of(stage: StageCrossing) -> tuple[Told, int]:
    """What is said of a stage, and the number in it."""
    match mood_of(stage):
        case Mood.OPEN:
            return Told.PICKED, stage.picked
        case Mood.DARK | Mood.NEXT:
            return Told.STARTS, 0
        case mood if stage.picked:
            is_certain = mood is Mood.DONE or stage.right + stage.wrong > 0
            return (Told.RIGHT, stage.right) if is_certain else (Told.PICKED, stage.picked)
        case Mood.DONE:
            return Told.OVER, 0
        case _:
            is_locked = stage.stage.status == StagePhase.LOCKED
            return Told.LOCKED if is_locked else Told.LIVE, 0


def special_isle(
    path: str, special: SpecialCrossing, spot: tuple[float, float, float, float]
) -> Isle:
    """One special on the map."""
    told = {
        Light.EMPTY: Told.WORTH,
        Light.PICKED: Told.OWN,
        Light.PENDING: Told.OWN,
        Light.RIGHT: Told.CAME_TRUE,
        Light.WRONG: Told.NOT_THIS_TIME,
        Light.SHUT: Told.OVER if special.is_answered else Told.LOCKED,
    }[special.light]
    picked = map_title(special.picked) if special.kind == "map" else special.picked
    face = FACES[special_mood(special)]
    return Isle(special.kind, special.kind, path, face, told, special.points, 1, 0, picked, spot)


def specials_row(slug: str, stage: StageCrossing) -> Isle:
    """All specials as one stage."""
    moods = {special_mood(special) for special in stage.specials}
    is_open, is_done = Mood.SPECIAL in moods, moods == {Mood.DONE}
    mood = Mood.OPEN if is_open else Mood.DONE if is_done else Mood.NEXT
    told = Told.RIGHT if is_done and stage.picked else Told.PICKED
    n = stage.right if told is Told.RIGHT else stage.picked
    path, of = stage_path(slug, stage.stage), len(stage.lights)
    return Isle("stage", stage.stage.name, path, FACES[mood], told, n, of, 0, "", NOWHERE)
