import pytest

from pickem.domain.errors import InvalidInput
from pickem.domain.names import check_fan_name


@pytest.mark.parametrize(
    "name", ["FaZe fan", "مرحبا", "五十嵐", "🦑🔥", "O'Neill", "modest", "x" * 40, "<b>x</b>"]
)
def test_any_script_makes_a_name(name: str) -> None:
    check_fan_name(name)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "2 to 40"),
        ("  ", "2 to 40"),
        ("x" * 41, "2 to 40"),
        (" nocturne", "begins nor ends"),
        ("noc\u202eturne", "cannot be seen"),
        ("noc\nturne", "cannot be seen"),
        ("noc@turne", "no @"),
        ("Skerry", "of staff"),
        ("A d m i n", "of staff"),
    ],
)
def test_what_makes_none_is_told_why(name: str, says: str) -> None:
    with pytest.raises(InvalidInput, match=says) as refused:
        check_fan_name(name)

    assert refused.value.field == "name"
