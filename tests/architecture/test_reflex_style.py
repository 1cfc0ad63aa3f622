"""House rules of Reflex code that no linter knows, read from the syntax tree."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("pickem_ui", "pickem_web", "tournament_app", "admin_app")
LONGEST_STATE = 120
MOST_VARS = 10
BRANCHES = {"rx.cond", "rx.match", "when", "case", "word_when", "word_case"}
STATE_BASES = {"rx.State", "Picking", "Balloting", "Boarding"}
ONLY_IN_SWITCH = {"rx.cond", "rx.match"}
EVALUATED = {
    "rx.call_script",
    "rx.call_function",
    "rx.run_script",
    "rx.script",
    "rx.el.script",
}

FILES = sorted(file for package in PACKAGES for file in (ROOT / package).rglob("*.py"))
NAMES = [str(file.relative_to(ROOT)) for file in FILES]
PARSED = pytest.mark.parametrize("file", FILES, ids=NAMES)


def test_the_rules_are_read_from_every_package() -> None:
    assert {name.split("/")[0] for name in NAMES} == set(PACKAGES)


def test_the_rules_know_every_base_of_a_state() -> None:
    trees = [ast.parse(file.read_text()) for file in FILES]
    mixins = {
        node.name
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and any(k.arg == "mixin" for k in node.keywords)
    }
    assert mixins | {"rx.State"} == STATE_BASES


def calls(tree: ast.AST, names: set[str]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in names:
            yield node


def states(tree: ast.AST) -> Iterator[ast.ClassDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and {ast.unparse(b) for b in node.bases} & STATE_BASES:
            yield node


def depth(branch: ast.Call) -> int:
    """How many branches stand inside one another, this one included."""
    inner = [call for part in branch.args for call in calls(part, BRANCHES)]
    return 1 + max((depth(call) for call in inner), default=0)


@PARSED
def test_no_tower_of_branches(file: Path) -> None:
    for branch in calls(ast.parse(file.read_text()), BRANCHES):
        assert depth(branch) <= 2, f"{file}:{branch.lineno} name the inner branch as a component"


@PARSED
def test_rows_are_named_functions(file: Path) -> None:
    for loop in calls(ast.parse(file.read_text()), {"rx.foreach"}):
        assert not isinstance(loop.args[1], ast.Lambda), f"{file}:{loop.lineno} name the row"


@PARSED
def test_states_are_the_small_memory_of_a_screen(file: Path) -> None:
    for state in states(ast.parse(file.read_text())):
        length = (state.end_lineno or state.lineno) - state.lineno + 1
        own = [n for n in state.body if isinstance(n, ast.AnnAssign)]
        public = [n for n in own if not ast.unparse(n.target).startswith("_")]
        assert length <= LONGEST_STATE, f"{file}:{state.lineno} {state.name} has {length} lines"
        assert len(public) <= MOST_VARS, f"{file}:{state.lineno} {state.name}: split it"


@PARSED
def test_every_public_method_of_a_state_is_a_marked_action(file: Path) -> None:
    for state in states(ast.parse(file.read_text())):
        for method in state.body:
            if not isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            marks = {ast.unparse(mark) for mark in method.decorator_list}
            is_private = method.name.startswith("_")
            assert is_private or "action" in marks, f"{file}:{method.lineno} a browser may call it"


@PARSED
def test_class_names_and_branches_of_the_framework_stay_in_pickem_ui(file: Path) -> None:
    tree = ast.parse(file.read_text())
    if file.name != "switch.py":
        framework = [call.lineno for call in calls(tree, ONLY_IN_SWITCH)]
        assert not framework, f"{file}:{framework} use pickem_ui.switch"
    if file.is_relative_to(ROOT / "pickem_ui"):
        return
    keywords = [k for n in ast.walk(tree) if isinstance(n, ast.Call) for k in n.keywords]
    styled = [k.lineno for k in keywords if k.arg in {"class_name", "style"}]
    assert not styled, f"{file}:{styled} class names belong to pickem_ui"


@PARSED
def test_nothing_is_evaluated_in_the_browser(file: Path) -> None:
    for call in calls(ast.parse(file.read_text()), EVALUATED):
        is_file = any(keyword.arg == "src" for keyword in call.keywords)
        assert is_file, f"{file}:{call.lineno} the Content-Security-Policy forbids it"


@PARSED
def test_no_state_is_shared_by_both_apps(file: Path) -> None:
    shared = file.is_relative_to(ROOT / "pickem_ui") or file.is_relative_to(ROOT / "pickem_web")
    found = [state.name for state in states(ast.parse(file.read_text()))]
    assert not (shared and found), f"{file} {found} would be callable in both apps"
