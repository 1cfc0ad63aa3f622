"""Joining: a name, an address, a password, and a code that only the address's owner can read.

Known and unknown addresses get the same answer in the same time. What is different is only what
arrives in the mailbox, which nobody else can open.
"""

import secrets
from datetime import timedelta
from typing import Final

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem import mail_texts
from pickem.db.queries import audit
from pickem.db.queries.accounts import email_proofs, fans
from pickem.db.queries.accounts.email_proofs import NewProof
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import InvalidInput, NotAllowed
from pickem.domain.names import check_fan_name
from pickem.passwords import hash_password
from pickem.services import mail, throttle
from pickem.services.accounts import sessions
from pickem.services.accounts.email_addresses import check_address
from pickem.services.accounts.password_rules import check_password
from pickem.services.throttle import Purpose
from pickem.settings import settings
from pickem.views.accounts import Arrival, Asked, SignedIn

# A code can be guessed and read over a shoulder; a link waits for slow mail (docs/security.md).
CODE_WITHIN: Final = timedelta(minutes=10)
LINK_WITHIN: Final = timedelta(hours=1)
_CODE: Final = "mailed code"


def begin_joining(name: str, email: str, password: str, arrival: Arrival) -> Asked:
    """Mail a code and a link to the address; nothing else is kept of somebody who never opens it.

    InvalidInput for a name that is taken (names are public), an address that cannot be one, or a
    password that is too weak; TooMany and ProofNeeded where many join at once.
    """
    name = name.strip()
    check_fan_name(name)
    email = check_address(email)
    check_password(password, name=name, email=email)
    throttle.admit("fan", Purpose.SIGN_UP, arrival)
    kept = hash_password(password, settings().peppers, settings().bcrypt_cost)
    browser = sessions.new_token()
    is_mailed = throttle.may_mail("fan", email)
    with unit_of_work("public") as session:
        if fans.is_name_taken(session, name):
            raise InvalidInput("name", "The name {name} is taken; choose another one.", name=name)
        link, code = _mailed(session, email) if is_mailed else _unread()
        proof = NewProof(
            "join",
            sessions.token_hash(link),
            email,
            arrival.at + LINK_WITHIN,
            browser_hash=sessions.token_hash(browser),
            code_hash=_code_hashes(browser, code)[0],
            name=name,
            password_hash=kept,
        )
        email_proofs.add_proof(session, proof)
    return Asked(browser)


def send_again(browser: str, arrival: Arrival) -> None:
    """Mail another code and link, which take the place of the first ones.

    The answer is the same for a mailbox that has had as many mails as it may: there the latest stay
    good. NotAllowed in a browser that waits for none; TooMany and ProofNeeded as for joining.
    """
    browser_hash = sessions.token_hash(browser)
    with unit_of_work("public") as session:
        email = email_proofs.address_asked_in(session, browser_hash, arrival.at)
    if email is None:
        raise NotAllowed("No code is on its way to this browser any more. Sign up again.")
    throttle.admit("fan", Purpose.SIGN_UP, arrival)
    if not throttle.may_mail("fan", email):
        return
    with unit_of_work("public") as session:
        link, code = _mailed(session, email)
        hashes = (sessions.token_hash(link), _code_hashes(browser, code)[0])
        email_proofs.renew_proof(session, browser_hash, *hashes, arrival.at + LINK_WITHIN)


def join_by_code(browser: str, code: str, arrival: Arrival) -> SignedIn:
    """The account, made and signed in; InvalidInput for a wrong code, after five for every code."""
    hashes = _code_hashes(browser, "".join(code.split()))
    throttle.admit("fan", Purpose.CODE, arrival, account=f"join:{browser}")
    with unit_of_work("public") as session:
        # A row lives as long as its link: one whose code is still good has that much left.
        left = arrival.at + LINK_WITHIN - CODE_WITHIN
        row = email_proofs.try_code(session, sessions.token_hash(browser), hashes, left)
        if row:
            return _join(session, row, arrival)
    wrong = "This code is not the one we sent, or is too old. Check it, or have it sent again."
    raise InvalidInput("code", wrong)


def join_by_link(link: str, arrival: Arrival) -> SignedIn:
    """The same by the link that was mailed, in whichever browser it was opened."""
    with unit_of_work("public") as session:
        row = email_proofs.use_link(session, "join", sessions.token_hash(link), arrival.at)
        if row:
            return _join(session, row, arrival)
    raise NotAllowed("This link was used already, or is too old. Sign in, or sign up again.")


def _join(session: Session, row: RowMapping, arrival: Arrival) -> SignedIn:
    fan_id = fans.add_fan(
        session, name=row["name"], email=row["email"], password_hash=row["password_hash"]
    )
    if fan_id is None:  # somebody took name or address in the hour between
        raise InvalidInput("name", "This name or address has been taken meanwhile. Sign up again.")
    audit.record(session, f"fan:{fan_id}", "join", f"fan:{fan_id}")
    return sessions.begin(session, "fan", fan_id, arrival, is_confirmed=True)


def _mailed(session: Session, email: str) -> tuple[str, str]:
    """A link and a code, on their way; to who has an account only that they have one."""
    if fans.fan_called(session, email) is not None:
        mail.post(session, mail_texts.has_account(email))
        return _unread()
    link, code = sessions.new_token(), f"{secrets.randbelow(10**6):06}"
    minutes = (CODE_WITHIN.seconds // 60, LINK_WITHIN.seconds // 60)
    mail.post(session, mail_texts.sign_up(email, code, link, minutes))
    return link, code


def _unread() -> tuple[str, str]:
    """A link and a code that nobody reads, and nobody guesses: where nothing is mailed none is
    right, or who signs up often enough would join by another person's address.
    """
    return sessions.new_token(), sessions.new_token()


def _code_hashes(browser: str, code: str) -> list[bytes]:
    return settings().secrets.digests(_CODE, f"{browser}:{code}")
