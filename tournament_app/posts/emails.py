"""Moving an account to another address."""

from pickem.services.accounts import emails
from pickem_web.posts import Answer, Visit
from tournament_app.session import door, fan_at


def change_email(visit: Visit) -> Answer:
    """Ask for a link to the new address."""
    emails.change_email(fan_at(visit), visit.field("email"), visit.arrival.at)
    return Answer()


def confirm_email(visit: Visit) -> Answer:
    """The link that was mailed to the new address."""
    emails.confirm_email(visit.field("token"), visit.arrival.at)
    return Answer(then="/settings")


ROUTES = (
    door.post("/api/email/change", change_email),
    door.post("/api/email/confirm", confirm_email),
)
