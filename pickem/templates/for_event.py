"""The template of a Major that comes from a file."""

from dataclasses import replace
from typing import Final

from pickem.domain.errors import EventFileRefused
from pickem.domain.event_file import EventFile
from pickem.domain.template import ChallengeRule, Format, StageRule, Template
from pickem.templates import load

_BY_SWISS_STAGES: Final = {2: "major-2024", 3: "major-2025"}
_WITH_THIRD_PLACE: Final = {3: "singapore-2026"}


def template_for(event: EventFile) -> Template:
    """The template with that many Swiss stages, with the file's stage names, series and maps."""
    count = len(event.stages)
    known = _BY_SWISS_STAGES | (_WITH_THIRD_PLACE if event.playoffs.has_third_place else {})
    if count not in known:
        raise EventFileRefused(
            event.file_name, "stages", f"there are templates for 2 or 3 Swiss stages, not {count}."
        )
    base = load(known[count])
    swiss = [rule.name for rule in base.stages if rule.format is Format.SWISS]
    new_name = dict(zip(swiss, (stage.name for stage in event.stages), strict=True))
    return replace(
        base,
        stages=tuple(_stage(rule, event, new_name) for rule in base.stages),
        challenges=tuple(_challenge(challenge, new_name) for challenge in base.challenges),
        maps=_maps(base, event),
    )


def _stage(rule: StageRule, event: EventFile, new_name: dict[str, str]) -> StageRule:
    by_group = rule.locks_by_group
    renamed = replace(
        rule,
        name=new_name.get(rule.name, rule.name),
        locks_with=new_name.get(rule.locks_with or "", rule.locks_with),
        locks_by_group=(
            {kind: new_name.get(stage, stage) for kind, stage in by_group.items()}
            if by_group
            else None
        ),
    )
    match rule.format:
        case Format.SWISS:
            stage = next(stage for stage in event.stages if stage.name == renamed.name)
            return replace(renamed, best_of=dict(stage.best_of))
        case Format.BRACKET:
            return replace(
                renamed,
                best_of=dict(event.playoffs.best_of),
                third_place=event.playoffs.has_third_place,
            )
        case Format.SPECIALS:
            return renamed


def _challenge(challenge: ChallengeRule, new_name: dict[str, str]) -> ChallengeRule:
    return replace(challenge, stage=new_name.get(challenge.stage or "", challenge.stage))


def _maps(base: Template, event: EventFile) -> tuple[str, ...]:
    """The maps the file names, if they are a whole pool; else those beside the usual ones."""
    series = [m.maps for stage in (*event.stages, event.playoffs) for m in stage.matches]
    named = {entry.map for maps in series for entry in maps if entry.map}
    named |= {event.most_played_map} if event.most_played_map else set()
    is_pool = len(named) >= len(base.maps)
    return tuple(sorted(named if is_pool else named | set(base.maps)))
