"""What a fan chooses about the own account. Sending is left to whoever sends."""

from pickem.db.queries.accounts import preferences as queries
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.preferences import chosen, preference
from pickem.views.accounts import FanView
from pickem.views.preferences import Preferences


def preferences_of(fan: FanView) -> Preferences:
    """What the fan has chosen."""
    with unit_of_work("public") as session:
        row = queries.preferences_of(session, fan.fan_id)
    return Preferences(**{name: value for name, value in row.items() if value is not None})


def choose(fan: FanView, name: str, text: str) -> None:
    """Keep one choice by its name; InvalidInput where there is no such choice.

    Switches are "on" or "off"; an empty text takes a choice back.
    """
    which = preference(name)
    value = chosen(which, text)
    with unit_of_work("public") as session:
        queries.set_preference(session, fan.fan_id, which, value)
