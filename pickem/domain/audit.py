"""The audit log: what may stand in it, what a row's hash covers, where a chain is broken.

Every database role that writes has a chain of its own: its rows are numbered from 1 without a gap,
and each carries the SHA-256 of the hash before it and of its own content.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

BEFORE_THE_FIRST = bytes(32)
_SECRETIVE = ("password", "token", "code", "secret", "email", "cookie", "pepper")


@dataclass(frozen=True, slots=True)
class Line:
    """A row as the database tells it; `at` in microseconds since 1970, `detail` as its JSON text.

    Whoever can alter a row can also empty a field: then it is None.
    """

    id: int | None
    chain: str
    number: int
    at: int | None
    actor: str | None
    action: str | None
    subject: str | None
    detail: str | None
    hash: bytes


@dataclass(frozen=True, slots=True)
class Head:
    """Number and hash of the newest row of a chain."""

    number: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What was found in a chain: how far it is whole, and the first broken place, if any."""

    chain: str
    head: Head
    broken: str = ""


def check_detail(detail: Mapping[str, Any]) -> str:
    """`detail` as JSON; ValueError or TypeError for what is none, or may hold a secret."""
    text = json.dumps(detail, allow_nan=False)
    json.loads(text, object_pairs_hook=_refuse_secrets)
    return text


def _refuse_secrets(pairs: list[tuple[str, object]]) -> None:
    for key, _ in pairs:
        if any(word in key.lower() for word in _SECRETIVE):
            raise ValueError(f"{key!r} looks like a secret; the audit log keeps none")


def hash_of(previous: bytes, line: Line) -> bytes:
    """The hash that `line` has to carry behind a row of the hash `previous`.

    The migration `audit_chain` computes the same in SQL, where a field is never None.
    """
    fields = (
        line.id,
        line.chain,
        line.number,
        line.at,
        line.actor,
        line.action,
        line.subject,
        line.detail,
    )
    return hashlib.sha256(previous + b",".join(_with_length(field) for field in fields)).digest()


def _with_length(field: str | int | None) -> bytes:
    if field is None:
        return b"none"
    content = str(field).encode()
    return b"%d:%b" % (len(content), content)


def check_chain(
    chain: str, lines: Iterable[Line], head: Head | None, saved: Head | None = None
) -> ChainReport:
    """Walk a chain in the order of its numbers until it ends or does not fit.

    `head` is what the database says is the newest row, `saved` what an operator once kept.
    """
    last = Head(0, BEFORE_THE_FIRST)
    for line in lines:
        if broken := _break_at(line, last, saved):
            return ChainReport(chain, last, broken)
        last = Head(line.number, line.hash)
    return ChainReport(chain, last, _break_at_end(chain, last, head, saved))


def _break_at(line: Line, last: Head, saved: Head | None) -> str:
    chain, due = line.chain, last.number + 1
    if line.number > due:
        return f"{_rows(due, line.number - 1)} missing from chain {chain}: deleted, or renumbered."
    if line.number < due:
        return f"Row {line.number} of chain {chain} is there more than once, or was renumbered."
    if hash_of(last.hash, line) != line.hash:
        before = f", or row {last.number} before it," if last.number else ""
        return (
            f"Row {line.number} of chain {chain} ({line.actor}, {line.action}, {line.subject}) does"
            f" not fit its hash: it{before} was altered or replaced."
        )
    if saved and saved.number == line.number and saved.hash != line.hash:
        return (
            f"Row {line.number} of chain {chain} is not the row whose hash was saved: the chain was"
            " rewritten."
        )
    return ""


def _break_at_end(chain: str, last: Head, head: Head | None, saved: Head | None) -> str:
    if head is None and last.number:
        return f"Chain {chain} has rows up to {last.number}, but no head: the head was deleted."
    if head and head.number > last.number:
        return f"{_rows(last.number + 1, head.number)} missing at the end of chain {chain}."
    if head and head.number < last.number:
        return (
            f"The head of chain {chain} counts {head.number} rows, but there are {last.number}: the"
            " head was altered, or rows were added past it."
        )
    if head and head.hash != last.hash:
        return (
            f"The head of chain {chain} names another hash than its last row, {last.number}: one of"
            " the two was altered."
        )
    if saved and saved.number > last.number:
        return (
            f"Chain {chain} has {last.number} rows, but had {saved.number} when its head was saved:"
            " its end was cut off."
        )
    return ""


def _rows(first: int, last: int) -> str:
    return f"Row {first} is" if first == last else f"Rows {first} to {last} are"
