"""What each number in the database names."""

from typing import NewType

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
