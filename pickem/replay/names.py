"""Names and countries for simulated fans: readable, different, the same on every run."""

import secrets

_FIRST = (  # noqa: SIM905 (a list of words reads as words)
    "amber bold brave brisk calm clever cosmic crimson dapper dusty eager electric fuzzy gentle"
    " golden happy hidden humble icy jolly keen lucky lunar mellow mighty misty noble nimble odd"
    " patient proud quiet rapid rusty sandy silent sleepy solar spicy witty"
).split()
_SECOND = (  # noqa: SIM905
    "acorn badger beacon bison breeze canyon cedar comet coyote crane dune ember falcon fern"
    " finch fjord fox gecko glacier harbor hawk heron ibex jackal kestrel lagoon lantern lynx"
    " magpie maple marmot meadow moth newt orca osprey otter panda pebble pine puffin quokka raven"
    " reef robin sparrow stoat tapir tiger walrus"
).split()
# A country stands there as often as fans come from it; "-" are those who say nothing.
_COUNTRIES = (  # noqa: SIM905
    "US DE BR PL SE DK FR GB PT UA - US DE BR PL FI NO ES TR KZ CN - KR JP AU CA AR RO CZ RS MN"
).split()
_PAIRS = len(_FIRST) * len(_SECOND)
_STRIDE = 1237  # shares no factor with the number of pairs: neighbours look unlike each other


def fan_name(index: int) -> str:
    """The name of the fan number `index`, counted from 0."""
    turn, place = divmod(index, _PAIRS)
    first, second = divmod(place * _STRIDE % _PAIRS, len(_SECOND))
    name = _FIRST[first].capitalize() + _SECOND[second].capitalize()
    return name if turn == 0 else f"{name}{turn + 1}"


def fan_country(index: int) -> str | None:
    """Where that fan is from; None for who does not say."""
    country = _COUNTRIES[index * _STRIDE // 7 % len(_COUNTRIES)]
    return None if country == "-" else country


def readable_password() -> str:
    """Easy to type and good for a demonstration on one's own machine; never the same twice."""
    words = [secrets.choice(_FIRST), *(secrets.choice(_SECOND) for _ in range(2))]
    return "-".join([*words, str(secrets.randbelow(900) + 100)])
