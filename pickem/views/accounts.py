"""Who is signed in."""

from dataclasses import dataclass, field
from datetime import datetime

from pickem.domain.rights import Role


@dataclass(frozen=True, slots=True)
class FanView:
    """A signed-in fan."""

    fan_id: int
    name: str
    session_id: int = 0


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks a service of staff; `session_id` is None for simulated staff, who cannot sign in."""

    staff_id: int
    session_id: int | None = None


@dataclass(frozen=True, slots=True)
class StaffView:
    """A signed-in member of staff."""

    staff_id: int
    name: str
    role: Role
    session_id: int | None = None

    @property
    def caller(self) -> Caller:
        """The same person, as services ask for them."""
        return Caller(self.staff_id, self.session_id)


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody at the door: when, in which browser ("Firefox on Linux"), from which address.

    `known` is what a browser keeps that this account was signed in from before; `proof` the answer
    to a proof of work, where one was demanded.
    """

    at: datetime
    device: str
    address: str = ""
    known: str = field(default="", repr=False)
    proof: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that has just begun, or been confirmed; `token` goes into the cookie.

    `known` goes into another one, by which this browser is known when it comes back; empty as long
    as a factor is missing.
    """

    token: str = field(repr=False)
    session_id: int
    known: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a browser has to answer before it goes on; `token` goes into a cookie of its own."""

    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Device:
    """One place where an account is signed in. Times are epoch milliseconds."""

    session_id: int
    name: str
    seen_at_ms: int
    is_this: bool


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One member of staff in the list of roles. `signed_in_at_ms` is 0 before the first time.

    `has_first_password`: the one somebody else gave has not been replaced.
    """

    staff_id: int
    name: str
    role: Role
    passkeys: int
    signed_in_at_ms: int
    has_first_password: bool
    is_you: bool
    devices: tuple[Device, ...]


@dataclass(frozen=True, slots=True)
class LastSignIn:
    """How it stood when a session began. `at_ms` is 0 where it was the first.

    `failed_tries` are wrong passwords since then.
    """

    at_ms: int = 0
    device: str = ""
    failed_tries: int = 0


@dataclass(frozen=True, slots=True)
class Passkey:
    """One key of an account. `used_at_ms` is 0 for one that was never used."""

    passkey_id: int
    name: str
    created_at_ms: int
    used_at_ms: int


@dataclass(frozen=True, slots=True)
class TotpSecret:
    """What an authenticator app has to know, as text and as an SVG to scan; shown once."""

    secret: str = field(repr=False)
    picture: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Security:
    """What guards a fan's account. `password_changed_at_ms` is 0 where there is no password."""

    email: str
    password_changed_at_ms: int
    has_totp: bool
    passkeys: tuple[Passkey, ...]
    recovery_codes: int
    devices: tuple[Device, ...]
    has_steam: bool = False
