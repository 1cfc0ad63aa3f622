"""Everything a replay ended with, as CSV files that another scorer can read."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from pickem.domain.errors import Unavailable
from pickem.replay.account import Account


def dump(account: Account, folder: Path) -> None:
    """Write picks.csv, standings.csv and medals.csv into `folder`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(
            folder / "picks.csv",
            ("fan", "stage", "group", "slot", "pick", "saved_at"),
            ((*pick[:5], pick.saved_at.isoformat()) for pick in account.picks),
        )
        _write(
            folder / "standings.csv",
            ("fan", "points", "correct", "rank"),
            ((r.fan, r.points, r.correct, r.rank) for r in account.results),
        )
        _write(
            folder / "medals.csv",
            ("fan", "challenges", "medal"),
            ((r.fan, r.challenges, r.medal.value) for r in account.results),
        )
    except OSError as error:
        raise Unavailable(
            f"Cannot write to {folder} ({error.strerror}): choose another folder for --dump."
        ) from error


def _write(file: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as output:
        writer = csv.writer(output, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
