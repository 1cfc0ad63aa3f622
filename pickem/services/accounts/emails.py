"""Moving an account to another address: the new one has to be proved, the old one is told."""

from datetime import datetime, timedelta
from typing import Final

from pickem import mail_texts
from pickem.db.queries import audit
from pickem.db.queries.accounts import email_proofs, fans
from pickem.db.queries.accounts.email_proofs import NewProof
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import NotAllowed, SignInNeeded
from pickem.services import mail, throttle
from pickem.services.accounts import sessions
from pickem.services.accounts.email_addresses import check_address
from pickem.services.throttle import Purpose
from pickem.views.accounts import FanView

CONFIRM_WITHIN: Final = timedelta(hours=1)


def change_email(fan: FanView, email: str, now: datetime) -> None:
    """Mail a link to the new address. Wants a fresh confirmation.

    The answer is the same for an address that has an account; its owner is told. TooMany for who
    would have us write to many.
    """
    with unit_of_work("public") as session:
        row = fans.fan_by_id(session, fan.fan_id)
        sessions.require_confirmed(session, fan, now)
        if row is None:
            raise SignInNeeded
    email = check_address(email)
    throttle.admit_in_session("fan", Purpose.MOVE, f"fan:{fan.fan_id}", now)
    if not throttle.may_mail("fan", email):
        return
    link = sessions.new_token()
    proof = NewProof(
        "change", sessions.token_hash(link), email, now + CONFIRM_WITHIN, fan_id=fan.fan_id
    )
    with unit_of_work("public") as session:
        email_proofs.forget_proofs_of(session, fan.fan_id, "change")
        # Of an address that has an account nobody ever reads the link.
        email_proofs.add_proof(session, proof)
        if fans.fan_called(session, email):
            mail.post(session, mail_texts.has_account(email))
        else:
            minutes = CONFIRM_WITHIN.seconds // 60
            mail.post(session, mail_texts.confirm_address(email, link, minutes))
        audit.record(session, f"fan:{fan.fan_id}", "ask-change-email", f"fan:{fan.fan_id}")


def confirm_email(link: str, now: datetime) -> None:
    """Move the account to the address to which the link was mailed; the old one is told."""
    with unit_of_work("public") as session:
        row = email_proofs.use_link(session, "change", sessions.token_hash(link), now)
        before = fans.fan_by_id(session, row["fan_id"]) if row else None
        if row and before and fans.set_email(session, row["fan_id"], row["email"]):
            # A link to the old address must not open the account any more.
            email_proofs.forget_proofs_of(session, row["fan_id"], "reset", "change")
            if before["email"]:
                mail.post(session, mail_texts.address_changed(before["email"], now))
            audit.record(session, "anybody", "change-email", f"fan:{row['fan_id']}")
            return
    raise NotAllowed("This link was used already, or is too old. Change the address once more.")
