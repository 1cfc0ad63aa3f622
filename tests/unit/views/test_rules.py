from dataclasses import replace

from pickem import templates
from pickem.domain.template import MATCH_WINNER, Medal, Scoring, Template
from pickem.views.rules import LockRule, PickRule, rules_of

MAJOR = templates.load("major-2025")


def with_stage(template: Template, name: str, **changes: object) -> Template:
    stages = (
        replace(rule, **changes) if rule.name == name else rule  # pyright: ignore[reportArgumentType]
        for rule in template.stages
    )
    return replace(template, stages=tuple(stages))


def test_what_is_the_same_in_every_stage_is_said_once() -> None:
    first = rules_of(MAJOR).picks[0]

    assert first == PickRule("3-0", "swiss16", ("Stage 1", "Stage 2", "Stage 3"), 2, 25)


def test_a_stage_that_pays_something_else_has_a_line_of_its_own() -> None:
    groups = MAJOR.stage("Stage 2").groups
    dearer = with_stage(MAJOR, "Stage 2", groups=(replace(groups[0], points=40), *groups[1:]))

    rules = rules_of(dearer)

    undefeated = [(pick.stages, pick.points) for pick in rules.picks if pick.kind == "3-0"]
    assert undefeated == [(("Stage 1", "Stage 3"), 25), (("Stage 2",), 40)]
    assert [stage.points for stage in rules.stages] == [190, 220, 190, 320, 120]
    assert rules.points == rules_of(MAJOR).points + 30


def test_locks_are_those_of_the_stage_whose_first_match_leads() -> None:
    slow = with_stage(MAJOR, "Playoffs", lock_lead_s=300)

    locks = rules_of(slow).locks

    assert LockRule("Stage 1", "", "Stage 1", 60) in locks
    assert LockRule("Specials", "", "Playoffs", 300) in locks
    assert LockRule("Specials", "map", "Stage 3", 60) in locks


def test_every_other_number_follows_the_template_too() -> None:
    changed = replace(
        MAJOR,
        scoring=Scoring.LENIENT,
        match_winner_points=7,
        match_lock_lead_s=90,
        pick_window_s=120,
        medals={Medal.BRONZE: 0, Medal.GOLD: 5},
        challenges=MAJOR.challenges[:3],
    )

    rules = rules_of(changed)

    assert (rules.is_exact, rules.match_points, rules.match_lead_s) == (False, 7, 90)
    assert rules.picks[-1] == PickRule(MATCH_WINNER, "", (), 1, 7)
    assert rules.window_s == 120
    assert [(limit.name, limit.needs) for limit in rules.medals] == [("bronze", 0), ("gold", 5)]
    assert len(rules.challenges) == 3


def test_rounds_are_said_in_the_order_of_play() -> None:
    playoffs = rules_of(templates.load("singapore-2026")).stages[-2]

    assert [length.round for length in playoffs.lengths] == [
        "quarterfinal",
        "semifinal",
        "third-place",
        "final",
    ]
