"""The news of a tournament: what locked, began, was verified, corrected and announced."""

import pytest

from pickem.domain.errors import InvalidInput, NotAllowed, NotFound
from pickem.domain.rights import Role
from pickem.services import news, results
from tests import make

pytestmark = pytest.mark.usefixtures("database", "valkey")


@pytest.fixture
def major() -> make.Major:
    return make.major()


def kinds(major: make.Major, limit: int = 50) -> list[str]:
    return [line.kind for line in news.newest(major.tournament_id, limit)]


def test_a_round_is_told_from_its_lock_to_its_results_the_newest_first(major: make.Major) -> None:
    major.begin_round()
    major.finish_round()

    told = kinds(major)
    assert told[:8] == ["verified"] * 8
    assert told.count("began") == 8
    assert told[-1] == "opened"
    assert "locked" in told
    line = news.newest(major.tournament_id, 1)[0]
    assert line.team1
    assert line.team2
    assert "–" in line.score


def test_a_withdrawn_result_is_no_news_any_more(major: make.Major) -> None:
    major.begin_round()
    major.finish_round()
    before = kinds(major).count("verified")
    owner = make.staff("Ada", Role.OWNER)
    (match,) = make.sql("select min(match_id) from result")[0]

    results.withdraw_result(owner, int(str(match)), "typed into the wrong match")

    assert kinds(major).count("verified") == before - 1


def test_an_announcement_is_one_line_and_is_told_first(major: make.Major) -> None:
    news.announce(make.staff("Ada", Role.OPERATOR), major.slug, "  Round 2 begins\n at 14:00. ")

    line = news.newest(major.tournament_id, 1)[0]
    assert (line.kind, line.text) == ("announced", "Round 2 begins at 14:00.")


@pytest.mark.parametrize("text", ["", "  \n", "x" * 281])
def test_nothing_and_too_much_are_refused(major: make.Major, text: str) -> None:
    with pytest.raises(InvalidInput, match="between 1 and 280"):
        news.announce(make.staff("Ada", Role.OPERATOR), major.slug, text)


def test_only_who_has_the_right_announces_and_only_where_there_is_a_tournament(
    major: make.Major,
) -> None:
    with pytest.raises(NotAllowed):
        news.announce(make.staff("Rex", Role.RESULTS), major.slug, "Hello")
    with pytest.raises(NotFound):
        news.announce(make.staff("Ada", Role.OPERATOR), "nowhere", "Hello")


def test_staff_who_may_announce_reads_what_was_announced_the_newest_first(
    major: make.Major,
) -> None:
    olga = make.staff("Olga", Role.OPERATOR)
    for text in ("Round 2 begins at 14:00.", "Round 2 begins at 15:00."):
        news.announce(olga, major.slug, text)

    said = news.announcements(olga, major.slug)

    assert [line.text for line in said] == ["Round 2 begins at 15:00.", "Round 2 begins at 14:00."]
    with pytest.raises(NotAllowed):
        news.announcements(make.staff("Rita", Role.RESULTS), major.slug)
