"""From a document to a template whose parts fit together."""

from collections.abc import Collection, Mapping
from itertools import pairwise

from pickem.domain.document import Place
from pickem.domain.template import (
    ChallengeKind,
    ChallengeRule,
    Format,
    GroupRule,
    Medal,
    Scoring,
    StageRule,
    Template,
)

_LONGEST_SERIES = 9


def read_template(document: Place) -> Template:
    """The template; every name it refers to exists."""
    stages = tuple(_stage(place) for place in document.at("stages").items())
    by_name = {stage.name: stage for stage in stages}
    if not stages or len(by_name) < len(stages):
        raise document.at("stages").refusal("needs stages of different names.")
    for place, stage in zip(document.at("stages").items(), stages, strict=True):
        _check_locks(place, stage, by_name)
    challenges = tuple(_challenge(p, by_name) for p in document.at("challenges").items())
    if len({challenge.key for challenge in challenges}) < len(challenges):
        raise document.at("challenges").refusal("needs challenges of different keys.")
    pick_window = document.maybe("pick_window_s")
    return Template(
        name=document.at("name").text(),
        scoring=document.at("scoring").choice(Scoring),
        stages=stages,
        match_winner_points=document.at("match_winner_points").integer(),
        match_lock_lead_s=document.at("match_lock_lead_s").integer(),
        challenges=challenges,
        medals=_medals(document.at("medals"), len(challenges)),
        maps=_texts(document.at("maps")),
        skins=_texts(document.at("skins")),
        **({"pick_window_s": pick_window.integer()} if pick_window else {}),
    )


def _stage(place: Place) -> StageRule:
    groups = tuple(_group(group) for group in place.at("groups").items())
    kinds = {group.kind for group in groups}
    for group_place, group in zip(place.at("groups").items(), groups, strict=True):
        if group.requires is not None:
            _check_known(group_place.at("requires"), kinds)
    if not groups or len(kinds) < len(groups):
        raise place.at("groups").refusal("needs groups of different kinds.")
    third_place = place.maybe("third_place")
    locks_with = place.maybe("locks_with")
    by_group = place.maybe("locks_by_group")
    return StageRule(
        name=place.at("name").text(),
        format=place.at("format").choice(Format),
        groups=groups,
        best_of={key: _best_of(length) for key, length in place.at("best_of").entries().items()},
        lock_lead_s=place.at("lock_lead_s").integer(),
        third_place=third_place is not None and third_place.truth(),
        locks_with=locks_with.text() if locks_with else None,
        locks_by_group=(
            {kind: stage.text() for kind, stage in by_group.entries().items()} if by_group else None
        ),
    )


def _group(place: Place) -> GroupRule:
    requires = place.maybe("requires")
    return GroupRule(
        kind=place.at("kind").text(),
        capacity=place.at("capacity").integer(low=1),
        points=place.at("points").integer(),
        requires=requires.text() if requires else None,
    )


def _best_of(place: Place) -> int:
    length = place.integer(1, _LONGEST_SERIES)
    if length % 2 == 0:
        raise place.refusal("should be odd: a series needs a winner.")
    return length


def _check_locks(place: Place, stage: StageRule, stages: Mapping[str, StageRule]) -> None:
    if stage.format is Format.SPECIALS and stage.locks_with is None:
        raise place.refusal("has no matches and needs `locks_with`: the stage it locks with.")
    with_matches = {name for name, rule in stages.items() if rule.format is not Format.SPECIALS}
    if stage.locks_with is not None:
        _check_known(place.at("locks_with"), with_matches)
    if stage.locks_by_group is not None:
        for kind, target in place.at("locks_by_group").entries().items():
            if kind not in {group.kind for group in stage.groups}:
                raise target.refusal("is no group of this stage.")
            _check_known(target, with_matches)


def _challenge(place: Place, stages: Mapping[str, StageRule]) -> ChallengeRule:
    kind = place.at("kind").choice(ChallengeKind)
    stage, group, at_least = (place.maybe(key) for key in ("stage", "group", "at_least"))
    if kind is not ChallengeKind.ACTIVATION:
        _check_known(place.at("stage"), stages)
    if stage and group:
        _check_known(group, {rule.kind for rule in stages[stage.text()].groups})
    return ChallengeRule(
        key=place.at("key").text(),
        kind=kind,
        stage=stage.text() if stage else None,
        group=group.text() if group else None,
        at_least=at_least.integer(low=1) if at_least else 1,
    )


def _medals(place: Place, challenges: int) -> Mapping[Medal, int]:
    medals = {medal: place.at(medal).integer(0, challenges) for medal in Medal}
    steps = list(medals.values())
    if any(lower >= higher for lower, higher in pairwise(steps)):
        raise place.refusal("every medal has to take more challenges than the one below it.")
    return medals


def _texts(place: Place) -> tuple[str, ...]:
    texts = tuple(text.text() for text in place.items())
    if len(set(texts)) < len(texts):
        raise place.refusal("names something twice.")
    return texts


def _check_known(place: Place, known: Collection[str]) -> None:
    name = place.text()
    if name not in known:
        raise place.refusal(f'"{name}" is unknown; known are {", ".join(sorted(known))}.')
