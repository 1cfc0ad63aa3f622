"""Forgotten, reset and changed passwords. A reset never takes a second factor away."""

from datetime import datetime, timedelta
from typing import Final

from pickem import mail_texts
from pickem.db.queries import audit
from pickem.db.queries.accounts import email_proofs, fans
from pickem.db.queries.accounts import sessions as session_queries
from pickem.db.queries.accounts.email_proofs import NewProof
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import NotAllowed, SignInNeeded, sentence
from pickem.passwords import hash_password
from pickem.services import mail, throttle
from pickem.services.accounts import sessions
from pickem.services.accounts.email_addresses import check_address
from pickem.services.accounts.password_rules import check_password
from pickem.services.throttle import Purpose
from pickem.settings import settings
from pickem.views.accounts import Arrival, FanView, SignedIn

RESET_WITHIN: Final = timedelta(minutes=30)
_VOID: Final = sentence("This link was used already, or is too old. Ask for a new one.")


def admit_forgetful(email: str, arrival: Arrival) -> str:
    """The address, if it can be one and may ask now; whether it has an account is not looked at.

    InvalidInput for what can be no address; TooMany and ProofNeeded where many are asked for.
    """
    email = check_address(email)
    throttle.admit("fan", Purpose.RESET, arrival)
    return email


def forget_password(email: str, now: datetime) -> None:
    """Mail a link to the address, or that no account has it; for after the answer."""
    if not throttle.may_mail("fan", email):
        return
    link = sessions.new_token()
    with unit_of_work("public") as session:
        row = fans.fan_called(session, email)
        if row is None:
            mail.post(session, mail_texts.no_account(email))
            return
        email_proofs.forget_proofs_of(session, row["id"], "reset")
        proof = NewProof(
            "reset", sessions.token_hash(link), email, now + RESET_WITHIN, fan_id=row["id"]
        )
        email_proofs.add_proof(session, proof)
        mail.post(session, mail_texts.password_reset(email, link, RESET_WITHIN.seconds // 60))
        audit.record(session, "anybody", "ask-reset", f"fan:{row['id']}")


def reset_password(link: str, password: str, now: datetime) -> None:
    """Set a new password by the link that was mailed; every session of the account ends.

    InvalidInput for a password that is too weak, which leaves the link as it is.
    """
    link_hash = sessions.token_hash(link)
    with unit_of_work("public") as session:
        # Anybody can send links that are none: they cost no hash.
        fan = email_proofs.fan_of_link(session, "reset", link_hash, now)
    if fan is None:
        raise NotAllowed(_VOID)
    check_password(password, name=fan["name"], email=fan["email"] or "")
    kept = hash_password(password, settings().peppers, settings().bcrypt_cost)
    with unit_of_work("public") as session:
        row = email_proofs.use_link(session, "reset", link_hash, now)
        if row:
            fans.set_password(session, row["fan_id"], kept, now)
            session_queries.end_sessions(session, "fan", row["fan_id"])
            mail.post(session, mail_texts.password_changed(row["email"], now))
            audit.record(session, "anybody", "reset-password", f"fan:{row['fan_id']}")
            return
    raise NotAllowed(_VOID)


def change_password(fan: FanView, password: str, now: datetime) -> SignedIn:
    """Set a new password; every other device is signed out. Wants a fresh confirmation."""
    with unit_of_work("public") as session:
        row = fans.fan_by_id(session, fan.fan_id)
        sessions.require_confirmed(session, fan, now)
        if row is None:
            raise SignInNeeded
    check_password(password, name=fan.name, email=row["email"] or "")
    kept = hash_password(password, settings().peppers, settings().bcrypt_cost)
    with unit_of_work("public") as session:
        fans.set_password(session, fan.fan_id, kept, now)
        session_queries.end_sessions(session, "fan", fan.fan_id, but=fan.session_id)
        email_proofs.forget_proofs_of(session, fan.fan_id, "reset")
        if row["email"]:
            mail.post(session, mail_texts.password_changed(row["email"], now))
        audit.record(session, f"fan:{fan.fan_id}", "change-password", f"fan:{fan.fan_id}")
        return sessions.confirm(session, "fan", fan.session_id)
