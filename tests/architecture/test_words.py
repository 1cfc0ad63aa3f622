"""Words: where they may be said, and that the catalogs know all of them."""

import ast
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import read_po

from pickem.i18n import TEMPLATE
from pickem.local.words import spoken

ROOT = Path(__file__).parents[2]
APPS = ("tournament_app", "admin_app")
DRAWN = {"rights.py", "routes.py"}  # tables of words, read when a page is drawn
SAID = {"t", "tn", "num", "counted", "named", "country"}


def sentences(catalog: Catalog) -> set[object]:
    return {message.id for message in catalog if message.id}


def test_the_template_holds_every_sentence_of_the_sources() -> None:
    with TEMPLATE.open("rb") as file:
        known = read_po(file)

    missing = sentences(spoken()) - sentences(known)
    left_over = sentences(known) - sentences(spoken())

    assert (missing, left_over) == (set(), set()), "run `make words`"


def test_what_runs_on_the_server_says_nothing() -> None:
    """A state, a board or a feed holds kinds and numbers; words are said where a page is drawn."""
    talkers = [
        str(file.relative_to(ROOT))
        for app in APPS
        for file in (ROOT / app).rglob("*.py")
        if SAID & set(imported(file)) and is_on_the_server(file)
    ]

    assert talkers == []


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module == "pickem_ui.text":
            yield from (name.name for name in node.names)


def is_on_the_server(file: Path) -> bool:
    """Whether it defines a state, or draws nothing at all."""
    text = file.read_text()
    return "rx.State)" in text or ("import reflex" not in text and file.name not in DRAWN)
