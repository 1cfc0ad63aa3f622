"""The audit log: reading it, and whether it still says what it said."""

import json
from collections.abc import Mapping
from threading import Lock
from typing import BinaryIO, Final

from sqlalchemy import RowMapping

from pickem.clock import now
from pickem.db.queries import audit
from pickem.db.unit_of_work import stand_still, unit_of_work
from pickem.domain.audit import ChainReport, Head, check_chain
from pickem.domain.errors import Unavailable
from pickem.domain.rights import Right
from pickem.services.rights import require
from pickem.views.accounts import Caller
from pickem.views.audit import AuditPage, AuditRow, Detail, Sought, Verdict
from pickem.views.moments import milliseconds

ROWS: Final = 50
_NOTHING_SAVED: Mapping[str, Head] = {}
EXPORTED: Final = 50_000  # rows, some 20 MB: as much as one process may hold for one answer
_verifying = Lock()
_exporting = Lock()


def read_log(caller: Caller, sought: Sought) -> AuditPage:
    """A page of the log."""
    with unit_of_work("admin") as session:
        require(session, caller, Right.READ_AUDIT)
        found = audit.newest(session, sought, ROWS + 1)
    rows = found[:ROWS]
    return AuditPage(tuple(_row(row) for row in rows), rows[-1]["id"] if len(found) > ROWS else 0)


def verify_log(caller: Caller) -> Verdict:
    """Verify all chains; Unavailable while this process is at it for somebody else."""
    with unit_of_work("admin") as session:
        require(session, caller, Right.READ_AUDIT)
    if not _verifying.acquire(blocking=False):
        raise Unavailable("The log is being verified for somebody already. Try again in a moment.")
    try:
        reports = verify()
    finally:
        _verifying.release()
    broken = [report.broken for report in reports if report.broken]
    rows = sum(report.head.number for report in reports)
    return Verdict(milliseconds(now()) or 0, rows, broken[0] if broken else "")


def verify(saved: Mapping[str, Head] = _NOTHING_SAVED) -> tuple[ChainReport, ...]:
    """Every chain by name, each hash computed anew, and what it looked like when it was saved.

    Without `saved` a chain that its owner rewrote from some row to its end, head and all, is whole.
    """
    with unit_of_work("admin") as session:
        stand_still(session)
        heads = {**dict.fromkeys(saved), **audit.heads(session)}
        return tuple(
            check_chain(chain, audit.lines(session, chain), head, saved.get(chain))
            for chain, head in sorted(heads.items())
        )


def export_log(caller: Caller) -> bytes:
    """The newest EXPORTED rows, the oldest of them first, a line of JSON each; one at a time.

    Wants a fresh confirmation. The whole log, however long: `write_log`, on the command line.
    """
    with unit_of_work("admin") as session:
        owner = require(session, caller, Right.EXPORT_AUDIT)
        audit.record(session, owner.name, "export-audit", "audit", newest=EXPORTED)
    if not _exporting.acquire(blocking=False):
        raise Unavailable("The log is being exported for somebody already. Try again in a moment.")
    try:
        with unit_of_work("admin") as session:
            return b"".join(_json_line(row) for row in audit.exported(session, EXPORTED))
    finally:
        _exporting.release()


def write_log(file: BinaryIO) -> int:
    """All rows into a file, as they are read; how many that were."""
    rows = 0
    with unit_of_work("admin") as session:
        stand_still(session)
        for row in audit.exported(session, None):
            file.write(_json_line(row))
            rows += 1
    return rows


def _json_line(row: RowMapping) -> bytes:
    """All that a row's hash covers, by the names of the columns."""
    line = {**row, "at": row["at"].isoformat(), "hash": row["hash"].hex()}
    return json.dumps(line, ensure_ascii=False).encode() + b"\n"


def _row(row: RowMapping) -> AuditRow:
    digest = row["hash"].hex()
    return AuditRow(
        at_ms=milliseconds(row["at"]) or 0,
        actor=row["actor"],
        action=row["action"],
        subject=row["subject"],
        details=tuple(Detail(name, _text(value)) for name, value in row["detail"].items()),
        place=f"{row['chain']} {row['number']}",
        hash=digest,
        short_hash=f"{digest[:4]}…{digest[-4:]}",
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
