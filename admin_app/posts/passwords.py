"""The password of whoever is signed in."""

from admin_app.session import door, staff_at
from pickem.services.accounts.staff_passwords import change_staff_password, staff_strength
from pickem_web.posts import Answer, Visit


def change_password(visit: Visit) -> Answer:
    """Set a new one, by the current one."""
    current, password = visit.field("current"), visit.field("password")
    change_staff_password(staff_at(visit).caller, current, password, visit.arrival.at)
    return Answer()


def tell_strength(visit: Visit) -> Answer:
    """For the meter beside the field."""
    found = staff_strength(visit.field("password"), staff_at(visit).name)
    return Answer({"score": found.score, "text": found.text, "values": found.values})


ROUTES = (
    door.post("/api/password/change", change_password, hashes=True),
    door.post("/api/password/strength", tell_strength, hashes=False),
)
