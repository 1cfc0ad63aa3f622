"""One sign-in through a provider, as far as the protocol goes."""

from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from pickem.clock import now
from pickem.steam.assertion import Attempt
from pickem.steam.provider import Provider, return_address
from pickem.steam.verification import verify
from tests.fake_steam import FakeSteam

ORIGIN, STATE = "http://localhost:3000", "a-state-of-our-own"
RETURN_TO = return_address(ORIGIN, STATE)

Fields = dict[str, str]


@dataclass(slots=True)
class Nonces:
    """Those that were used."""

    used: set[str] = field(default_factory=set)

    def use(self, nonce: str, _: datetime) -> bool:
        is_new = nonce not in self.used
        self.used.add(nonce)
        return is_new


def returned(steam: FakeSteam, **different: str) -> Fields:
    """The fields of the address a browser comes back to; `different` ones are signed as well."""
    return {"state": STATE} | steam.answer(RETURN_TO, **different)


def verified(steam: FakeSteam, fields: Fields | str, nonces: Nonces | None = None) -> int:
    query = fields if isinstance(fields, str) else urlencode(fields)
    attempt = Attempt(Provider(steam.endpoint), RETURN_TO)
    return verify(query, attempt, now(), (nonces or Nonces()).use)
