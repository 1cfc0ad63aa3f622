"""Passwords: forgotten, reset, changed, and how strong a new one is."""

from functools import partial

from pickem.services.accounts import passwords
from pickem.services.accounts.password_rules import strength
from pickem_web.posts import Answer, Visit
from tournament_app.session import door, fan_at


def forget_password(visit: Visit) -> Answer:
    """Ask for a link; the answer is the same for every address."""
    address = passwords.admit_forgetful(visit.field("email"), visit.arrival)
    return Answer(later=partial(passwords.forget_password, address, visit.arrival.at))


def reset_password(visit: Visit) -> Answer:
    """Set a new one by the link."""
    passwords.reset_password(visit.field("token"), visit.field("password"), visit.arrival.at)
    return Answer(then="/signin")


def change_password(visit: Visit) -> Answer:
    """Set a new one while signed in."""
    fan, at = fan_at(visit), visit.arrival.at
    return Answer(session=passwords.change_password(fan, visit.field("password"), at))


def tell_strength(visit: Visit) -> Answer:
    """For the meter beside the field."""
    words = {"name": visit.field("name"), "email": visit.field("email")}
    found = strength(visit.field("password"), **words)
    return Answer({"score": found.score, "text": found.text, "values": found.values})


ROUTES = (
    door.post("/api/password/forgot", forget_password),
    door.post("/api/password/reset", reset_password, hashes=True),
    door.post("/api/password/change", change_password, hashes=True),
    door.post("/api/password/strength", tell_strength, hashes=False),
)
