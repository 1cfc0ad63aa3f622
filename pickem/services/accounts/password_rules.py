"""What a password has to be, and how hard it is to guess."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from zxcvbn import zxcvbn

from pickem.domain.errors import InvalidInput, sentence
from pickem.leaked.lookup import is_leaked
from pickem.passwords import in_one_form

SHORTEST: Final = 8  # characters of any script (ASVS 5.0 6.2.1)
LONGEST: Final = 256  # a bound against abuse; every one of them counts

# zxcvbn takes time by the cube of the length, times each combination of letters that the signs in
# it may stand for: 24 characters with 6 such signs take 10 ms at worst, 72 with all of them 1.3 s.
READ: Final = 24
SIGNS_READ: Final = 6
LOOKALIKES: Final = frozenset("48@({[<369!|1750$+%2")
SAYS: Final = (
    sentence("Too easy to guess. Add a word or two."),
    sentence("Too easy to guess. Add a word or two."),
    sentence("Could be longer. Add a word or two."),
    sentence("Good. Not found in known leaks."),
    sentence("Strong. Not found in known leaks."),
)

# By bytes: two letters are part of many words, but two Chinese characters are a name.
SHORTEST_WORD_BYTES: Final = 3
_OURS: Final = "skerry"
_SAME: Final = str.maketrans("4@83!|l105$7+", "aabeiiiiosstt")  # sk3rry is skerry
_one_at_a_time = Lock()  # zxcvbn keeps the words of whoever asked last in a global


@dataclass(frozen=True, slots=True)
class Strength:
    """How hard to guess: 0 (at once, or refused anyway) to 4 (not in years), and one sentence.

    `values` fill the places of `text`, as in a refusal.
    """

    score: int
    text: str
    values: Mapping[str, str | int] = field(default_factory=dict[str, str | int])


def check_password(password: str, *, name: str, email: str) -> None:
    """Raise InvalidInput for a password that is short, known from leaks, or who somebody is.

    Anything else is accepted: any script, spaces, emoji; no kind of character is asked for. A
    password that is merely weak is said to be so (`strength`) and accepted.
    """
    if refusal := _refusal(in_one_form(password), name, email):
        raise refusal


def strength(password: str, *, name: str, email: str) -> Strength:
    """For the meter beside the field; what `check_password` refuses has no strength."""
    password = in_one_form(password)
    if refusal := _refusal(password, name, email):
        return Strength(0, refusal.text, refusal.values)
    with _one_at_a_time:
        score: int = zxcvbn(_readable(password), sorted(_own_words(name, email)))["score"]
    return Strength(score, SAYS[score])


def _refusal(password: str, name: str, email: str) -> InvalidInput | None:
    if len(password) < SHORTEST:
        return InvalidInput(
            "password", "Too short. A password has at least {n} characters.", n=SHORTEST
        )
    if len(password) > LONGEST:
        return InvalidInput(
            "password", "Too long. A password has at most {n} characters.", n=LONGEST
        )
    if len(set(password)) == 1:
        return InvalidInput(
            "password", "One character again and again is easy to guess. Use words."
        )
    rest = _without(_own_words(name, email), password)
    if rest is not None and (len(rest) < SHORTEST or is_leaked(rest)):
        return InvalidInput(
            "password", "Your name, your address and Skerry are easy to guess. Use other words."
        )
    if is_leaked(password):
        return InvalidInput("password", "This password is known from leaks. Choose another one.")
    return None


def _own_words(name: str, email: str) -> set[str]:
    """What anybody would try first, folded; the last part of an address (.com) is no such word."""
    mailbox, _, host = email.rpartition("@")
    parts = re.split(r"[\W_]+", f"{name} {mailbox} {host.rpartition('.')[0]}")
    words = {_folded(word) for word in (name, mailbox, *parts, _OURS)}
    return {w for w in words if len(w.encode(errors="replace")) >= SHORTEST_WORD_BYTES}


def _without(words: set[str], password: str) -> str | None:
    """What is left of the password without these words; None if none of them is in it."""
    text = _folded(password)
    longest_first = sorted((word.translate(_SAME) for word in words), key=len, reverse=True)
    own = re.compile("|".join(map(re.escape, longest_first)))
    spans = [found.span() for found in own.finditer(text.translate(_SAME))]
    if not spans:
        return None
    starts, ends = [0, *(end for _, end in spans)], [*(start for start, _ in spans), len(text)]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def _folded(text: str) -> str:
    return in_one_form(in_one_form(text).casefold())


def _readable(password: str) -> str:
    """As much as zxcvbn reads in a few milliseconds; more could only be harder to guess."""
    start = password[:READ]
    signs = list(dict.fromkeys(sign for sign in start if sign in LOOKALIKES))
    return start.translate(dict.fromkeys(map(ord, signs[SIGNS_READ:]), "~"))
