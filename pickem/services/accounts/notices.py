"""Telling the owner of an account by mail what somebody has just done with it.

In the transaction of the deed; nobody is told who has no address.
"""

from collections.abc import Callable

from sqlmodel import Session

from pickem import mail_texts
from pickem.db.queries.accounts import fans
from pickem.domain.mail import Mail
from pickem.services import mail
from pickem.services.accounts.devices import known_device
from pickem.views.accounts import Arrival


def tell(session: Session, fan_id: int, words: Callable[[str], Mail]) -> None:
    """Post `words` to the fan's address."""
    row = fans.fan_by_id(session, fan_id)
    if row and row["email"]:
        mail.post(session, words(row["email"]))


def tell_of_new_device(session: Session, fan_id: int, arrival: Arrival) -> None:
    """A sign-in in a browser that this account was never signed in from before."""
    if not known_device("fan", fan_id, arrival.known, arrival.at):
        tell(session, fan_id, lambda to: mail_texts.new_device(to, arrival.device, arrival.at))
