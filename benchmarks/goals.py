"""The numbers to reach, held against what was measured; ratios within one run."""

from benchmarks.figures import OURS, Figure, Outcome
from benchmarks.rivals import PerFanView, SortedSet

# by size: faster than the per-fan view by; at most this many times Valkey: median option, favourite
RATIOS = {100_000: (10, 1.0, 1.5), 1_000_000: (15, 1.2, 1.2)}
READ_P99_MS = 1.0
PICKS_PER_S = 4_000
LATE_PICKS = 10_000


def check(outcome: Outcome) -> None:
    """Add to the outcome what the project has promised for its size."""
    if ratios := RATIOS.get(outcome.fans):
        _check_scoring(outcome, *ratios)
        for figure in _ours(outcome, "b"):
            if figure.what in ("rank of one fan", "top 50"):
                p99 = figure.percentile(0.99)
                outcome.checks[f"{figure.what}: p99 {p99:.2f} < 1 ms"] = p99 < READ_P99_MS
        for figure in _ours(outcome, "c"):
            if "16 connections" in figure.what:
                text = (
                    f"{figure.median:,.0f} picks/s with 16 connections, {PICKS_PER_S:,} asked for"
                )
                outcome.checks[text] = figure.median >= PICKS_PER_S


def _check_scoring(outcome: Outcome, view: float, *valkey: float) -> None:
    for name, most in zip(("median option", "favourite"), valkey, strict=True):
        found = {f.who: f for f in outcome.figures if f.what.startswith(f"SQL, {name}")}
        if not found:
            continue
        ours = found[OURS].median
        times = found[PerFanView.name].median / ours
        outcome.checks[f"{name}: {times:.1f} x faster than the per-fan view (>= {view})"] = (
            times >= view
        )
        times = ours / found[SortedSet.name].median
        outcome.checks[f"{name}: {times:.2f} of Valkey's time (<= {most})"] = times <= most


def _ours(outcome: Outcome, part: str) -> list[Figure]:
    return [f for f in outcome.figures if (f.part, f.who) == (part, OURS)]
