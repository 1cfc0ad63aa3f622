"""What an app measures its comers by, in memory, of one test only, and at one moment."""

from pickem.keys import Keyring
from pickem.limits import Counters
from pickem_web.dropped import Dropped
from pickem_web.paces import Measures, Paces


def measured() -> Measures:
    counters = Counters("", Keyring({"1": "a secret"}))
    return Measures(counters, Paces(counters, clock=lambda: 0.0), Dropped())
