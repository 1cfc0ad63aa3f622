from xml.etree import ElementTree

from pickem_ui.emblem import emblem_svg


def test_the_teams_of_a_whole_season_look_different() -> None:
    assert len({emblem_svg(number) for number in range(97)}) == 97


def test_a_team_always_looks_the_same() -> None:
    assert emblem_svg(12) == emblem_svg(12)


def test_every_emblem_is_a_whole_document() -> None:
    for number in (0, 1, 31, 10_000):
        assert ElementTree.fromstring(emblem_svg(number)).tag.endswith("svg")  # noqa: S314 - ours
