"""Coming in and going out."""

from admin_app.session import door
from pickem.clock import now
from pickem.services.accounts import sessions
from pickem.services.accounts.sign_in import sign_in_staff
from pickem_web.posts import Answer, Visit


def come_in(visit: Visit) -> Answer:
    """Name and password: the first half, before a passkey."""
    session = sign_in_staff(visit.field("name"), visit.field("password"), visit.arrival)
    return Answer(then="/", session=session)


def go_out(visit: Visit) -> Answer:
    """End this browser's session."""
    sessions.sign_out("staff", visit.token, now())
    return Answer(then="/signin", is_signed_out=True)


ROUTES = (
    door.post("/api/signin", come_in, hashes=True),
    door.post("/api/signout", go_out),
)
