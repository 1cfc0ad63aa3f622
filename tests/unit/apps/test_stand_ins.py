"""What the app is represented by where it cannot answer itself, and on a phone's home screen."""

import json
import re
from pathlib import Path

import pytest

from pickem_ui import stand_ins
from pickem_ui.scene.isles import isle_svg
from pickem_ui.scene.paint import THEMES

ASSETS = stand_ins.ASSETS


def size_of(file: Path) -> tuple[int, int]:
    """Width and height of a PNG (its first chunk, big-endian)."""
    head = file.read_bytes()[16:24]
    return int.from_bytes(head[:4], "big"), int.from_bytes(head[4:], "big")


@pytest.mark.parametrize("name", ["offline", "maintenance"])
def test_the_pages_that_stand_in_are_the_ones_that_are_written(name: str) -> None:
    written = (ASSETS / f"{name}.html").read_text()

    assert written == getattr(stand_ins, name)(), "run python -m pickem_ui.stand_ins"


@pytest.mark.parametrize("name", ["offline", "maintenance"])
def test_a_page_that_stands_in_needs_files_alone(name: str) -> None:
    needed = re.findall(r'(?:src|href)="(/[^"]+)"', (ASSETS / f"{name}.html").read_text())

    assert needed
    assert [path for path in needed if not (ASSETS / path.lstrip("/")).is_file()] == []


def test_what_the_worker_keeps_is_there() -> None:
    parts = re.findall(r'"(/[\w./-]+\.\w+)"', (ASSETS / "worker.js").read_text())

    assert "/offline.html" in parts
    assert [part for part in parts if not (ASSETS / part.lstrip("/")).is_file()] == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["beacon", "gate"])
def test_the_isles_of_state_pages_are_those_the_blocks_draw(name: str, theme: str) -> None:
    drawn = (ASSETS / f"{name}-{theme}.svg").read_text()

    assert drawn == isle_svg(name, theme), "run python -m pickem_ui.scene"


def test_the_manifest_names_icons_of_the_size_it_says() -> None:
    icons = json.loads((ASSETS / "manifest.webmanifest").read_text())["icons"]
    drawn = [icon for icon in icons if icon["type"] == "image/png"]

    assert {icon.get("purpose", "any") for icon in drawn} == {"any", "maskable"}
    for icon in drawn:
        width, height = size_of(ASSETS / icon["src"].lstrip("/"))
        assert icon["sizes"] == f"{width}x{height}"


def test_links_have_a_picture_of_the_size_they_say() -> None:
    assert size_of(ASSETS / "preview.png") == (1200, 630)


def test_style_sheets_name_files_from_the_root_since_they_are_built_into_one() -> None:
    named = [
        (sheet.name, address)
        for sheet in ASSETS.glob("*.css")
        for address in re.findall(r"url\(['\"]?([^)'\"]+)", sheet.read_text())
    ]

    assert named
    assert [one for one in named if not one[1].startswith(("/", "#"))] == []
