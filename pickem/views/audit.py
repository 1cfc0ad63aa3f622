"""The audit log, as the admin app shows it. Times are epoch milliseconds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sought:
    """Which rows: of an actor or an action by their whole names, older than the id `before`.

    What is empty, or 0, is not looked at.
    """

    actor: str = ""
    action: str = ""
    before: int = 0


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that was noted with a deed."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One deed; `place` is where it stands in its chain, `short_hash` begins and ends its hash."""

    at_ms: int
    actor: str
    action: str
    subject: str
    details: tuple[Detail, ...]
    place: str
    hash: str
    short_hash: str


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Rows, the newest first; `older` is what the next page is `before`, 0 behind the last one."""

    rows: tuple[AuditRow, ...] = ()
    older: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found; `broken` says where the first broken place is, if any."""

    at_ms: int = 0
    rows: int = 0
    broken: str = ""
