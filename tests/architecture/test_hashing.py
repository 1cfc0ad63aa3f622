"""Who hashes a password says so, and does it apart from everybody else's work."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APPS = ("tournament_app", "admin_app")
FILES = sorted(file for app in APPS for file in ROOT.glob(f"{app}/posts/*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_form_with_a_password_says_whether_it_is_hashed(file: Path) -> None:
    tree = ast.parse(file.read_text())
    with_password = {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and ".field('password')" in ast.unparse(node)
    }
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "door.post":
            says = any(keyword.arg == "hashes" for keyword in call.keywords)
            assert says or ast.unparse(call.args[1]) not in with_password, (
                f"{file}:{call.lineno} say hashes=True if a service hashes it, else hashes=False"
            )


def test_the_rule_finds_the_sign_in_of_both_apps() -> None:
    found = [file for file in FILES if "hashes=True" in file.read_text()]

    assert {file.parts[-3] for file in found} == set(APPS)
