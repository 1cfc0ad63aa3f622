"""What a run found: said as it comes, kept as JSON, held against what was promised."""

import json
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.pretty import Pretty

from benchmarks.load.goals import promises, reached
from benchmarks.load.model import Fit, fit, sentence
from benchmarks.load.plots import draw
from benchmarks.load.rush import Rush, percentile
from benchmarks.load.sizes import Size
from benchmarks.machine import describe


class Report:
    """Parts by name, in the order in which they were measured."""

    def __init__(self, size: Size, console: Console, folder: Path) -> None:
        self._console, self._folder = console, folder
        self.size, self._machine = size, describe()
        self.parts: dict[str, Any] = {}
        self.checks: dict[str, bool] = {}

    def say(self, text: str) -> None:
        """One line to whoever waits."""
        self._console.print(text, highlight=False)

    def keep(self, name: str, found: object) -> None:
        """One part, at once on the terminal and in the file."""
        self.parts[name] = _plain(found)
        self._console.print(f"[bold]{name}[/bold]", Pretty(_short(self.parts[name]), max_length=9))
        self._write({})

    def add(self, name: str, to: str, found: dict[str, Any]) -> None:
        """More of a part that is there already, or a part with nothing else in it."""
        part = self.parts.get(name, {})
        self.keep(name, part | {to: part.get(to, {}) | found})

    @property
    def stages(self) -> list[dict[str, Any]]:
        """The stages, smallest first."""
        return [part for name, part in self.parts.items() if name.startswith("stage ")]

    def finish(self, docs: Path) -> Path:
        """Fit, judge, print, write the file and draw the plots."""
        self.checks |= promises(self.parts)
        goals = reached(self.parts)
        for text, holds in (self.checks | goals).items():
            self.say(f"  {'ok  ' if holds else 'FAIL'} {text}")
        model: dict[str, Any] = {}
        if self.stages:
            fits = self._fits()
            said = sentence(fits["cpu_ms"], fits["web_mb"], self.stages[-1]["fans"])
            self.say(said)
            model = {"says": said, "fits": {name: asdict(one) for name, one in fits.items()}}
            if len(self.stages) > 1:
                draw(self.parts, fits, docs)
        return self._write({"model": model, "goals": goals})

    def _fits(self) -> dict[str, Fit]:
        sizes = [stage["fans"] for stage in self.stages]
        results = [stage["result"] for stage in self.stages]
        cpu = [r["cpu_us_per_fan"] * n / 1e3 for r, n in zip(results, sizes, strict=True)]
        return {
            "cpu_ms": fit(sizes, cpu),
            "web_mb": fit(sizes, [stage["joining"]["web_mb"] for stage in self.stages]),
            "last_ms": fit(sizes, [percentile(r["last_ms"], 0.5) for r in results]),
        }

    def _write(self, more: dict[str, Any]) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{self._machine['date'][:10]}-load.json"
        content = {"machine": self._machine, "size": asdict(self.size), "parts": self.parts}
        content |= {"checks": self.checks} | more
        path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n")
        return path


def _plain(found: Any) -> Any:
    if isinstance(found, Rush):
        return _summary(found)
    if is_dataclass(found) and not isinstance(found, type):
        return _plain(asdict(found))
    if isinstance(found, dict):
        return {name: _plain(value) for name, value in found.items()}
    if isinstance(found, list | tuple):
        return [_plain(value) for value in found]
    return round(found, 3) if isinstance(found, float) else found


def _summary(found: Rush) -> dict[str, Any]:
    waits = {
        name: {share: round(percentile(of, float(share)), 1) for share in ("0.5", "0.99")}
        for name, of in (("mean", found.waits_ms), ("burst", found.burst_ms))
    }
    return {
        "picks_per_s": found.mean,
        "clicks": found.clicks,
        "waits_ms": waits,
        "kept": asdict(found.kept),
        "refused": found.refused,
        "resent": found.resent,
        "told_to_come_again": found.told_to_come_again,
    }


def _short(part: Any) -> Any:
    """Without every single round."""
    if isinstance(part, dict):
        return {name: _short(value) for name, value in part.items() if name != "rounds"}
    return part
