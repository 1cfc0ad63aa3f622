"""The audit log as a file."""

from admin_app.session import door, staff_at
from pickem.services.audit import export_log
from pickem_web.posts import File, Visit

FILE = "skerry-audit.jsonl"


def export(visit: Visit) -> File:
    """Its newest rows, a line of JSON each."""
    return File(FILE, "application/x-ndjson", export_log(staff_at(visit).caller))


ROUTES = (door.get("/api/audit/export", export),)
