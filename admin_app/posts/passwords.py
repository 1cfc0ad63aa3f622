"""The password of whoever is signed in."""

from admin_app.session import door, staff_at
from pickem.services.accounts.staff_passwords import change_staff_password
from pickem_web.posts import Answer, Visit


def change_password(visit: Visit) -> Answer:
    """Set a new one, by the current one."""
    current, password = visit.field("current"), visit.field("password")
    change_staff_password(staff_at(visit).caller, current, password, visit.arrival.at)
    return Answer()


ROUTES = (door.post("/api/password/change", change_password, hashes=True),)
