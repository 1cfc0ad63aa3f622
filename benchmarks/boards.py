"""What opening a pick board costs the web process, the database and the memory.

python -m benchmarks.boards [--fans N] [--folder DIR]

Every fan has picked all of a played Budapest, and opens its boards in a state like a browser tab's.
Nothing is sent: hydrating and sockets are in `benchmarks.load`.
"""

import argparse
import asyncio
import gc
import os
import tracemalloc
from pathlib import Path
from time import process_time
from typing import Any, Final

import psycopg
import reflex as rx
from psycopg import Connection
from reflex.istate.data import ReflexURL, SessionData, URLData
from reflex.utils.format import json_dumps
from rich.console import Console
from rich.table import Table

from benchmarks.major import SPECIALS, Major, play
from benchmarks.ranks import score
from benchmarks.seeding import seed
from benchmarks.servers import running
from tournament_app import session
from tournament_app.pages.live.state import MatchesState
from tournament_app.pages.playoffs.state import PlayoffsState
from tournament_app.pages.specials.state import SpecialsState
from tournament_app.pages.stage.state import StageState

BOARDS: Final[dict[str, Any]] = {
    "stage/1": StageState,
    "playoffs": PlayoffsState,
    "specials": SpecialsState,
    "matches": MatchesState,
}
TICK_MS: Final = 1000 / os.sysconf("SC_CLK_TCK")
MILLI: Final = 1e3
KB: Final = 1024


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.boards", description=__doc__)
    parser.add_argument("--fans", type=int, default=500)
    parser.add_argument("--folder", type=Path, help="where the servers' files go (default: temp)")
    options = parser.parse_args()
    table = Table(
        "board", "opened ms", "again ms", "encoded ms", "database ms", "kB sent", "KB kept"
    )
    with running(options.folder) as servers:
        seeded = seed(servers.database, play(servers.database, leaves_open=SPECIALS), options.fans)
        score(seeded, *seeded.answers)
        with psycopg.connect(servers.database, autocommit=True) as connection:
            sign_in(connection)
            for path, page in BOARDS.items():
                figures = asyncio.run(opened(connection, seeded.major, path, page, options.fans))
                table.add_row(path, *(f"{figure:.2f}" for figure in figures))
    Console().print(table)


def sign_in(connection: Connection) -> None:
    """A session for everybody; a socket is named after its fan."""
    rows = connection.execute(
        "insert into fan_session (token_hash, fan_id, device, expires_at)"
        " select sha256(id::text::bytea), id, 'boards', clock_timestamp() + interval '1 day'"
        " from fan returning fan_id, id"
    )
    session.bound.update({str(fan): session_id for fan, session_id in rows})


async def opened(
    connection: Connection, major: Major, path: str, page: Any, fans: int
) -> tuple[float, ...]:
    """Milliseconds per fan to open, open again, encode; of the database; kB sent, KB kept."""
    address = f"/m/{major.slug}/{path}"
    for _ in range(20):
        await page.open.fn(_tab(page, address, 1))
    tabs = [_tab(page, address, fan) for fan in range(1, fans + 1)]
    before, database = process_time(), _of_the_database(connection)
    for tab in tabs:
        await page.open.fn(tab)
    first, database = process_time() - before, _of_the_database(connection) - database
    before = process_time()
    sent = sum(len(json_dumps(tab.get_delta())) for tab in tabs)
    encoded = process_time() - before
    for tab in tabs:
        tab._clean()  # noqa: SLF001 - as after every event
    before = process_time()
    for tab in tabs:
        await page.open.fn(tab)
    again = process_time() - before
    kept = await _kept(page, address, fans)
    return (
        first / fans * MILLI,
        again / fans * MILLI,
        encoded / fans * MILLI,
        database / fans,
        sent / fans / 1e3,
        kept / fans / KB,
    )


async def _kept(page: Any, address: str, fans: int) -> float:
    """Bytes of all that an opened board added to the states of tabs."""
    tabs = [_tab(page, address, fan) for fan in range(1, fans + 1)]
    gc.collect()
    tracemalloc.start()
    for tab in tabs:
        await page.open.fn(tab)
    gc.collect()
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return kept


def _tab(page: Any, path: str, fan: int) -> Any:
    root: Any = rx.State(_reflex_internal_init=True)  # pyright: ignore[reportCallIssue]
    root.rx_router_session = SessionData(session_id=str(fan))
    root.rx_router_url = URLData.from_url(ReflexURL(f"http://localhost{path}"))
    return root.get_substate(page.get_full_name().split("."))


def _of_the_database(connection: Connection) -> float:
    """Processor time of all backends so far, in ms."""
    pids = connection.execute(
        "select pid from pg_stat_activity where backend_type = 'client backend'"
    )
    stats = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for (pid,) in pids]
    return sum(int(stat[11]) + int(stat[12]) for stat in stats) * TICK_MS


if __name__ == "__main__":
    main()
