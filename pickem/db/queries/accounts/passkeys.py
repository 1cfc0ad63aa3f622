"""Passkeys: the public halves of keys that people keep on their devices."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.queries.accounts import Kind
from pickem.db.unit_of_work import change, fetch


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """A key as an authenticator has just made it."""

    credential_id: bytes
    public_key: bytes
    sign_count: int
    name: str


def add_passkey(session: Session, kind: Kind, account_id: int, new: NewPasskey) -> bool:
    """Keep it; False when this very key is kept already, for whomever."""
    return bool(
        change(
            session,
            f"insert into {kind}_passkey (credential_id, {kind}_id, public_key, sign_count, name)"
            " values (:credential_id, :account, :public_key, :sign_count, :name)"
            " on conflict do nothing",
            credential_id=new.credential_id,
            account=account_id,
            public_key=new.public_key,
            sign_count=new.sign_count,
            name=new.name,
        )
    )


def passkey_of(session: Session, kind: Kind, credential_id: bytes) -> RowMapping | None:
    """The key of that id and whose it is; held until the transaction ends."""
    rows = fetch(
        session,
        f"select id, {kind}_id as account_id, public_key, sign_count from {kind}_passkey"
        " where credential_id = :credential_id for update",
        credential_id=credential_id,
    )
    return rows[0] if rows else None


def mark_used(
    session: Session, kind: Kind, passkey_id: int, sign_count: int, now: datetime
) -> None:
    """Note how often the key has signed, by its own count, and when last."""
    change(
        session,
        f"update {kind}_passkey set sign_count = :sign_count, used_at = :now where id = :id",
        id=passkey_id,
        sign_count=sign_count,
        now=now,
    )


def passkeys_of(session: Session, kind: Kind, account_id: int) -> Sequence[RowMapping]:
    """An account's keys, the oldest first."""
    return fetch(
        session,
        f"select id, credential_id, name, created_at, used_at from {kind}_passkey"
        f" where {kind}_id = :account order by id",
        account=account_id,
    )


def hold_account(session: Session, kind: Kind, account_id: int) -> RowMapping | None:
    """The account's name and what passkeys call it; two changes of its keys wait for each other."""
    rows = fetch(
        session,
        f"select id, name, passkey_handle from {kind} where id = :id for no key update",
        id=account_id,
    )
    return rows[0] if rows else None


def remove_passkey(session: Session, kind: Kind, account_id: int, passkey_id: int) -> bool:
    """Forget one of an account's keys; False when it is none of them."""
    return bool(
        change(
            session,
            f"delete from {kind}_passkey where id = :id and {kind}_id = :account",
            id=passkey_id,
            account=account_id,
        )
    )
