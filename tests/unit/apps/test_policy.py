import base64
import hashlib
from pathlib import Path

import pytest

from pickem_web.policy import page_policy

# `echo -n 'alert(0)' | openssl dgst -sha256 -binary | base64`
ALERT = "'sha256-ExbZtYm+UxfqGU7DXUD3zw/Sc09cwwzVHeUilXzbjdg='"


def hashed(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def scripts_of(folder: Path, *pages: str) -> set[str]:
    """The hashes in the policy of these pages."""
    for number, page in enumerate(pages):
        place = folder / f"{number}" / "index.html"
        place.parent.mkdir()
        place.write_text(page, encoding="utf-8")
    directives = dict(part.split(" ", 1) for part in page_policy(folder).split("; "))
    own, *scripts = directives["script-src"].split()
    assert own == "'self'"
    return set(scripts)


def test_an_inline_script_is_named_by_its_hash(tmp_path: Path) -> None:
    assert scripts_of(tmp_path, "<script>alert(0)</script>") == {ALERT}


def test_every_page_counts_and_the_same_script_once(tmp_path: Path) -> None:
    one, two = "<script>alert(0)</script>", '<script type="module">alert(2)</script>'

    assert scripts_of(tmp_path, one + two, one) == {ALERT, hashed("alert(2)")}


def test_a_script_with_an_address_needs_no_hash(tmp_path: Path) -> None:
    page = '<script src="/theme.js"></script><script async src="/a.js"> </script>'

    assert scripts_of(tmp_path, page) == set()


@pytest.mark.parametrize(
    "script",
    [
        "\n\ta < b && b > c;\n",
        '"</div>" + "&amp;" + "<!-- --" + "&#39;"',
        "'Straße, 日本, 🏆'",
        "x" * 200_000,
    ],
)
def test_a_script_is_hashed_letter_by_letter(tmp_path: Path, script: str) -> None:
    assert scripts_of(tmp_path, f"<p>text</p><script id='a'>{script}</script>") == {hashed(script)}


def test_nothing_but_our_own_address_and_these_scripts_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<script>alert(0)</script>")

    assert page_policy(tmp_path) == (
        f"default-src 'none'; script-src 'self' {ALERT}; style-src 'self'; img-src 'self';"
        " font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self';"
        " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
