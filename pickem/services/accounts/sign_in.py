"""Coming in with a password; what a second factor adds is in the modules of the factors."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.queries import audit
from pickem.db.queries.accounts import ROLE_OF, Kind, challenges, factors, fans, staff
from pickem.db.queries.accounts.challenges import NewChallenge
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import Banned, NotAllowed, sentence
from pickem.passwords import hash_password, is_outdated, is_password
from pickem.services import throttle
from pickem.services.accounts import notices, sessions
from pickem.services.accounts.devices import known_device
from pickem.services.throttle import Purpose
from pickem.settings import settings
from pickem.views.accounts import Arrival, Asked, SignedIn

ANSWER_WITHIN: Final = timedelta(minutes=10)
ENDED: Final = sentence(
    "This first password was not replaced in time. Ask who gave it to you for another."
)
WRONG: Final = sentence("That name and password do not go together. Check both and try again.")


def sign_in_fan(login: str, password: str, arrival: Arrival) -> SignedIn | Asked:
    """A new session, or the question for the second factor where one is on.

    `login` is an address or a name. NotAllowed for a wrong one or a wrong password, without saying
    which and in the same time; for a banned fan only after the right password. TooMany and
    ProofNeeded say nothing about the password.
    """
    with unit_of_work("public") as session:
        row = fans.fan_called(session, login.strip())
    row = _whose_password("fan", login, row, (password, arrival))
    renewed = _renewed(password, row["password_hash"])
    with unit_of_work("public") as session:
        if renewed:
            fans.set_password(session, row["id"], renewed, None)
        return let_in(session, row, arrival)


def let_in(session: Session, fan: RowMapping, arrival: Arrival) -> SignedIn | Asked:
    """What follows on a right first factor: a session, or the question for the second where one is
    on. Banned while the fan is.
    """
    banned_until = fan["banned_until"]
    if banned_until is not None and banned_until > arrival.at:
        raise Banned(banned_until)
    if not factors.has_second_factor(session, fan["id"]):
        notices.tell_of_new_device(session, fan["id"], arrival)
        return sessions.begin(session, "fan", fan["id"], arrival, is_confirmed=True)
    token = sessions.new_token()
    asked = NewChallenge(
        "second-factor", sessions.token_hash(token), arrival.at + ANSWER_WITHIN, fan["id"]
    )
    challenges.add_challenge(session, "fan", asked)
    return Asked(token)


def sign_in_staff(name: str, password: str, arrival: Arrival) -> SignedIn:
    """A session that opens nothing yet: a passkey has to be given in it, or added to begin with.

    A first password that nobody replaced in time is refused, which only who knows it is told.
    """
    with unit_of_work("admin") as session:
        row = staff.staff_called(session, name.strip())
    row = _whose_password("staff", name, row, (password, arrival))
    if _has_ended(row["first_password_until"], arrival.at):
        with unit_of_work("admin") as session:
            audit.record(session, "anybody", "sign-in-failed", f"staff:{row['id']}")
        raise NotAllowed(ENDED)
    renewed = _renewed(password, row["password_hash"])
    with unit_of_work("admin") as session:
        if renewed:
            staff.set_password(session, row["id"], renewed)
        return sessions.begin(session, "staff", row["id"], arrival, is_confirmed=False)


def _whose_password(
    kind: Kind, login: str, row: RowMapping | None, given: tuple[str, Arrival]
) -> RowMapping:
    """The account, if (password, arrival) fit it; the same work and words whether there is one.

    The try is counted by what was typed, so that no name tells which address belongs to it.
    """
    password, arrival = given
    device = known_device(kind, row["id"] if row else None, arrival.known, arrival.at)
    entered = throttle.admit(kind, Purpose.SIGN_IN, arrival, account=login, device=device)
    kept = row["password_hash"] if row else None
    if is_password(password, kept, settings().peppers, settings().bcrypt_cost) and row is not None:
        throttle.forgive(entered)
        return row
    with unit_of_work(ROLE_OF[kind]) as session:
        subject = f"{kind}:{row['id'] if row else 0}"
        audit.record(session, "anybody", "sign-in-failed", subject)
    raise NotAllowed(WRONG)


def _has_ended(first_password_until: datetime | None, at: datetime) -> bool:
    is_over = first_password_until is not None and first_password_until <= at
    return is_over and not settings().is_demo


def _renewed(password: str, kept: str) -> str | None:
    """A hash by today's pepper and cost, if the kept one is of yesterday's."""
    peppers, cost = settings().peppers, settings().bcrypt_cost
    if not is_outdated(kept, peppers, cost):
        return None
    return hash_password(password, peppers, cost)
