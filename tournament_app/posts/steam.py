"""To Steam and back."""

from urllib.parse import urlencode

from pickem.domain.errors import (
    Banned,
    ConfirmationNeeded,
    InvalidInput,
    PickemError,
    Unavailable,
)
from pickem.services.accounts import steam
from pickem.views.accounts import Asked, SignedIn
from pickem_web.posts import Answer, Visit, own_path
from tournament_app.session import door, fan_at, visitor_at

TROUBLES: tuple[tuple[type[PickemError], str], ...] = (
    (Unavailable, "steam-away"),
    (Banned, "banned"),
    (InvalidInput, "steam-taken"),
    (ConfirmationNeeded, "confirm"),
    (PickemError, "steam-refused"),
)
"""What the page that a browser lands on is told, first match: it has the sentences."""


def sign_in(visit: Visit) -> Answer:
    """Off to Steam, to sign in or to join, whoever is signed in here."""
    address, ticket = steam.begin("sign-in", None, own_path(visit.field("then")), visit.arrival)
    return Answer(then=address, steam=ticket)


def link(visit: Visit) -> Answer:
    """Off to Steam, to let it open the account of who is signed in."""
    then = own_path(visit.field("then"))
    address, ticket = steam.begin("link", fan_at(visit), then, visit.arrival)
    return Answer(then=address, steam=ticket)


def confirm(visit: Visit) -> Answer:
    """Off to Steam, to show once more who it is."""
    then = own_path(visit.field("then"))
    address, ticket = steam.begin("confirm", fan_at(visit), then, visit.arrival)
    return Answer(then=address, steam=ticket)


def remove(visit: Visit) -> Answer:
    """Steam opens the account no longer."""
    steam.unlink(fan_at(visit), visit.arrival.at)
    return Answer()


def come_back(visit: Visit) -> Answer:
    """Back from Steam; what went wrong is told by a page of ours."""
    fan = visitor_at(visit)
    try:
        then, result = steam.come_back(visit.steam, visit.query, fan, visit.arrival)
    except PickemError as error:
        trouble = next(code for kind, code in TROUBLES if isinstance(error, kind))
        page = "/settings" if fan else "/signin"
        return Answer(then=f"{page}?{urlencode({'trouble': trouble})}")
    if isinstance(result, Asked):
        return Answer(then="/signin/verify", asked=result)
    return Answer(then=then, session=result if isinstance(result, SignedIn) else None)


ROUTES = (
    door.post("/api/steam/begin", sign_in),
    door.post("/api/steam/link", link),
    door.post("/api/confirm/steam", confirm),
    door.post("/api/steam/remove", remove),
    door.landing("/api/steam/return", come_back),
)
