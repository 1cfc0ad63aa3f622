import json
from pathlib import Path

import pytest

from pickem import templates
from pickem.domain.errors import InvalidInput
from pickem.domain.template import ChallengeKind, Format, Medal, Scoring, StageRule, Template

FOLDER = Path(templates.__file__).parent
SWISS_STAGES = {"major-2024": 2, "major-2025": 3, "singapore-2026": 3}
SOURCE = (FOLDER / "major-2025.toml").read_text(encoding="utf-8")


def _swiss(template: Template) -> list[StageRule]:
    return [stage for stage in template.stages if stage.format is Format.SWISS]


def test_the_templates_are_the_majors_of_2024_2025_and_singapore() -> None:
    assert templates.names() == ("major-2024", "major-2025", "singapore-2026")


@pytest.mark.parametrize("name", SWISS_STAGES)
def test_a_template_survives_the_database_unchanged(name: str) -> None:
    template = templates.load(name)

    stored = json.loads(json.dumps(templates.to_json(template), sort_keys=True))

    assert templates.from_json(stored) == template
    assert templates.from_json(templates.to_json(template)) == template


@pytest.mark.parametrize("name", SWISS_STAGES)
def test_points_and_capacities_are_those_of_the_game(name: str) -> None:
    template = templates.load(name)

    assert len(_swiss(template)) == SWISS_STAGES[name]
    for stage in _swiss(template):
        assert [(g.kind, g.capacity, g.points) for g in stage.groups] == [
            ("3-0", 2, 25),
            ("advance", 6, 15),
            ("0-3", 2, 25),
        ]
    assert [
        (g.kind, g.capacity, g.points, g.requires) for g in template.stage("Playoffs").groups
    ] == [
        ("quarterfinal", 4, 30, None),
        ("semifinal", 2, 50, "quarterfinal"),
        ("champion", 1, 100, "semifinal"),
    ]
    assert [(g.kind, g.capacity, g.points) for g in template.stage("Specials").groups] == [
        ("mvp", 1, 40),
        ("skin", 1, 40),
        ("map", 1, 40),
    ]
    assert template.match_winner_points == 5
    assert template.scoring is Scoring.EXACT


@pytest.mark.parametrize("name", SWISS_STAGES)
def test_everything_locks_sixty_seconds_before_it_begins(name: str) -> None:
    template = templates.load(name)

    assert {stage.lock_lead_s for stage in template.stages} == {60}
    assert template.match_lock_lead_s == 60


@pytest.mark.parametrize("name", SWISS_STAGES)
def test_mvp_and_skin_lock_with_the_playoffs_and_the_map_with_the_last_swiss_stage(
    name: str,
) -> None:
    template = templates.load(name)
    specials = template.stage("Specials")

    assert specials.locks_with == "Playoffs"
    assert specials.locks_by_group == {"map": _swiss(template)[-1].name}


@pytest.mark.parametrize(
    ("name", "other", "final", "third_place"),
    [("major-2024", 1, 3, False), ("major-2025", 1, 5, False), ("singapore-2026", 3, 5, True)],
)
def test_each_event_has_its_own_series_lengths(
    name: str, other: int, final: int, third_place: bool
) -> None:
    template = templates.load(name)
    playoffs = template.stage("Playoffs")

    assert all(s.best_of == {"decider": 3, "other": other} for s in _swiss(template))
    assert playoffs.best_of["final"] == final
    assert playoffs.best_of["quarterfinal"] == playoffs.best_of["semifinal"] == 3
    assert playoffs.third_place == third_place


@pytest.mark.parametrize(
    ("name", "thresholds"),
    [
        ("major-2024", [0, 3, 6, 9]),
        ("major-2025", [0, 4, 8, 11]),
        ("singapore-2026", [0, 4, 8, 11]),
    ],
)
def test_diamond_takes_every_challenge(name: str, thresholds: list[int]) -> None:
    template = templates.load(name)

    assert [template.medals[medal] for medal in Medal] == thresholds
    assert len(template.challenges) == thresholds[-1]
    kinds = [challenge.kind for challenge in template.challenges]
    assert kinds.count(ChallengeKind.ACTIVATION) == 1
    assert kinds.count(ChallengeKind.TAKE_PART) == SWISS_STAGES[name] + 1


@pytest.mark.parametrize("name", SWISS_STAGES)
def test_there_are_seven_maps_and_fourteen_skins(name: str) -> None:
    template = templates.load(name)

    assert (len(template.maps), len(template.skins)) == (7, 14)
    assert all(map_name.startswith("de_") for map_name in template.maps)


def test_an_unknown_template_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InvalidInput, match="use major-2024, major-2025, singapore-2026"):
        templates.load("../secrets")


def test_a_text_that_is_not_toml_is_refused_by_file() -> None:
    with pytest.raises(InvalidInput, match=r"broken\.toml is not TOML: .*line 1"):
        templates.parse("broken", "scoring =\n")


@pytest.mark.parametrize(
    ("written", "instead", "path", "reason"),
    [
        ("points = 25 }", "points = -1 }", "stages[0].groups[0].points", "between 0 and"),
        ("points = 25 }", 'points = "x" }', "stages[0].groups[0].points", "whole number"),
        ("capacity = 2", "capacity = 0", "stages[0].groups[0].capacity", "between 1 and"),
        ('kind = "advance"', 'kind = "3-0"', "stages[0].groups", "different kinds"),
        ("decider = 3", "decider = 2", "stages[0].best_of.decider", "odd"),
        ('format = "swiss16"', 'format = "gsl"', "stages[0].format", '"gsl" is unknown'),
        ("\nlock_lead_s = 60", "\nlock_lead_s = true", "stages[0].lock_lead_s", "whole number"),
        ('name = "Stage 2"', 'name = "Stage 1"', "stages", "different names"),
        ('scoring = "exact"', 'scoring = "kind"', "scoring", "known are exact, lenient"),
        ('scoring = "exact"', "", "scoring", "is missing"),
        (
            'requires = "quarterfinal"',
            'requires = "quarter"',
            "stages[3].groups[1].requires",
            '"quarter" is unknown',
        ),
        ('locks_with = "Playoffs"', "", "stages[4]", "needs `locks_with`"),
        ('locks_with = "Playoffs"', 'locks_with = "Specials"', "stages[4].locks_with", "unknown"),
        ("{ map = ", "{ mop = ", "stages[4].locks_by_group.mop", "no group of this stage"),
        ('stage = "Stage 1"', 'stage = "Stage 9"', "challenges[1].stage", "unknown"),
        ('group = "champion"', 'group = "3-0"', "challenges[10].group", '"3-0" is unknown'),
        ("diamond = 11", "diamond = 12", "medals.diamond", "between 0 and 11"),
        ("gold = 8", "gold = 4", "medals", "more challenges than the one below"),
        ('key = "stage-1-correct"', 'key = "activation"', "challenges", "different keys"),
        ('"de_nuke"', '"de_train"', "maps", "twice"),
    ],
)
def test_a_template_whose_parts_do_not_fit_is_refused_with_the_place(
    written: str, instead: str, path: str, reason: str
) -> None:
    assert written in SOURCE

    with pytest.raises(InvalidInput) as refusal:
        templates.parse("mine", SOURCE.replace(written, instead, 1))

    assert refusal.value.field == path
    assert reason in refusal.value.reason
    assert refusal.value.reason.startswith(f"mine.toml: {path}: ")
