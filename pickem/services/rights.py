"""Which member of staff may do what; every service of the admin app asks here first."""

from sqlmodel import Session

from pickem.db.queries import accounts
from pickem.domain.errors import NotAllowed
from pickem.views.accounts import Role, StaffView

MAY_ENTER_RESULTS = frozenset({Role.RESULTS, Role.OPERATOR, Role.OWNER})
MAY_MOVE_SCHEDULE = frozenset({Role.OPERATOR, Role.OWNER})
MAY_SEND_BACK = frozenset({Role.OPERATOR, Role.OWNER})


def require(session: Session, staff_id: int, roles: frozenset[Role]) -> StaffView:
    """The member of staff, if one of `roles`; NotAllowed otherwise."""
    row = accounts.staff_member(session, staff_id)
    if row is None or Role(row["role"]) not in roles:
        raise NotAllowed("Your role does not allow this. Ask an owner for the right to do it.")
    return StaffView(row["id"], row["name"], Role(row["role"]))
