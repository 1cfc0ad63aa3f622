"""What must hold at every size, and the numbers to reach on two shared cores."""

from statistics import median
from typing import Any, Final

AT: Final = "stage 5000"
Parts = dict[str, Any]


def promises(parts: Parts) -> dict[str, bool]:
    """Nobody has a wrong rank, no acknowledged pick is missing, none is late."""
    found: dict[str, bool] = {}
    for name, part in parts.items():
        if not isinstance(part, dict):
            continue
        if "result" in part:
            wrong, back = part["result"]["wrong"], part["herd"]["wrong"]
            wrong += part["result"]["browsers_ms"]["wrong"]
            found[f"{name}: {wrong} wrong ranks after results, {back} after a herd"] = not (
                wrong or back
            )
        if "sockets_lost" in part:
            lost, wrong = part["sockets_lost"], part["wrong"]
            saved, made = part["picks_saved_meanwhile"], part["picks_made_meanwhile"]
            text = f"Redis away: {lost} sockets lost, {wrong} wrong ranks, {saved}/{made} picks"
            found[text] = lost == wrong == 0 and saved == made
    if beyond := parts.get("overload"):
        kept, lost = beyond["kept"], beyond["lost"]
        text = f"beyond capacity, at {beyond['picks_per_s']:,} picks/s: {lost} lost of"
        text += f" {beyond['clicks']:,}, {kept['missing']} missing, {kept['late']} late"
        found[text] = not (lost or kept["missing"] or kept["late"])
    for one in [*parts.get("ramp", []), *([parts["rush"]] if "rush" in parts else [])]:
        kept, rate = one["kept"], one["picks_per_s"]
        text = f"{kept['acknowledged']:,} picks acknowledged so far, now at {rate}/s:"
        found[f"{text} {kept['missing']} missing, {kept['late']} late"] = not (
            kept["missing"] or kept["late"]
        )
    return found


def reached(parts: Parts) -> dict[str, bool]:
    """The numbers of the issue, as far as their size was measured."""
    found: dict[str, bool] = {}
    if stage := parts.get(AT):
        found |= _sends(stage["pushes"]) | _result(stage) | _herd(stage["herd"])
    if rush := parts.get("rush"):
        mean, burst = rush["waits_ms"]["mean"]["0.99"], rush["waits_ms"]["burst"]["0.99"]
        found[f"rush: p99 {mean:.0f} ms at the mean (< 300)"] = mean < 300
        found[f"rush: p99 {burst:.0f} ms in a burst (< 1,500)"] = burst < 1_500
    if beyond := parts.get("overload"):
        p99, pushes = beyond["at_once"]["p99_ms"], beyond["pushes_p99_ms"]
        found[f"beyond capacity: p99 {p99:.0f} ms of picks decided at once (< 1,500)"] = p99 < 1_500
        found[f"beyond capacity: pushes p99 {pushes:.0f} ms (≤ 600)"] = pushes <= 600
    if "processes 1" in parts and "processes 2" in parts:
        back = parts["processes 2"]["herd"]["back_and_right_s"]
        found[f"herd, two processes: back and right after {back:.1f} s (≤ 10)"] = back <= 10
        for order, one in parts["processes 1"]["us_per_send"].items():
            times = parts["processes 2"]["us_per_send"][order] / one
            found[f"{order}: two processes take {times:.2f} of one (≤ 1.15)"] = times <= 1.15
    return found


def _sends(pushes: Parts) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for kind, most in (("shared", 15), ("personal", 20)):
        ours = pushes[f"push {kind}"]["median"]
        found[f"{kind}: {ours:.1f} µs per send (≤ {most})"] = ours <= most
        for collector, least in (("default", 5), ("tuned", 3)):
            theirs = f"emit {kind}, {collector} collector"
            if theirs not in pushes:
                continue
            times = pushes[theirs]["median"] / ours
            text = f"{kind}: {times:.1f} × less than python-socketio, {collector} collector"
            found[f"{text} (≥ {least})"] = times >= least
    return found


def _result(stage: Parts) -> dict[str, bool]:
    result, joining = stage["result"], stage["joining"]
    p50, p99, shown = result["p50_ms"], result["p99_ms"], result["browsers_ms"]
    last, pause = median(result["last_ms"]), max(result["pauses_ms"])
    web, redis = joining["web_kb_per_fan"], joining["redis_kb_per_fan"]
    on_screen = f"{shown['pages']} browsers among them show it: p99 {shown['p99']:.0f} ms (≤ 1,000)"
    return {
        on_screen: shown["pages"] > 0 and not shown["wrong"] and shown["p99"] <= 1_000,
        f"own right rank: p50 {p50:.0f} ms (≤ 500)": p50 <= 500,
        f"own right rank: p99 {p99:.0f} ms (≤ 1,000), last {last:.0f} ms": p99 <= 1_000,
        f"{web:.0f} KB of the web process per fan (≤ 75)": web <= 75,
        f"{redis:.1f} KB of Redis per fan (≤ 4)": redis <= 4,
        f"longest collection {pause:.0f} ms (≤ 250)": pause <= 250,
    }


def _herd(herd: Parts) -> dict[str, bool]:
    back, open_ones = herd["back_and_right_s"], herd["pushes_to_open_sockets_p99_ms"]
    pause = herd["longest_pause_ms"]
    return {
        f"herd back and right after {back:.1f} s (≤ 10)": back <= 10,
        f"herd: open clients served, p99 {open_ones:.0f} ms (≤ 600)": open_ones <= 600,
        f"herd: longest collection {pause:.0f} ms (≤ 250)": pause <= 250,
    }
