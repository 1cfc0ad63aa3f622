from typing import Any

import pytest

from admin_app.desk import groups_of
from admin_app.pages.result.sheet import head_of, maps_in, match_in, other_cards, own_lines
from pickem.domain.errors import InvalidInput
from pickem.domain.results import MapScore
from pickem.views.results import Desk, EntryView, MatchRow, MatchSheet


def row(match_id: int = 1, desk: Desk = Desk.NEEDS_YOU, **changes: Any) -> MatchRow:
    facts = {
        "stage_name": "Stage 1",
        "round_name": "2",
        "team1": "FURIA",
        "team2": "Aurora",
        "emblem1": 4,
        "emblem2": 10,
        "best_of": 3,
        "starts_at_ms": 0,
        "entries": 0,
        "score": "",
    }
    return MatchRow(match_id=match_id, desk=desk, **(facts | changes))


def entry(name: str, *, own: bool, second: int = 8) -> EntryView:
    maps = (MapScore("de_inferno", 13, 8), MapScore("de_nuke", 13, second))
    return EntryView(name, own, 1000, maps)


def sheet(*entries: EntryView, by: tuple[str, ...], equal: tuple[bool, ...] = ()) -> MatchSheet:
    return MatchSheet(
        row(), ("de_nuke",), entries, by, equal, True, False, False, False, None, None
    )


def test_who_entered_is_named_while_what_they_entered_is_hidden() -> None:
    blind = sheet(by=("Tomas",))

    assert head_of(blind).hidden_by == "Tomas"
    assert other_cards(blind) == []
    assert [line.score1 for line in own_lines(blind)] == ["", "", ""]


def test_two_entries_are_compared_map_by_map() -> None:
    both = sheet(
        entry("Tomas", own=False),
        entry("Irene", own=True, second=9),
        by=("Tomas", "Irene"),
        equal=(True, False),
    )

    assert head_of(both).hidden_by == ""
    assert [line.equality for line in own_lines(both)] == ["equal", "unequal", ""]
    assert [line.title for line in other_cards(both)[0].lines] == ["Inferno", "Nuke"]


def test_the_form_begins_anew_only_when_the_own_entry_was_saved() -> None:
    before = head_of(sheet(by=())).form_key
    other_came = head_of(sheet(by=("Tomas",))).form_key
    own_came = head_of(sheet(entry("Irene", own=True), by=("Irene",))).form_key

    assert before == other_came != own_came


def test_a_form_becomes_maps_and_leaves_out_what_was_not_played() -> None:
    form = {
        "map_1": "de_nuke",
        "score1_1": "13",
        "score2_1": " 8 ",
        "map_2": "",
        "score1_2": "16",
        "score2_2": "14",
        "map_3": "de_train",
        "score1_3": "",
        "score2_3": "",
    }

    assert maps_in(form) == [MapScore("de_nuke", 13, 8), MapScore(None, 16, 14)]


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"score1_1": "13"}, "map_1"),
        ({"score1_1": "13", "score2_1": "-8"}, "map_1"),
        ({"score1_1": "13", "score2_1": "eight"}, "map_1"),
        ({"score1_2": "13", "score2_2": "8"}, "map_2"),
        ({"score1_1": "13", "score2_1": "2147483648"}, "map_1"),
    ],
)
def test_half_a_score_or_a_gap_is_named(form: dict[str, str], field: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        maps_in(form)

    assert refusal.value.field == field


@pytest.mark.parametrize("value", [None, "", "x", "-1", "2147483648"])
def test_a_form_without_a_match_is_refused(value: object) -> None:
    with pytest.raises(InvalidInput):
        match_in({"match_id": value})


@pytest.mark.parametrize("form", [None, [], "match_id=1", 7])
def test_what_is_no_form_is_refused(form: object) -> None:
    with pytest.raises(InvalidInput):
        match_in(form)


def test_the_queue_begins_with_what_needs_me() -> None:
    rows = [row(1, Desk.VERIFIED, score="2-0"), row(2, Desk.MISMATCH), row(3, Desk.NEEDS_YOU)]

    groups = groups_of(rows)

    assert [group.desk for group in groups] == [Desk.NEEDS_YOU, Desk.MISMATCH, Desk.VERIFIED]
    assert groups[2].matches[0].score == "2–0"
    assert groups[0].matches[0].round == "2"
