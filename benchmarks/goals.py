"""The numbers to reach, held against what was measured; ratios within one run."""

from benchmarks.figures import OURS, Figure, Outcome
from benchmarks.medals import LOCKED, PROCESSOR
from benchmarks.rivals import PerFanView, SortedSet
from benchmarks.whole_way import SQL_OF_FINAL, WHOLE_WAY

# by size: faster than the per-fan view by; at most this many times Valkey: median option, favourite
RATIOS = {100_000: (10, 1.0, 1.5), 1_000_000: (15, 1.2, 1.2)}
READ_P99_MS = 1.0
PICKS_PER_S = 4_000
ON_TOP_MS = 150
MEDALS_MS, MEDALS_OF_A_STAGE_MS = 500, 3_000  # for 100,000 fans


def check(outcome: Outcome) -> None:
    """Add to the outcome what the project has promised for its size."""
    if ratios := RATIOS.get(outcome.fans):
        _check_scoring(outcome, *ratios)
        _check_whole_way(outcome)
        _check_medals(outcome)
        for figure in _ours(outcome, "b"):
            if figure.what in ("rank of one fan", "top 50"):
                p99 = figure.percentile(0.99)
                outcome.checks[f"{figure.what}: p99 {p99:.2f} ms (< 1)"] = p99 < READ_P99_MS
        for figure in _ours(outcome, "c"):
            if figure.what == "saved with 16 connections":
                rate = figure.median
                outcome.checks[f"{rate:,.0f} picks/s (>= {PICKS_PER_S:,})"] = rate >= PICKS_PER_S


def _check_whole_way(outcome: Outcome) -> None:
    ours = _ours(outcome, "a")
    alone = next((f for f in ours if f.what.startswith(SQL_OF_FINAL)), None)
    whole = next((f for f in ours if f.what == WHOLE_WAY), None)
    if alone and whole:
        on_top = whole.median - alone.median
        text = f"the whole way takes {on_top:.0f} ms on top of the SQL (<= {ON_TOP_MS})"
        outcome.checks[text] = on_top <= ON_TOP_MS


def _check_medals(outcome: Outcome) -> None:
    for figure in _ours(outcome, "m"):
        if not figure.what.endswith(PROCESSOR):
            continue
        most = MEDALS_OF_A_STAGE_MS if figure.what.startswith(LOCKED) else MEDALS_MS
        most *= outcome.fans // 100_000
        text = f"{figure.what}: {figure.median:,.0f} ms (<= {most:,})"
        outcome.checks[text] = figure.median <= most


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
