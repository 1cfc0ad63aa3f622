"""The words of a story are those of its file, and the oracle understands them too."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pickem.domain.event_file import EventMvp, read_event
from pickem.domain.results import check_maps
from pickem.replay.oracle import PickRow, score_all
from pickem.replay.story import Story, read_story
from pickem.views.replay import MatchMade
from tests.unit.replay.told_otherwise import (
    BUDAPEST,
    VARIANTS,
    Document,
    Variant,
    budapest,
    written_matches,
)

ANSWERS = {"mvp": "ZywOo", "skin": "Copper Tide", "map": "de_dust2"}


def story_of(document: Document) -> Story:
    return Story(read_event("event.json", json.dumps(document)), document, seed=1)


def made_matches(story: Story) -> Iterator[MatchMade]:
    """The matches as the product makes them: rounds in its words, the teams the other way round."""
    stages = [(stage.name, stage.matches) for stage in story.event.stages]
    for stage, matches in (*stages, ("Playoffs", story.event.playoffs.matches)):
        for match in matches:
            yield MatchMade(0, stage, match.round, match.team2, match.team1, match.best_of)


def winners_of(document: Document) -> dict[tuple[str, frozenset[str]], str]:
    return {
        (stage, frozenset((match["team1"], match["team2"]))): match["winner"]
        for stage, _, match in written_matches(document)
    }


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_match_winner_slot_reads_as_in_the_file_wherever_the_match_stands(
    variant: Variant,
) -> None:
    document = budapest()
    variant(document)
    story = story_of(document)

    slots = {(made.stage, made.teams): story.slot_of(made) for made in made_matches(story)}

    assert slots == {
        (stage, frozenset((m["team1"], m["team2"]))): f"{word}:{m['team1']}:{m['team2']}"
        for stage, word, m in written_matches(document)
    }


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_match_is_told_with_its_winner_and_maps_that_make_a_series(variant: Variant) -> None:
    document = budapest()
    variant(document)
    story = story_of(document)
    winners = winners_of(document)

    for made in made_matches(story):
        assert story.is_told(made)
        maps = story.maps_of(made)
        check_maps(maps, made.best_of)
        winner = made.team1 if maps[-1].is_won_by_first else made.team2
        assert winner == winners[made.stage, made.teams]


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_oracle_finds_a_perfect_fan_right_in_everything(variant: Variant) -> None:
    document = budapest()
    variant(document)
    story = story_of(document)

    picks = [*perfect_ballots(document), *perfect_match_winners(story, document)]
    score = score_all(document, ANSWERS, picks)["fan"]

    matches = sum(1 for _ in written_matches(document))
    swiss, bracket, specials = 2 * 25 + 6 * 15 + 2 * 25, 4 * 30 + 2 * 50 + 100, 3 * 40
    assert score.points == 3 * swiss + bracket + specials + 5 * matches
    assert score.correct == len(picks) == 3 * 10 + 7 + 3 + matches
    assert (score.challenges, score.medal) == (11, "diamond")


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize(
    ("group", "right"),
    [
        ("quarterfinal", {"Spirit", "Vitality", "Natus Vincere", "FaZe"}),
        ("semifinal", {"Vitality", "FaZe"}),
        ("champion", {"Vitality"}),
    ],
)
def test_the_oracle_takes_nobody_else_for_the_winner_of_a_round(
    variant: Variant, group: str, right: set[str]
) -> None:
    document = budapest()
    variant(document)
    teams = document["stages"][-1]["outcome"]["advanced"]

    scores = score_all(
        document, ANSWERS, [PickRow(team, "Playoffs", group, f"{group}-1", team) for team in teams]
    )

    assert {team for team, score in scores.items() if score.correct} == right


def perfect_ballots(document: Document) -> Iterator[PickRow]:
    for stage in document["stages"]:
        outcome = stage["outcome"]
        groups = (("3-0", "3-0"), ("advance", "advanced_3-1_or_3-2"), ("0-3", "0-3"))
        for group, key in groups:
            for team in outcome[key]:
                yield PickRow("fan", stage["name"], group, f"{group}-{team}", team)
    # Budapest as it was, whatever a variant calls its rounds.
    out = budapest()["playoffs"]
    words = {"quarterfinal": "quarterfinal", "semifinal": "semifinal", "final": "champion"}
    for match in out["matches"]:
        group = words[match["round"]]
        yield PickRow("fan", "Playoffs", group, f"{group}-{match['winner']}", match["winner"])
    for kind, answer in ANSWERS.items():
        yield PickRow("fan", "Specials", kind, f"{kind}-1", answer)


def perfect_match_winners(story: Story, document: Document) -> Iterator[PickRow]:
    winners = winners_of(document)
    for made in made_matches(story):
        winner = winners[made.stage, made.teams]
        yield PickRow("fan", made.stage, "match-winner", story.slot_of(made), winner)


def test_a_pairing_the_file_does_not_have_is_called_by_what_the_product_calls_it() -> None:
    made = MatchMade(0, "Playoffs", "final", "Spirit", "FaZe", 5)

    assert story_of(budapest()).slot_of(made) == "final:Spirit:FaZe"


def test_a_file_that_begins_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    file = tmp_path / "bom.json"
    file.write_text(BUDAPEST.read_text(encoding="utf-8"), encoding="utf-8-sig")

    story = read_story(file, seed=1)

    assert story.document == budapest()
    assert story.event.slug == "budapest-2025"


def test_the_mvp_goes_by_the_name_alone_though_another_player_has_it_too() -> None:
    story = story_of(budapest())

    assert story.event.mvp == EventMvp("ZywOo", "Vitality")
    assert story.word_for("ZywOo (Vitality)") == "ZywOo"
    assert story.word_for("ZywOo (FaZe)") == "ZywOo (FaZe)"
    assert story.word_for("ropz") == "ropz"
