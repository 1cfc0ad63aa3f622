"""What was measured, as one table on the terminal and one JSON file."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table

OURS = "Skerry"


@dataclass(frozen=True, slots=True)
class Figure:
    """One contender's values of one question."""

    part: str
    what: str
    who: str
    values: Sequence[float]
    unit: str = "ms"

    @property
    def median(self) -> float:
        return median(self.values)

    def percentile(self, share: float) -> float:
        """The smallest value that at least `share` of all values do not exceed."""
        ordered = sorted(self.values)
        return ordered[max(0, -(-int(share * 1000) * len(ordered) // 1000) - 1)]

    def row(self) -> dict[str, Any]:
        return {
            "part": self.part,
            "what": self.what,
            "who": self.who,
            "unit": self.unit,
            "n": len(self.values),
            "median": round(self.median, 4),
            "p99": round(self.percentile(0.99), 4),
            "max": round(max(self.values), 4),
        }


@dataclass(slots=True)
class Outcome:
    """Everything one size gave: figures, plain facts, and promises that did or did not hold."""

    fans: int
    facts: dict[str, Any] = field(default_factory=dict[str, Any])
    figures: list[Figure] = field(default_factory=list[Figure])
    checks: dict[str, bool] = field(default_factory=dict[str, bool])

    def ratio(self, figure: Figure) -> float | None:
        """How many times ours this contender takes (or gives, for a rate)."""
        same = (
            f for f in self.figures if (f.part, f.what, f.who) == (figure.part, figure.what, OURS)
        )
        ours = next(same, None)
        return None if ours is None or ours is figure else figure.median / ours.median


def show(outcomes: Sequence[Outcome], console: Console) -> None:
    """One table, ours first in every block, then the facts and checks of each size."""
    table = Table(title="Skerry beside what one would pick instead, same data, same run")
    for name in ("fans", "question", "contender"):
        table.add_column(name)
    for name in ("median", "p99", "max", "n", "x ours"):
        table.add_column(name, justify="right")
    for outcome in outcomes:
        previous = ""
        for figure in outcome.figures:
            ratio = outcome.ratio(figure)
            is_new = figure.what != previous
            if is_new and previous:
                table.add_section()
            table.add_row(
                f"{outcome.fans:,}" if is_new else "",
                f"({figure.part}) {figure.what}" if is_new else "",
                figure.who,
                f"{_short(figure.median)} {figure.unit}",
                _short(figure.percentile(0.99)) if len(figure.values) >= 100 else "",
                _short(max(figure.values)),
                f"{len(figure.values):,}",
                "" if ratio is None else f"{ratio:.2f}",
            )
            previous = figure.what
        table.add_section()
    console.print(table)
    for outcome in outcomes:
        facts = ", ".join(f"{name} {value}" for name, value in outcome.facts.items())
        console.print(f"{outcome.fans:,} fans: {facts}", highlight=False)
        for check, holds in outcome.checks.items():
            console.print(f"  {'ok  ' if holds else 'FAIL'} {check}", highlight=False)


def keep(outcome: Outcome, machine: dict[str, Any], folder: Path, what: str | None = None) -> Path:
    """Write one size's JSON; the figures of an earlier run of the same day are replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    name = "-".join([machine["date"][:10], *([what] if what else []), str(outcome.fans)])
    path = folder / f"{name}.json"
    rows = [
        figure.row() | {"times_ours": None if (r := outcome.ratio(figure)) is None else round(r, 3)}
        for figure in outcome.figures
    ]
    content = {"fans": outcome.fans, "machine": machine, "facts": outcome.facts}
    content |= {"checks": outcome.checks, "figures": rows}
    path.write_text(json.dumps(content, indent=1) + "\n")
    return path


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
