"""Who of staff may do what: the one table of rights, and which acts want a fresh confirmation."""

from datetime import timedelta
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What a member of staff is there for."""

    MODERATOR = "moderator"  # looks after fans and what they write
    RESULTS = "results"  # enters and verifies results
    OPERATOR = "operator"  # that, and moves the schedule
    OWNER = "owner"  # everything


class Right(StrEnum):
    """One kind of act."""

    READ_RESULTS = "read-results"
    ENTER_RESULTS = "enter-results"
    VERIFY_RESULTS = "verify-results"
    CORRECT_RESULTS = "correct-results"
    SEND_BACK = "send-back"
    MOVE_SCHEDULE = "move-schedule"
    ANNOUNCE = "announce"
    BAN_FANS = "ban-fans"
    READ_AUDIT = "read-audit"
    EXPORT_AUDIT = "export-audit"
    READ_STAFF = "read-staff"
    CHANGE_ROLES = "change-roles"
    END_SESSIONS = "end-sessions"
    READ_MAIL = "read-mail"


_ALL = frozenset(Role)
_RESULTS = frozenset({Role.RESULTS, Role.OPERATOR, Role.OWNER})
_OPERATORS = frozenset({Role.OPERATOR, Role.OWNER})
_OWNERS = frozenset({Role.OWNER})

RIGHTS: Final[dict[Right, frozenset[Role]]] = {
    Right.READ_RESULTS: _ALL,
    Right.ENTER_RESULTS: _RESULTS,
    Right.VERIFY_RESULTS: _RESULTS,
    Right.CORRECT_RESULTS: _RESULTS,
    Right.SEND_BACK: _OPERATORS,
    Right.MOVE_SCHEDULE: _OPERATORS,
    Right.ANNOUNCE: _OPERATORS,
    Right.BAN_FANS: frozenset({Role.MODERATOR, Role.OPERATOR, Role.OWNER}),
    Right.READ_AUDIT: _OPERATORS,
    Right.EXPORT_AUDIT: _OWNERS,
    Right.READ_STAFF: _OPERATORS,
    Right.CHANGE_ROLES: _OWNERS,
    Right.END_SESSIONS: _OWNERS,
    Right.READ_MAIL: _OWNERS,
}

CONFIRMED: Final = frozenset(
    {
        Right.VERIFY_RESULTS,
        Right.CORRECT_RESULTS,
        Right.BAN_FANS,
        Right.EXPORT_AUDIT,
        Right.CHANGE_ROLES,
        Right.END_SESSIONS,
    }
)
"""Acts that want a passkey given within CONFIRMATION_LASTS, whatever the session has done before
(ASVS 5.0 7.5.3)."""

CONFIRMATION_LASTS: Final = timedelta(minutes=10)


def may(role: Role, right: Right) -> bool:
    """Whether people of that role may do it at all."""
    return role in RIGHTS[right]
