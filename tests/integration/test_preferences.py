"""What a fan chooses about the account."""

import pytest
from psycopg import errors

from pickem.domain.errors import InvalidInput
from pickem.services.accounts.preferences import choose, preferences_of
from pickem.views.preferences import Preferences
from tests import accounts, make

pytestmark = pytest.mark.usefixtures("database", "valkey")

CHOSEN = Preferences(
    country="PT",
    time_zone="Europe/Lisbon",
    language="pt",
    theme="light",
    is_public=False,
    tells_lock=False,
    tells_result=False,
    tells_medal=False,
)


def test_somebody_new_leaves_it_to_the_browser_and_is_seen_by_everybody() -> None:
    assert preferences_of(accounts.fan()) == Preferences()


def test_a_choice_is_kept_for_the_fan_who_makes_it_and_nobody_else() -> None:
    fan, other = accounts.fan(), accounts.fan()

    for name in CHOSEN.__slots__:
        value = getattr(CHOSEN, name)
        choose(fan, name, "off" if value is False else value)

    assert preferences_of(fan) == CHOSEN
    assert preferences_of(other) == Preferences()


def test_a_choice_can_be_taken_back() -> None:
    fan = accounts.fan()
    choose(fan, "theme", "light")

    choose(fan, "theme", "")

    assert preferences_of(fan) == Preferences()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("country", "XX"),
        ("country", "pt"),
        ("time_zone", "Europe/Atlantis"),
        ("language", "<b>"),
        ("theme", "blue"),
        ("is_public", "perhaps"),
        ("password_hash", "x"),
        ("banned_until", ""),
    ],
)
def test_what_cannot_be_chosen_is_refused(name: str, text: str) -> None:
    fan = accounts.fan()

    with pytest.raises(InvalidInput):
        choose(fan, name, text)

    assert preferences_of(fan) == Preferences()


def test_the_database_refuses_what_is_no_country() -> None:
    fan = accounts.fan()

    with pytest.raises(errors.CheckViolation):
        make.sql("update fan set country = 'Portugal' where id = %s", fan.fan_id)
