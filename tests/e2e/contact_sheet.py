"""An index page of the pictures; beside each, where a folder is named, the one it is held against.

Pictures go together by name: `swiss-1440-dark.png` with `swiss-1440.png`, `swiss-1440-full.png` or
`swiss-1440-dark.png` of the other folder; the dark theme may go without its name.
"""

from collections.abc import Iterator
from html import escape
from os.path import relpath
from pathlib import Path
from typing import Final

FULL: Final = ("-full", "")  # the whole page first
PAGE: Final = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Skerry, every screen</title>
<style>
body{{font:14px system-ui;margin:24px;background:#10181c;color:#e8f0ef}}
section{{margin-block:40px}} .row{{display:flex;gap:16px;align-items:flex-start;overflow-x:auto}}
figure{{margin:0}} figcaption{{padding:4px 0;color:#9fb4b8}} img{{max-height:720px;max-width:900px}}
a{{color:inherit}}
</style>
<h1>Every screen</h1>
<nav>{links}</nav>
{sections}
</html>
"""


def write_index(place: Path, beside: Path | None = None) -> Path:
    """Write `index.html` into the folder of the pictures; its path."""
    names = sorted({picture.name.rsplit("-", 2)[0] for picture in place.glob("*-*-*.png")})
    links = " · ".join(f'<a href="#{escape(name)}">{escape(name)}</a>' for name in names)
    sections = "\n".join(_section(place, name, beside) for name in names)
    index = place / "index.html"
    index.write_text(PAGE.format(links=links, sections=sections), encoding="utf-8")
    return index


def counterpart(picture: Path, beside: Path) -> Path | None:
    """The picture of the other folder that shows the same screen, width and theme."""
    name, width, theme = picture.stem.rsplit("-", 2)
    themes = ("-dark", "") if theme == "dark" else ("-ar",) if theme == "rtl" else (f"-{theme}",)
    stems = (f"{name}-{width}{of}{part}" for part in FULL for of in themes)
    found = (beside / f"{stem}.png" for stem in stems)
    return next((file for file in found if file.exists()), None)


def _section(place: Path, name: str, beside: Path | None) -> str:
    figures = "".join(
        figure
        for picture in sorted(place.glob(f"{name}-*.png"))
        if picture.name.rsplit("-", 2)[0] == name
        for figure in _figures(place, picture, beside)
    )
    title = f'<h2 id="{escape(name)}">{escape(name)}</h2>'
    return f'<section>{title}<div class="row">{figures}</div></section>'


def _figures(place: Path, picture: Path, beside: Path | None) -> Iterator[str]:
    yield _figure(picture.name, picture.stem)
    other = counterpart(picture, beside) if beside else None
    if other:
        yield _figure(relpath(other, place), f"beside: {other.stem}")


def _figure(source: str, caption: str) -> str:
    image = f'<img src="{escape(source)}" alt="{escape(caption)}" loading="lazy">'
    link = f'<a href="{escape(source)}">{image}</a>'
    return f"<figure><figcaption>{escape(caption)}</figcaption>{link}</figure>"
