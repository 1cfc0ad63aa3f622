"""How often people may try to come in. Whatever an attacker does, nobody is locked out.

A device that an account was signed in from before has tries of its own, which no stranger uses up.
Strangers share: after a few tries each costs a proof of work, the harder the longer the burst, and
only who goes on failing at one account, or from one address, has to wait. Where nothing but an
account is under attack nobody waits: its owner on a new device pays with a few seconds.

Only tries that were let in are counted, and those that were right are given back, so whoever is
refused makes nothing harder for others.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from pickem.addresses import bucket
from pickem.db.queries.accounts import Kind
from pickem.domain.errors import ProofNeeded, TooMany
from pickem.limits import Counters, Limit, counters
from pickem.services import proofs
from pickem.settings import settings
from pickem.views.accounts import Arrival, FanView

HOUR: Final = 3600


class Purpose(StrEnum):
    """What somebody tries."""

    SIGN_IN = "sign-in"
    SIGN_UP = "sign-up"
    RESET = "reset"
    STEAM = "steam"  # each may make us ask Steam, which answers only so often
    CODE = "code"  # a second factor, or one that was mailed
    CONFIRM = "confirm"  # once more, in one's own session
    MOVE = "move"  # to another address, to which we write


class Shared(StrEnum):
    """Who shares the tries of a rule."""

    DEVICE = "device"
    PAIR = "pair"  # one account, from one address
    ADDRESS = "address"
    ACCOUNT = "account"
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class Rule:
    """`free` tries in the window; each further one costs a proof; after `most` one has to wait."""

    shared: Shared
    free: int
    most: int | None
    within_s: int

    def level(self, tries: int) -> int:
        """How hard the proof for the last of so many tries is: 0 for none, more per doubling."""
        return min(((tries - 1) // self.free).bit_length(), proofs.HARDEST)


_SIGN_IN: Final = (
    Rule(Shared.PAIR, free=5, most=10, within_s=300),
    Rule(Shared.ADDRESS, free=20, most=100, within_s=300),
    Rule(Shared.ACCOUNT, free=20, most=None, within_s=600),
    Rule(Shared.EVERYBODY, free=100, most=None, within_s=60),
)
_MAILING: Final = (
    Rule(Shared.ADDRESS, free=10, most=300, within_s=HOUR),
    Rule(Shared.EVERYBODY, free=60, most=None, within_s=60),
)
_STEAM: Final = (
    Rule(Shared.ADDRESS, free=20, most=100, within_s=300),
    Rule(Shared.EVERYBODY, free=100, most=None, within_s=60),
)
STRANGERS: Final = {
    Purpose.SIGN_IN: _SIGN_IN,
    Purpose.SIGN_UP: _MAILING,
    Purpose.RESET: _MAILING,
    Purpose.STEAM: _STEAM,
    # Who gets as far as a code knows the password already, and a code has six digits only: here an
    # account has an end of tries. A known device is no stranger.
    Purpose.CODE: (
        Rule(Shared.PAIR, free=5, most=10, within_s=300),
        Rule(Shared.ACCOUNT, free=10, most=30, within_s=HOUR),
    ),
    Purpose.CONFIRM: (Rule(Shared.ACCOUNT, free=10, most=10, within_s=300),),
    Purpose.MOVE: (Rule(Shared.ACCOUNT, free=5, most=5, within_s=HOUR),),
}
KNOWN: Final = (Rule(Shared.DEVICE, free=10, most=10, within_s=300),)
# No longer than a link to a new password is good for: whoever uses up what somebody may be sent
# leaves them with one that works.
MAILS: Final = Limit("mails", most=3, within_s=HOUR // 2)


@dataclass(frozen=True, slots=True)
class Try:
    """One that was let in, and where it was counted."""

    counters: Counters
    counted: tuple[tuple[Limit, str], ...]


def admit(
    kind: Kind, purpose: Purpose, arrival: Arrival, *, account: str = "", device: str = ""
) -> Try:
    """Let somebody try; TooMany who has to wait, ProofNeeded who has to pay first.

    `account` is what was typed, or an id that nobody else can name; `device` is a known device of
    that account (services.accounts.devices), empty for strangers.
    """
    shared = counters(settings().public_redis_url if kind == "fan" else settings().redis_url)
    rules = KNOWN if device else STRANGERS[purpose]
    counted = tuple(_places(kind, purpose, rules, _keys(arrival.address, account, device)))
    tries = [shared.count(limit, who) for limit, who in counted]
    entered = Try(shared, counted)
    try:
        _require_room(entered, tries)
        level = max(rule.level(n) for rule, n in zip(rules, tries, strict=True))
        _require_proof(shared, f"{kind} {purpose}", level, arrival)
    except (TooMany, ProofNeeded):
        forgive(entered)
        raise
    return entered


def admit_in_session(kind: Kind, purpose: Purpose, account: str, now: datetime) -> Try:
    """Let somebody who is signed in try what wants no proof; TooMany after too many."""
    return admit(kind, purpose, Arrival(now, ""), account=account)


def admit_again(fan: FanView, now: datetime) -> Try:
    """Let a signed-in fan show once more who they are."""
    return admit_in_session("fan", Purpose.CONFIRM, f"session:{fan.session_id}", now)


def forgive(entered: Try) -> None:
    """Give the try back: it was right, or could not be decided."""
    for limit, who in entered.counted:
        entered.counters.count(limit, who, -1)


def may_mail(kind: Kind, to: str) -> bool:
    """Whether another mail that a stranger asked for may go to this address just now.

    Where it may not, nobody is told: the answer says the same, and the mails before arrived.
    """
    shared = counters(settings().public_redis_url if kind == "fan" else settings().redis_url)
    return shared.count(MAILS, to.casefold()) <= MAILS.most


def _keys(address: str, account: str, device: str) -> dict[Shared, str]:
    neighbours, account = bucket(address), account.strip().casefold()
    return {
        Shared.DEVICE: device,
        Shared.PAIR: f"{neighbours} {account}",
        Shared.ADDRESS: neighbours,
        Shared.ACCOUNT: account,
        Shared.EVERYBODY: "",
    }


def _places(
    kind: Kind, purpose: Purpose, rules: tuple[Rule, ...], keys: dict[Shared, str]
) -> Iterator[tuple[Limit, str]]:
    for rule in rules:
        name = f"{kind} {purpose} {rule.shared}"
        yield Limit(name, rule.most or 0, rule.within_s), keys[rule.shared]


def _require_room(entered: Try, tries: list[int]) -> None:
    full = [
        entered.counters.wait_s(limit, who)
        for (limit, who), n in zip(entered.counted, tries, strict=True)
        if limit.most and n > limit.most
    ]
    if full:
        raise TooMany(max(full))


def _require_proof(shared: Counters, purpose: str, level: int, arrival: Arrival) -> None:
    if level and not proofs.accept(shared, purpose, level, arrival.proof):
        raise ProofNeeded(proofs.challenge(purpose, level, arrival.at))
