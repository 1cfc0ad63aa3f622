"""What a Swiss ballot still needs for the challenge of its stage, said in kinds and numbers."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pickem.domain.chances import right_kinds
from pickem.domain.formats.pairing import Pairing
from pickem.domain.ids import TeamId
from pickem.domain.rounds import Record, is_playing
from pickem.domain.scoring import Answer, is_missed
from pickem.domain.template import Scoring


class Aim(StrEnum):
    """How it stands with the number of right picks that the challenge asks for."""

    REACHED = "reached"
    SHORT = "short"
    LOST = "lost"


class NeedKind(StrEnum):
    """`ONE_OF_TWO`: two picks meet and one turns right, whoever wins. `CLASH`: they meet and one is
    lost. `MORE`: so many more of these. `FLAWLESS`: all can still be right. `WRONG`: these cannot.
    `RIGHT`: these are.
    """

    ONE_OF_TWO = "one-of-two"
    CLASH = "clash"
    MORE = "more"
    FLAWLESS = "flawless"
    WRONG = "wrong"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Need:
    """One line; `n` counts picks, of which `teams` are."""

    kind: NeedKind
    n: int
    teams: tuple[TeamId, ...]


@dataclass(frozen=True, slots=True)
class Ballot:
    """Picks by what has become of them."""

    right: tuple[Answer, ...]
    open: tuple[Answer, ...]
    wrong: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two picked teams of one record in a match that is still open."""

    teams: tuple[TeamId, TeamId]
    kinds: tuple[str, str]
    record: Record
    scoring: Scoring


def aim(ballot: Ballot, at_least: int) -> Aim:
    """Whether the challenge is reached, or can be."""
    if len(ballot.right) >= at_least:
        return Aim.REACHED
    can_be_right = len(ballot.right) + len(ballot.open)
    return Aim.SHORT if can_be_right >= at_least else Aim.LOST


def needs(ballot: Ballot, at_least: int, meetings: Sequence[Meeting]) -> tuple[Need, ...]:
    """At most four lines; `meetings` are of open picks."""
    lines = [need for meeting in meetings if (need := _meeting(meeting))][:2]
    certain = [line for line in lines if line.kind is NeedKind.ONE_OF_TWO]
    missing = at_least - len(ballot.right) - len(certain)
    settled = {team for line in certain for team in line.teams}
    left = tuple(team for _, team in ballot.open if team not in settled)
    if ballot.open and missing > 0:
        lines.append(Need(NeedKind.MORE, missing, left))
    elif not ballot.open and ballot.right:
        lines.append(_all_of(NeedKind.RIGHT, ballot.right))
    if ballot.wrong:
        lines.append(_all_of(NeedKind.WRONG, ballot.wrong))
    elif ballot.open:
        lines.append(Need(NeedKind.FLAWLESS, len(ballot.right) + len(ballot.open), ()))
    return tuple(lines)


def meetings(
    open_picks: Iterable[Answer],
    matches: Iterable[tuple[Pairing, Record]],
    scoring: Scoring,
) -> tuple[Meeting, ...]:
    """The open matches, each with the record both teams bring, in which two of the picks meet."""
    kind_of = {team: kind for kind, team in open_picks}
    return tuple(
        Meeting((pairing.team1, pairing.team2), (kind1, kind2), record, scoring)
        for pairing, record in matches
        if (kind1 := kind_of.get(pairing.team1)) and (kind2 := kind_of.get(pairing.team2))
    )


def _meeting(meeting: Meeting) -> Need | None:
    wins, losses = meeting.record
    won, lost = (wins + 1, losses), (wins, losses + 1)
    ends = [
        [
            _end(kind, record, meeting.scoring)
            for kind, record in zip(meeting.kinds, records, strict=True)
        ]
        for records in ((won, lost), (lost, won))
    ]
    if all(True in end for end in ends):
        return Need(NeedKind.ONE_OF_TWO, 1, meeting.teams)
    return Need(NeedKind.CLASH, 1, meeting.teams) if all(False in end for end in ends) else None


def _end(kind: str, record: Record, scoring: Scoring) -> bool | None:
    """Whether the record makes a pick of that kind right; None while it is open."""
    if not is_playing(record):
        return kind in right_kinds(record, scoring)
    return False if is_missed(kind, record) else None


def _all_of(kind: NeedKind, picks: Collection[Answer]) -> Need:
    return Need(kind, len(picks), tuple(team for _, team in picks))
