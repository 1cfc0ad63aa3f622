"""What owners do about staff: roles, and sessions that are to end."""

from admin_app.session import door, staff_at
from pickem.domain.ids import number_in
from pickem.services.accounts import ended_sessions
from pickem.services.accounts.staff import change_role
from pickem_web.posts import Answer, Visit


def give_role(visit: Visit) -> Answer:
    """Another role for somebody; what they have open ends."""
    change_role(staff_at(visit).caller, _whom(visit), visit.field("role"))
    return Answer()


def end_session(visit: Visit) -> Answer:
    """Sign somebody out on one device."""
    session_id = number_in(visit.field("session")) or 0
    ended_sessions.end_staff_session(staff_at(visit).caller, _whom(visit), session_id)
    return Answer()


def end_sessions(visit: Visit) -> Answer:
    """Sign somebody out everywhere; whoever asks keeps this session."""
    ended = ended_sessions.end_staff_sessions(staff_at(visit).caller, _whom(visit))
    return Answer({"ended": ended})


def _whom(visit: Visit) -> int:
    return number_in(visit.field("staff")) or 0


ROUTES = (
    door.post("/api/staff/role", give_role),
    door.post("/api/staff/sessions/end", end_session),
    door.post("/api/staff/sessions/end-all", end_sessions),
)
