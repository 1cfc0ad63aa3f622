"""Maps told while a match is played: by whom, in which order, and where they are seen."""

import pytest
from psycopg import errors

from pickem.domain.errors import InvalidInput, NotAllowed, NotFound, ResultRefused
from pickem.domain.results import MapScore
from pickem.domain.rights import Role
from pickem.services import map_reports, news, results, sheets
from pickem.services.map_reports import report_map, take_back_map
from pickem.views.boards import MatchPick
from pickem.views.news import NewsLine
from tests import make

pytestmark = pytest.mark.usefixtures("database", "valkey")
MIRAGE, NUKE = MapScore("de_mirage", 13, 7), MapScore("de_nuke", 5, 13)


@pytest.fixture
def major() -> make.Major:
    return make.major()


@pytest.fixture
def match(major: make.Major) -> MatchPick:
    """A best of three that is being played."""
    make.sql("update match set best_of = 3")
    major.begin_round()
    return major.matches()[0]


def told(major: make.Major, match: MatchPick) -> tuple[MapScore, ...]:
    running = map_reports.running_matches(major.tournament_id)
    return next((one.maps for one in running if one.match_id == match.match_id), ())


def lines(major: make.Major) -> list[NewsLine]:
    return [line for line in news.newest(major.tournament_id, 50) if line.kind == "map"]


def test_maps_are_told_in_order_and_the_match_goes_on(major: make.Major, match: MatchPick) -> None:
    report_map(major.anna, match.match_id, 1, MIRAGE)
    report_map(major.bert, match.match_id, 2, NUKE)

    running = map_reports.running_matches(major.tournament_id)
    assert len(running) == 8
    (shown,) = (one for one in running if one.match_id == match.match_id)
    assert (shown.team1, shown.won1, shown.won2) == (match.options[0].name, 1, 1)
    assert shown.maps == (MIRAGE, NUKE)
    assert make.sql("select count(*) from result_entry") == [(0,)]


def test_a_map_is_news_until_the_result_says_it_all(major: make.Major, match: MatchPick) -> None:
    report_map(major.anna, match.match_id, 1, MIRAGE)

    (line,) = lines(major)
    teams = tuple(option.name for option in match.options)
    assert (line.team1, line.team2) == teams
    assert (line.score, line.map, line.number) == ("13–7", "de_mirage", 1)
    assert line == news.newest(major.tournament_id, 1)[0]
    major.verify(match.match_id, best_of=3)
    assert lines(major) == []
    assert told(major, match) == ()
    assert news.newest(major.tournament_id, 1)[0].kind == "verified"


def test_a_correction_is_told_in_place_of_what_was_wrong(
    major: make.Major, match: MatchPick
) -> None:
    report_map(major.anna, match.match_id, 1, MIRAGE)
    before = lines(major)[0]

    report_map(major.bert, match.match_id, 1, MapScore("de_mirage", 13, 11))

    (after,) = lines(major)
    assert (after.key, after.score) == (before.key, "13–11")
    assert after.at_ms >= before.at_ms


def test_the_newest_map_can_be_taken_back_and_no_other(major: make.Major, match: MatchPick) -> None:
    report_map(major.anna, match.match_id, 1, MIRAGE)
    report_map(major.anna, match.match_id, 2, NUKE)

    with pytest.raises(ResultRefused, match="Map 1 is not the last one reported"):
        take_back_map(major.bert, match.match_id, 1)
    take_back_map(major.bert, match.match_id, 2)
    take_back_map(major.bert, match.match_id, 1)

    assert told(major, match) == ()
    assert lines(major) == []
    with pytest.raises(ResultRefused):
        take_back_map(major.bert, match.match_id, 0)


def test_a_map_cannot_be_told_before_the_start(major: make.Major) -> None:
    with pytest.raises(ResultRefused, match="has not begun"):
        report_map(major.anna, major.matches()[0].match_id, 1, MIRAGE)


def test_a_verified_match_has_no_map_to_tell(major: make.Major, match: MatchPick) -> None:
    report_map(major.anna, match.match_id, 1, MIRAGE)
    major.verify(match.match_id, best_of=3)

    with pytest.raises(ResultRefused, match="is verified"):
        report_map(major.anna, match.match_id, 2, NUKE)
    with pytest.raises(ResultRefused, match="is verified"):
        take_back_map(major.anna, match.match_id, 1)


def test_a_withdrawn_result_leaves_the_maps_that_were_told(
    major: make.Major, match: MatchPick
) -> None:
    report_map(major.anna, match.match_id, 1, MIRAGE)
    major.verify(match.match_id, best_of=3)

    results.withdraw_result(make.staff("Ada", Role.OWNER), match.match_id, "the wrong match")

    assert told(major, match) == (MIRAGE,)
    report_map(major.anna, match.match_id, 2, NUKE)


def test_nothing_is_told_of_a_match_that_is_not_played(major: make.Major, match: MatchPick) -> None:
    report_map(major.anna, match.match_id, 1, MIRAGE)

    make.sql("update match set status = 'cancelled' where id = %s", match.match_id)

    assert (lines(major), told(major, match)) == ([], ())
    with pytest.raises(NotFound):
        report_map(major.anna, match.match_id, 2, NUKE)


@pytest.mark.parametrize(
    ("number", "played", "sentence"),
    [
        (2, MIRAGE, "The next map to report is map 1"),
        (1, MapScore(None, 13, 13), "a map has a winner"),
        (1, MapScore("de_castle", 13, 7), "none of this tournament's maps"),
    ],
)
def test_what_cannot_have_been_played_is_refused(
    major: make.Major, match: MatchPick, number: int, played: MapScore, sentence: str
) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        report_map(major.anna, match.match_id, number, played)


def test_only_who_enters_results_tells_maps_and_the_audit_log_keeps_who(
    major: make.Major, match: MatchPick
) -> None:
    with pytest.raises(NotAllowed):
        report_map(make.staff("Mo", Role.MODERATOR), match.match_id, 1, MIRAGE)
    report_map(major.anna, match.match_id, 1, MIRAGE)
    take_back_map(major.bert, match.match_id, 1)

    kept = make.sql("select action, actor, detail->>'number' from audit order by id desc limit 2")
    assert [row[0] for row in kept] == ["take-back-map", "report-map"]
    assert [str(row[1])[:4] for row in kept] == ["Bert", "Anna"]
    assert {row[2] for row in kept} == {"1"}


def test_the_sheet_says_what_was_told_and_what_comes_next(
    major: make.Major, match: MatchPick
) -> None:
    assert sheets.match_sheet(major.bert, match.match_id).reportable == (1,)
    report_map(major.anna, match.match_id, 1, MIRAGE)

    sheet = sheets.match_sheet(major.bert, match.match_id)
    assert (sheet.reported, sheet.reportable) == ((MIRAGE,), (1, 2))
    moderator = make.staff("Mo", Role.MODERATOR)
    assert sheets.match_sheet(moderator, match.match_id).reportable == ()


@pytest.mark.parametrize(
    ("number", "score1", "score2"), [(0, 13, 7), (4, 13, 7), (1, 7, 7), (1, -1, 7)]
)
def test_the_database_itself_refuses_what_no_map_can_be(
    major: make.Major, match: MatchPick, number: int, score1: int, score2: int
) -> None:
    insert = (
        "insert into map_report (match_id, number, best_of, score1, score2, staff_id)"
        " values (%s, %s, 3, %s, %s, %s)"
    )
    with pytest.raises(errors.CheckViolation):
        make.sql(insert, match.match_id, number, score1, score2, major.anna.staff_id)
