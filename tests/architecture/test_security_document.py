"""docs/security.md against the list of ASVS 5.0.0, and against the files and tests it names."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "security.md").read_text()
# Requirements and levels of the release, a line for each section: "6.2: 1 1 2" is 6.2.1 to 6.2.3.
# From the OWASP Application Security Verification Standard 5.0.0, CC BY-SA 4.0.
LIST = Path(__file__).with_name("asvs_5_0_0.txt").read_text()
ROW = re.compile(r"^\| (\*?\d+\.\d+\.\d+\*?(?:, \*?\d+\.\d+\.\d+\*?)*) \|(.*)\|$", re.M)
WITHOUT_TEST = re.compile(r"^\*\*(by reading|deployment|partly|not met)\*\*")
CODE = re.compile(r"`([\w/.-]+\.(?:py|jsx|txt|toml|json|md)|[A-Z]\w+file)(?:::(\w+))?`")
LINK = re.compile(r"\]\(([^)#]+)\)")


def levels() -> dict[str, int]:
    found: dict[str, int] = {}
    for line in LIST.splitlines():
        section, _, of_each = line.partition(":")
        found |= {f"{section}.{n}": int(level) for n, level in enumerate(of_each.split(), 1)}
    return found


def rows() -> list[tuple[list[str], list[str]]]:
    """Requirements as they are written, and the other cells."""
    cut = [(ids.split(", "), rest) for ids, rest in ROW.findall(DOCUMENT)]
    return [(ids, [cell.strip() for cell in rest.split(" | ")]) for ids, rest in cut]


@cache
def functions(file: Path) -> frozenset[str]:
    tree = ast.parse(file.read_text())
    defined = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, defined))


def file_named(name: str) -> list[Path]:
    """By its path, or anywhere below tests by its name."""
    place = ROOT / name
    return [place] if place.exists() else sorted((ROOT / "tests").rglob(name))


def test_the_list_is_the_whole_of_the_standard() -> None:
    assert Counter(levels().values()) == {1: 70, 2: 183, 3: 92}


def test_every_requirement_has_one_row_and_its_level_shows() -> None:
    written = Counter(one for ids, _ in rows() for one in ids)
    expected = {f"*{one}*" if level == 3 else one for one, level in levels().items()}
    assert expected - set(written) == set()
    assert set(written) - expected == set()
    assert [one for one, times in written.items() if times > 1] == []


def test_a_row_names_a_test_or_says_why_there_is_none() -> None:
    silent = [
        ids
        for ids, (*others, shown_by) in rows()
        if others[1:] and not WITHOUT_TEST.match(shown_by) and "test_" not in shown_by
    ]
    assert silent == []


def test_every_file_and_test_that_is_named_exists() -> None:
    missing = [
        f"{name}::{function}" if function else name
        for name, function in CODE.findall(DOCUMENT)
        if not (files := file_named(name))
        or (function and not any(function in functions(file) for file in files))
    ]
    missing += [link for link in LINK.findall(DOCUMENT) if not (ROOT / "docs" / link).exists()]
    assert missing == []
