"""A fan's own name, everything kept about a fan, and its end."""

from pickem.services.accounts import privacy
from pickem.services.accounts.fans import rename
from pickem_web.posts import Answer, File, Visit
from tournament_app.session import door, fan_at


def change_name(visit: Visit) -> Answer:
    """Another name; the page is opened anew, so that its header says it too."""
    rename(fan_at(visit), visit.field("name").strip())
    return Answer(then="/settings")


def export(visit: Visit) -> File:
    """All of it, as a file."""
    fan = fan_at(visit)
    return File("skerry-account.zip", "application/zip", privacy.export_fan(fan, visit.arrival.at))


def delete(visit: Visit) -> Answer:
    """Gone."""
    privacy.delete_fan(fan_at(visit), visit.arrival.at)
    return Answer(then="/", is_signed_out=True)


ROUTES = (
    door.post("/api/name", change_name),
    door.get("/api/export", export),
    door.post("/api/account/delete", delete),
)
