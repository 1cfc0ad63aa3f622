"""Choices about the account, one by one."""

from pickem.services.accounts.preferences import choose
from pickem_web.posts import Answer, Visit
from tournament_app.session import door, fan_at


def choose_one(visit: Visit) -> Answer:
    """Keep one choice."""
    choose(fan_at(visit), visit.field("preference"), visit.field("value"))
    return Answer()


ROUTES = (door.post("/api/preference", choose_one),)
