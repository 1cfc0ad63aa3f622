"""What has happened lately, as one line each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Announcement:
    """One sentence of staff; `at_ms` as in NewsLine."""

    text: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class NewsLine:
    """`kind` is opened, locked, began, map, verified or announced; `key` is its own for ever.

    `at_ms` is whole milliseconds since the Unix epoch by the database's clock. Of a stage only
    `stage` is filled; of a match the teams, and once it is verified the score; of the map `number`
    of a match its name, if it is known, and score; `text` is what staff has announced.
    """

    key: str
    kind: str
    at_ms: int
    stage: str
    team1: str
    team2: str
    score: str
    text: str
    map: str = ""
    number: int = 0
