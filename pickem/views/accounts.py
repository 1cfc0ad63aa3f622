"""Who is signed in."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a member of staff may do; each service checks it."""

    RESULTS = "results"  # enters and verifies results
    OPERATOR = "operator"  # that, and moves the schedule
    OWNER = "owner"  # everything


@dataclass(frozen=True, slots=True)
class FanView:
    """A signed-in fan."""

    fan_id: int
    name: str


@dataclass(frozen=True, slots=True)
class StaffView:
    """A signed-in member of staff."""

    staff_id: int
    name: str
    role: Role
