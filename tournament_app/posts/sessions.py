"""Devices that are signed in, and ending them."""

from pickem.domain.ids import number_in
from pickem.services.accounts import sessions
from pickem_web.posts import Answer, Visit
from tournament_app.session import door, fan_at


def end_device(visit: Visit) -> Answer:
    """Sign out on one device."""
    sessions.end_device(fan_at(visit), number_in(visit.field("session")) or 0)
    return Answer()


def end_other_devices(visit: Visit) -> Answer:
    """Sign out everywhere else."""
    return Answer({"ended": sessions.end_other_devices(fan_at(visit))})


ROUTES = (
    door.post("/api/sessions/end", end_device),
    door.post("/api/sessions/end-others", end_other_devices),
)
