"""What `make run` and `make setup` show: bars and a table on a terminal, plain lines elsewhere."""

import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console, Group
from rich.live import Live
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

_COLOURS = {"up": "green", "finished": "green", "starting": "yellow", "restarting": "red"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; an empty `url` is a thing without an address for people."""

    what: str
    url: str
    state: str


class Step:
    """One long step and how far it has come."""

    def __init__(self, screen: "Screen", title: str, parts: int) -> None:
        self._screen, self._title, self._begun = screen, title, time.monotonic()
        self._task = screen.bars.add_task(title, total=parts)
        if not screen.is_terminal:
            screen.say(f"{title} …")

    def reached(self, part: int) -> None:
        """The first `part` parts are done; also keeps the spinner turning."""
        self._screen.bars.update(self._task, completed=part)
        self._screen.bars.refresh()

    def done(self) -> None:
        """All of it is done."""
        self._screen.bars.update(self._task, completed=self._screen.bars.tasks[self._task].total)
        self._screen.bars.refresh()
        if not self._screen.is_terminal:
            self._screen.say(f"{self._title}: done in {time.monotonic() - self._begun:.1f} s")


class Screen:
    """The terminal, or a log file in its place.

    Nothing here draws from a thread of its own: processes are forked meanwhile.
    """

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(highlight=False, soft_wrap=True)
        self.is_terminal = self.console.is_terminal
        self.bars = self._new_bars()
        self._table: Live | None = None
        self._told: set[str] = set()
        self._shown: tuple[tuple[Row, ...], tuple[str, ...]] | None = None

    def say(self, text: str) -> None:
        """One line."""
        self.console.print(text, markup=False, emoji=False)

    @contextmanager
    def steps(self) -> Generator[None]:
        """Steps begun inside share one block of bars."""
        self.bars = self._new_bars()
        with self.bars:
            yield

    def begin(self, title: str, parts: int = 1) -> Step:
        """A step of as many parts; inside `steps` only."""
        return Step(self, title, parts)

    @contextmanager
    def step(self, title: str) -> Generator[None]:
        """A step of one part, done when the block is left without an error."""
        with self.steps():
            begun = self.begin(title)
            begun.reached(0)
            yield
            begun.done()

    @contextmanager
    def table(self) -> Generator[None]:
        """The table of `show` stays below everything said inside."""
        if not self.is_terminal:
            yield
            return
        with Live(console=self.console, auto_refresh=False) as self._table:
            yield

    def show(self, rows: Sequence[Row], below: Sequence[str] = ()) -> None:
        """Bring the table and the lines below it up to date; elsewhere, say what has changed."""
        shown = (tuple(rows), tuple(below))
        if shown == self._shown:
            return
        self._shown = shown
        if self._table:
            self._table.update(Group(_table(rows), *(Text(line) for line in below)), refresh=True)
            return
        lines = [f"{row.what}: {row.state}{f' ({row.url})' if row.url else ''}" for row in rows]
        for line in (*lines, *below):
            if line not in self._told:
                self.say(line)
        self._told = {*lines, *below}

    def _new_bars(self) -> Progress:
        columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(24))
        return Progress(
            *columns,
            TimeElapsedColumn(),
            console=self.console,
            auto_refresh=False,
            disable=not self.is_terminal,
        )


def _table(rows: Sequence[Row]) -> Table:
    table = Table("What", "URL", "State")
    for row in rows:
        table.add_row(row.what, row.url, Text(row.state, _COLOURS.get(row.state, "")))
    return table
