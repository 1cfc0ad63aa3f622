"""Coming in and going out."""

from pickem.clock import now
from pickem.services.accounts import sessions
from pickem.services.accounts.sign_in import sign_in_fan
from pickem.views.accounts import Asked
from pickem_web.posts import Answer, Visit, own_path
from tournament_app.session import door


def come_in(visit: Visit) -> Answer:
    """Name or address, and password."""
    result = sign_in_fan(visit.field("email"), visit.field("password"), visit.arrival)
    if isinstance(result, Asked):
        return Answer(then="/signin/verify", asked=result)
    return Answer(then=own_path(visit.field("then")), session=result)


def go_out(visit: Visit) -> Answer:
    """End this browser's session."""
    sessions.sign_out("fan", visit.token, now())
    return Answer(then="/", is_signed_out=True)


ROUTES = (
    door.post("/api/signin", come_in, hashes=True),
    door.post("/api/signout", go_out),
)
