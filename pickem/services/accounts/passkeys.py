"""Passkeys of fans and staff: added, used to come in or to confirm, removed."""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.queries import audit
from pickem.db.queries.accounts import ROLE_OF, Kind, challenges, passkeys
from pickem.db.queries.accounts.challenges import NewChallenge, Purpose
from pickem.db.queries.accounts.passkeys import NewPasskey
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import InvalidInput, NotAllowed, NotFound, sentence
from pickem.services.accounts import notices, sessions
from pickem.settings import settings
from pickem.views.accounts import Arrival, Asked, Passkey, SignedIn
from pickem.views.moments import milliseconds
from pickem.webauthn_ceremony import (
    Site,
    ask_for_new,
    ask_to_sign,
    check_signature,
    credential_id_in,
    read_new,
)

ANSWER_WITHIN: Final = timedelta(minutes=5)
MOST: Final = 20  # keys of one account
LONGEST_NAME: Final = 60
_VOID: Final = sentence("This took too long, or was answered already. Try again.")


def site_of(kind: Kind) -> Site:
    """Where the keys of that world are valid: fans' keys never open the admin app."""
    own = settings()
    return Site(own.public_origin if kind == "fan" else own.admin_origin)


def ask_for_passkey(kind: Kind, account_id: int, now: datetime) -> tuple[dict[str, Any], Asked]:
    """The options for a new key, and the question they belong to."""
    with unit_of_work(ROLE_OF[kind]) as session:
        account = passkeys.hold_account(session, kind, account_id)
        if account is None:
            raise NotFound("This account does not exist any more.")
        known = passkeys.passkeys_of(session, kind, account_id)
        if len(known) >= MOST:
            raise InvalidInput("name", "You have {n} passkeys. Remove one of them first.", n=MOST)
        question = ask_for_new(
            site_of(kind),
            account["name"],
            account["passkey_handle"].bytes,
            [one["credential_id"] for one in known],
        )
        token = sessions.new_token()
        until = now + ANSWER_WITHIN
        new = NewChallenge(
            "new-passkey", sessions.token_hash(token), until, account_id, question.challenge
        )
        challenges.add_challenge(session, kind, new)
    return question.options, Asked(token)


def add_passkey(
    session: Session, kind: Kind, account_id: int, answer: tuple[str, str, str], now: datetime
) -> bool:
    """Keep the key that answers (token of the question, credential, name): whether it is the first.

    In the caller's transaction, which has to hold the rights for it. NotAllowed for another
    person's question, or one that was answered.
    """
    asked, credential, name = answer
    challenge = _take(session, kind, "new-passkey", asked, now)
    if challenge["account_id"] != account_id:
        raise NotAllowed(_VOID)
    made = read_new(site_of(kind), credential, challenge["challenge"])
    is_first = not passkeys.passkeys_of(session, kind, account_id)
    called = " ".join(name.split())[:LONGEST_NAME] or "Passkey"
    new = NewPasskey(made.credential_id, made.public_key, made.sign_count, called)
    if not passkeys.add_passkey(session, kind, account_id, new):
        raise NotAllowed("This passkey is in use already.")
    audit.record(session, f"{kind}:{account_id}", "add-passkey", f"{kind}:{account_id}")
    return is_first


def ask_for_signature(
    kind: Kind, account_id: int | None, now: datetime
) -> tuple[dict[str, Any], Asked]:
    """The options for using a key: any key of this site for somebody not known yet."""
    with unit_of_work(ROLE_OF[kind]) as session:
        known = passkeys.passkeys_of(session, kind, account_id) if account_id else ()
        question = ask_to_sign(site_of(kind), [one["credential_id"] for one in known])
        token = sessions.new_token()
        until = now + ANSWER_WITHIN
        new = NewChallenge(
            "passkey", sessions.token_hash(token), until, account_id, question.challenge
        )
        challenges.add_challenge(session, kind, new)
    return question.options, Asked(token)


def sign_in(kind: Kind, asked: str, credential: str, arrival: Arrival) -> SignedIn:
    """A new session, confirmed by the key; NotAllowed if it is no key of ours."""
    with unit_of_work(ROLE_OF[kind]) as session:
        account_id = _use(session, kind, asked, credential, arrival.at)
        if kind == "fan" and sessions.is_banned(session, account_id, arrival.at):
            raise NotAllowed("This account is banned.")
        if kind == "fan":
            notices.tell_of_new_device(session, account_id, arrival)
        return sessions.begin(session, kind, account_id, arrival, is_confirmed=True)


def confirm(
    kind: Kind, who: tuple[int, int], asked: str, credential: str, now: datetime
) -> SignedIn:
    """Confirm the session of `who` (account, session) by one of the account's keys."""
    account_id, session_id = who
    with unit_of_work(ROLE_OF[kind]) as session:
        if _use(session, kind, asked, credential, now) != account_id:
            raise NotAllowed("This passkey belongs to another account.")
        audit.record(session, f"{kind}:{account_id}", "confirm", f"session:{session_id}")
        return sessions.confirm(session, kind, session_id)


def _use(session: Session, kind: Kind, asked: str, credential: str, now: datetime) -> int:
    challenge = _take(session, kind, "passkey", asked, now)
    known = passkeys.passkey_of(session, kind, credential_id_in(credential))
    if known is None:
        raise NotAllowed("This passkey is none of ours. Sign in in another way, and add it again.")
    sign_count = check_signature(
        site_of(kind),
        credential,
        challenge["challenge"],
        known["public_key"],
        known["sign_count"],
    )
    passkeys.mark_used(session, kind, known["id"], sign_count, now)
    return known["account_id"]


def _take(session: Session, kind: Kind, purpose: Purpose, asked: str, now: datetime) -> RowMapping:
    """The question of a browser, used up: no answer counts twice."""
    token_hash = sessions.token_hash(asked)
    challenge = challenges.try_challenge(session, kind, purpose, token_hash, now)
    if challenge is None or not challenges.end_challenge(session, kind, token_hash):
        raise NotAllowed(_VOID)
    return challenge


def passkey_view(row: RowMapping) -> Passkey:
    """A key as lists show it."""
    used_at_ms = milliseconds(row["used_at"]) or 0
    return Passkey(row["id"], row["name"], milliseconds(row["created_at"]) or 0, used_at_ms)
