"""The table of rights as the page draws it. Pure."""

from pickem.domain.rights import CONFIRMED, RIGHTS, Right, Role
from pickem_ui.roles import ROLES, RightLine
from pickem_ui.text import t

NAMES = {
    Right.READ_RESULTS: t("Read entries and results"),
    Right.ENTER_RESULTS: t("Enter a result"),
    Right.VERIFY_RESULTS: t("Verify a result"),
    Right.CORRECT_RESULTS: t("Correct or withdraw a verified result"),
    Right.SEND_BACK: t("Send entries back"),
    Right.MOVE_SCHEDULE: t("Move a start, replace pairings"),
    Right.ANNOUNCE: t("Announce something to every screen"),
    Right.BAN_FANS: t("Ban a fan"),
    Right.READ_AUDIT: t("Read the audit log"),
    Right.EXPORT_AUDIT: t("Take the audit log along"),
    Right.READ_STAFF: t("See who is of staff"),
    Right.CHANGE_ROLES: t("Give another role"),
    Right.END_SESSIONS: t("End sessions of staff"),
    Right.READ_MAIL: t("Read mail that was caught here"),
}
BY_TWO = frozenset({Right.VERIFY_RESULTS})  # who has entered first is refused


def lines() -> tuple[RightLine, ...]:
    """Every right, as the domain has it."""
    return tuple(
        RightLine(name, right in CONFIRMED, tuple(_mark(right, Role(role)) for role in ROLES))
        for right, name in NAMES.items()
    )


def _mark(right: Right, role: Role) -> str:
    if role not in RIGHTS[right]:
        return "no"
    return "two" if right in BY_TWO else "yes"
