"""Joining: by a code in the same browser, or by a link in any."""

from pickem.services.accounts import sign_up
from pickem_web.posts import Answer, Visit, own_path
from tournament_app.session import door


def begin_joining(visit: Visit) -> Answer:
    """Name, address and password; the code is in the mail."""
    fields = (visit.field("name"), visit.field("email"), visit.field("password"))
    return Answer(then="/signup/code", asked=sign_up.begin_joining(*fields, visit.arrival))


def send_again(visit: Visit) -> Answer:
    """Another mail with another code."""
    sign_up.send_again(visit.asked, visit.arrival)
    return Answer()


def join_by_code(visit: Visit) -> Answer:
    """The code that was mailed."""
    session = sign_up.join_by_code(visit.asked, visit.field("code"), visit.arrival)
    return Answer(then=own_path(visit.field("then")), session=session)


def join_by_link(visit: Visit) -> Answer:
    """The link that was mailed."""
    session = sign_up.join_by_link(visit.field("token"), visit.arrival)
    return Answer(then=own_path(visit.field("then")), session=session)


ROUTES = (
    door.post("/api/signup", begin_joining, hashes=True),
    door.post("/api/signup/again", send_again),
    door.post("/api/signup/code", join_by_code),
    door.post("/api/signup/link", join_by_link),
)
