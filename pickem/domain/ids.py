"""What each number in the database names."""

from typing import Final, NewType

TournamentId = NewType("TournamentId", int)
StageId = NewType("StageId", int)
MatchId = NewType("MatchId", int)
TeamId = NewType("TeamId", int)
LockId = NewType("LockId", int)
GroupId = NewType("GroupId", int)
SlotId = NewType("SlotId", int)
OptionId = NewType("OptionId", int)
FanId = NewType("FanId", int)
StaffId = NewType("StaffId", int)

LARGEST: Final = 2**31 - 1  # what a column of ids can hold
MOST_DIGITS: Final = 10  # of such a number; Python itself refuses to read thousands of them


def number_in(text: str) -> int | None:
    """The id or ordinal that a form or an address names; None if it names none."""
    number = int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None
    return None if number is None or number > LARGEST else number
