"""What the Content-Security-Policy would refuse in a browser is not written in the first place."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHEETS = sorted((ROOT / "assets").glob("*.css"))
SCRIPTS = sorted([*(ROOT / "pickem_ui").rglob("*.js*"), *(ROOT / "assets").glob("*.js")])
FOREIGN = re.compile(r"url\(\s*[\"']?(?:[a-z][a-z0-9+.-]*:|//)|@import", re.I)
EVALUATED = re.compile(r"\beval\(|\bnew Function\b|\bset(?:Timeout|Interval)\(\s*[\"'`]")
# Reflex builds pages ahead, and there a style of JSX is an attribute, which the policy refuses.
STYLED = re.compile(r"<style\b|\bstyle=|setAttribute\(\s*[\"'`]style|createElement\(\s*[\"'`]style")


def found(pattern: re.Pattern[str], file: Path) -> list[str]:
    return [match[0] for match in pattern.finditer(file.read_text())]


def test_there_is_something_to_read() -> None:
    assert SHEETS
    assert SCRIPTS


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_pictures_and_fonts_are_files_of_our_own(sheet: Path) -> None:
    assert not found(FOREIGN, sheet), "the policy allows 'self' alone: make it a file of assets"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_scripts_evaluate_no_text_and_write_no_style(script: Path) -> None:
    assert not found(EVALUATED, script)
    assert not found(STYLED, script), "use a class, or element.style from an effect"
