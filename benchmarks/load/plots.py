"""The plots of docs: drawn as SVG, made PNG by the Chromium that the browser tests use."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from math import floor, log10
from pathlib import Path
from statistics import median
from typing import Any, Final

from playwright.sync_api import sync_playwright

from benchmarks.load.model import Fit
from pickem.local.browsers import get_chromium

WIDTH, HEIGHT = 860, 420
LEFT, RIGHT, TOP, BOTTOM = 70, 215, 50, 50
TICKS = 5
COLOURS: Final = ("#3b6cf6", "#e2703a", "#2a9d6f", "#a04bd0", "#8a8f98", "#c23b5a")
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """Points of one contender; a fitted line is dashed and has no dots."""

    name: str
    points: Sequence[Point]
    is_fit: bool = False


@dataclass(frozen=True, slots=True)
class Plot:
    """One picture."""

    file: str
    title: str
    x: str
    y: str
    lines: Sequence[Line] = field(default_factory=list[Line])


def draw(parts: dict[str, Any], fits: dict[str, Fit], folder: Path) -> None:
    """All plots of a run, as PNG files."""
    folder.mkdir(parents=True, exist_ok=True)
    arguments = ["--no-sandbox", "--disable-gpu"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=get_chromium(), args=arguments)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=2)
        for plot in plots(parts, fits):
            page.set_content(f"<body style='margin:0'>{svg(plot)}</body>")
            page.screenshot(path=folder / f"{plot.file}.png")
        browser.close()


def plots(parts: dict[str, Any], fits: dict[str, Fit]) -> list[Plot]:
    """What is worth a picture."""
    stages = [part for name, part in parts.items() if name.startswith("stage ")]
    sizes = [float(stage["fans"]) for stage in stages]

    def along(name: str, values: Sequence[float]) -> Line:
        return Line(name, list(zip(sizes, values, strict=True)))

    def fitted(name: str) -> Line:
        ends = (sizes[0], sizes[-1])
        return Line("straight line", [(n, fits[name].at(n)) for n in ends], is_fit=True)

    sends = [
        along(_named(order), [stage["pushes"][order]["median"] for stage in stages])
        for order in stages[0]["pushes"]
    ]
    results = [stage["result"] for stage in stages]
    cpu = [r["cpu_us_per_fan"] * n / 1e3 for r, n in zip(results, sizes, strict=True)]
    reached = [
        along("half of all fans", [r["p50_ms"] for r in results]),
        along("99 of 100", [r["p99_ms"] for r in results]),
        along("the last one", [median(r["last_ms"]) for r in results]),
    ]
    fans = "connected fans, one process"
    found = [
        Plot("sends", "Processor time per send", fans, "µs", sends),
        Plot("results", "From the commit of a result to the own right rank", fans, "ms", reached),
        Plot("cpu", "Processor time of the web process per result", fans, "ms",
             [along("measured", cpu), fitted("cpu_ms")]),
        Plot("memory", "Resident memory of the web process", fans, "MB",
             [along("measured", [s["joining"]["web_mb"] for s in stages]), fitted("web_mb")]),
    ]  # fmt: skip
    if ramp := parts.get("ramp"):
        waits = [
            Line(name, [(one["picks_per_s"], one["waits_ms"]["mean"][share]) for one in ramp])
            for name, share in (("half of all picks", "0.5"), ("99 of 100", "0.99"))
        ]
        found.append(Plot("ramp", "From a click to its answer", "picks per second", "ms", waits))
    return found


def _named(order: str) -> str:
    """Whose way of sending it is."""
    return order.replace("push", "Skerry,").replace("emit", "emit,").replace("collector", "GC")


def svg(plot: Plot) -> str:
    """The picture as SVG."""
    points = [point for line in plot.lines for point in line.points]
    most_x = _round_up(max((x for x, _ in points), default=1))
    most_y = _round_up(max((y for _, y in points), default=1))

    def at(x: float, y: float) -> Point:
        across, down = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
        return LEFT + x / most_x * across, HEIGHT - BOTTOM - y / most_y * down

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"'
        ' font-family="sans-serif" font-size="12" fill="#333">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        _text(LEFT, 22, plot.title, 'font-size="15" font-weight="bold"'),
        _text(WIDTH - RIGHT, HEIGHT - 12, plot.x, 'text-anchor="end"'),
        _text(8, TOP - 8, plot.y),
    ]
    for tick in range(TICKS + 1):
        x, y = most_x * tick / TICKS, most_y * tick / TICKS
        (across, bottom), (left, down) = at(x, 0), at(0, y)
        parts.append(f'<path d="M{left} {down}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(_text(left - 6, down + 4, f"{y:,.4g}", 'text-anchor="end"'))
        parts.append(_text(across, bottom + 18, f"{x:,.0f}", 'text-anchor="middle"'))
    for place, line in enumerate(plot.lines):
        parts += _line(line, [at(*point) for point in line.points], place)
    return "".join([*parts, "</svg>"])


def _round_up(value: float) -> float:
    """The next number that divides well into ticks."""
    power = 10.0 ** floor(log10(value)) if value > 0 else 1.0
    return next(
        power * step for step in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if power * step >= value
    )


def _line(line: Line, points: Sequence[Point], place: int) -> list[str]:
    colour = COLOURS[place % len(COLOURS)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dash = ' stroke-dasharray="6 5"' if line.is_fit else ""
    dots = [] if line.is_fit else [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in points
    ]  # fmt: skip
    return [
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>',
        *dots,
        _text(WIDTH - RIGHT + 12, TOP + 14 + 20 * place, line.name, f'style="fill:{colour}"'),
    ]


def _text(x: float, y: float, text: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" {more}>{escape(text)}</text>'
