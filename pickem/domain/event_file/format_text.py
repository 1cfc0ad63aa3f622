"""What a `format` text tells; it is written for people, in whatever words.

The matches themselves show what was played. A text is held against them only where it names
another format or another number of teams beyond doubt.
"""

import re
from typing import Final

from pickem.domain.document import Place
from pickem.domain.formats.swiss import LOSSES_TO_LEAVE, TEAMS, WINS_TO_ADVANCE

_BRACKET_TEAMS: Final = 8
_SHOWN: Final = 80

_SWISS: Final = re.compile(r"swiss")
_SINGLE: Final = re.compile(r"single elim|knock ?out")
_OTHER: Final = re.compile(r"(?:double|triple) elim|\bgsl\b|round robin|\bgroups?\b")
# Who goes through, as in "top 8 teams advance", is not who takes part.
_SIZES: Final = (
    re.compile(r"(?<!\d)(?<!top )(\d+) ?teams?\b(?! (?:to )?(?:advance|qualify|go|leave))"),
    re.compile(r"swiss ?(8|\d\d)\b"),
)
_RECORD: Final = re.compile(r"(?<!\d)(\d)w(\d)l")

_BEST_OF: Final = r"(?:bo|best of) ?(1|3|5|one|three|five)\b"
_FILLERS: Final = r"(?: (?:match|matches|games|series|is|are|in|as|a|played))*"
_ALL: Final = re.compile(rf"\b(?:all|every){_FILLERS} {_BEST_OF}")
_FINAL: Final = re.compile(rf"(?<!semi )(?<!quarter )\bfinals?:?{_FILLERS} {_BEST_OF}")
_OF_THE_FINAL: Final = re.compile(rf"\b{_BEST_OF} (?:grand )?final\b")
_NUMBERS: Final = {"one": 1, "three": 3, "five": 5}


def check_swiss(place: Place | None) -> None:
    """Refuses a text that cannot be about a Swiss stage of sixteen teams, three wins to advance."""
    text = _plain(place)
    is_other = not _SWISS.search(text) and (_OTHER.search(text) or _SINGLE.search(text))
    usual = (str(WINS_TO_ADVANCE), str(LOSSES_TO_LEAVE))
    has_other_records = any(record != usual for record in _RECORD.findall(text))
    if place and (is_other or has_other_records or _names_another_size(text, TEAMS)):
        raise place.refusal(f'the format "{_shown(place)}" is unknown; a stage is "swiss16".')


def check_bracket(place: Place | None) -> None:
    """Refuses a text that cannot be about a single-elimination bracket of eight teams."""
    text = _plain(place)
    is_other = not _SINGLE.search(text) and _OTHER.search(text)
    if place and (is_other or _names_another_size(text, _BRACKET_TEAMS)):
        raise place.refusal(
            f'the format "{_shown(place)}" is unknown; playoffs are "8-team single elimination".'
        )


def says_all_bo3(place: Place | None) -> bool:
    """Whether the text says that every match is a best of three."""
    return _length(_ALL.search(_plain(place))) == 3  # noqa: PLR2004 (a best of three)


def final_length(place: Place | None) -> int | None:
    """The best-of of the final, where the text tells."""
    text = _plain(place)
    return _length(_FINAL.search(text) or _OF_THE_FINAL.search(text))


def _plain(place: Place | None) -> str:
    """In lower case, words divided by single spaces; nothing that is stored, so of any length."""
    if place is None:
        return ""
    text = place.value if isinstance(place.value, str) else place.text()
    return re.sub(r"[-_\s]+", " ", text.lower())


def _shown(place: Place) -> str:
    text = " ".join(str(place.value).split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _names_another_size(text: str, teams: int) -> bool:
    sizes = {int(size) for pattern in _SIZES for size in pattern.findall(text)}
    return bool(sizes) and teams not in sizes


def _length(found: re.Match[str] | None) -> int | None:
    return None if found is None else _NUMBERS.get(found[1]) or int(found[1])
