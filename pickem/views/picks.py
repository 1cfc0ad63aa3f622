"""What became of a pick. Times are whole milliseconds since the Unix epoch, by the database."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SavedPick:
    """The answer to a save or a clear; a repeated request key gets the first answer again.

    `slot_ordinal` and `saved_at_ms` are None after a clear. `removed` are the option ids of picks
    that fell out with it: the one replaced, and later rounds of the bracket that built on it.
    """

    group_id: int
    option_id: int
    slot_ordinal: int | None
    saved_at_ms: int | None
    removed: tuple[int, ...] = ()
