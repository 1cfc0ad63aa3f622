"""What signing in and choosing a password cost: bcrypt, the meter, the list of leaked passwords."""

import json
import os
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.figures import OURS, Figure
from benchmarks.machine import describe
from pickem.keys import read_keyring
from pickem.leaked.lookup import PLACE, is_leaked, leaked_passwords, read
from pickem.passwords import hash_password, is_password
from pickem.services.accounts.password_rules import strength
from pickem.settings import read_settings

PEPPERS = read_keyring("1:for benchmarks only")
PASSWORD = "lighthouse-quay-lantern"  # noqa: S105 - nobody's
SHIPPED = read_settings({}).bcrypt_cost
COSTS = (10, 11, 12, 13)
SLOWEST = "1+|{77+{{7{++1{|+71{{17("
PASSWORDS = {"a passphrase": PASSWORD, "the slowest of 900 made to be slow": SLOWEST}
MICRO = 1e6


def measure(rounds: int, console: Console, folder: Path) -> Path:
    """Print every figure, each the median of rounds in turns, and keep them as JSON."""
    figures = [*_hashing(rounds), *_hashing_on_all_cores(rounds), *_choosing(100 * rounds)]
    facts = _facts()
    table = Table(title="Signing in and choosing a password")
    table.add_column("what")
    for column in ("median", "p99", "max", "n"):
        table.add_column(column, justify="right")
    for figure in figures:
        p99 = f"{figure.percentile(0.99):,.4g}" if len(figure.values) >= 100 else ""
        median, most = f"{figure.median:,.4g} {figure.unit}", f"{max(figure.values):,.4g}"
        table.add_row(figure.what, median, p99, most, f"{len(figure.values):,}")
    console.print(table)
    console.print(", ".join(f"{name} {fact}" for name, fact in facts.items()), highlight=False)
    return _keep(figures, facts, folder)


def _hashing(rounds: int) -> list[Figure]:
    kept = {cost: hash_password(PASSWORD, PEPPERS, cost) for cost in COSTS}
    values: dict[int, list[float]] = {cost: [] for cost in COSTS}
    for _ in track(range(rounds), "bcrypt"):
        for cost in COSTS:
            took = _timed(lambda cost=cost: is_password(PASSWORD, kept[cost], PEPPERS, cost))
            values[cost].append(took * 1e3)
    shipped = {SHIPPED: " (as shipped)"}
    return [
        Figure("s", f"bcrypt, cost {cost}{shipped.get(cost, '')}", OURS, values[cost])
        for cost in COSTS
    ]


def _hashing_on_all_cores(rounds: int) -> list[Figure]:
    """Sign-ins per second and core, with a thread per core as the web processes have."""
    cores, each = os.cpu_count() or 1, 5
    kept = hash_password(PASSWORD, PEPPERS, SHIPPED)
    rates: list[float] = []
    with ThreadPoolExecutor(cores) as threads:
        for _ in track(range(rounds), "all cores"):
            began = perf_counter()
            crowd = [
                threads.submit(is_password, PASSWORD, kept, PEPPERS, SHIPPED)
                for _ in range(cores * each)
            ]
            fits = [one.result() for one in crowd]
            rates.append(fits.count(True) / cores / (perf_counter() - began))
    return [Figure("s", f"sign-ins per second and core, cost {SHIPPED}", OURS, rates, "/s")]


def _choosing(rounds: int) -> list[Figure]:
    leaked_passwords()
    asked: dict[str, Callable[[], Any]] = {
        f"the meter, {name}": lambda password=password: strength(password, name="", email="")
        for name, password in PASSWORDS.items()
    }
    asked["list of leaked passwords, one lookup"] = lambda: PASSWORD in leaked_passwords()
    asked["list of leaked passwords, as asked"] = lambda: is_leaked(f"{PASSWORD}!")
    values: dict[str, list[float]] = {what: [] for what in asked}
    for _ in track(range(rounds), "choosing"):
        for what, ask in asked.items():
            values[what].append(_timed(ask) * MICRO)
    return [Figure("s", what, OURS, values[what], "µs") for what in asked]


def _facts() -> dict[str, Any]:
    took = _timed(lambda: read(PLACE.read_bytes()))
    tracemalloc.start()
    known = read(PLACE.read_bytes())
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return {
        "leaked passwords": len(known),
        "bytes in the repository": PLACE.stat().st_size,
        "MB in memory": round(held / 1e6, 1),
        "ms to load": round(took * 1e3, 1),
    }


def _timed(ask: Callable[[], Any]) -> float:
    began = perf_counter()
    ask()
    return perf_counter() - began


def _keep(figures: list[Figure], facts: dict[str, Any], folder: Path) -> Path:
    machine = describe()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{machine['date'][:10]}-sign-in.json"
    rows = [figure.row() for figure in figures]
    content = {"machine": machine, "facts": facts, "figures": rows}
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n")
    return path
