"""A replay's report in a few lines for people."""

from collections.abc import Iterator, Mapping
from typing import Any


def summary(report: Mapping[str, Any]) -> Iterator[str]:
    """The lines, most important first."""
    played = [*((one["name"], one["pairings"]) for one in report["stages"])]
    played.append(("Playoffs", report["playoffs"]["pairings"]))
    late, oracle, timings = report["late_picks"], report["oracle"], report["timings"]
    yield f"{report['event']}: {report['playoffs']['champion']} win it."
    yield "  pairings as played      " + ", ".join(
        f"{name} {pairs['matched']}/{pairs['total']}" for name, pairs in played
    )
    yield f"  picks that count        {report['picks']:,} by {report['fans']:,} fans"
    yield f"  late picks accepted     {late['accepted']} of {late['attempted']:,} tried"
    yield f"  differs from the oracle {oracle['mismatches']} of {oracle['fans_checked']:,} fans"
    yield f"  result to ranks, ms     {_spread(timings['result_to_ranks_ms'])}"
    yield f"  lock lateness, ms       {_spread(timings['lock_lateness_ms'])}"
    actions = report["manual_actions"]
    by_hand = actions["by_hand_baseline"]
    yield f"  actions by staff        {actions['performed']} (by hand: {by_hand})"
    yield "  medals                  " + ", ".join(
        f"{medal} {count:,}" for medal, count in report["medals"].items()
    )


def _spread(values: Mapping[str, float]) -> str:
    return f"p50 {values['p50']:.1f}, p99 {values['p99']:.1f}, max {values['max']:.1f}"
