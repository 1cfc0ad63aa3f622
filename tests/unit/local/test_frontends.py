"""One build for every address, made only when something changed."""

import gzip
from pathlib import Path

import pytest

from pickem.local import frontends
from pickem.local.frontends import keep_last_scripts, serve_from_any_origin

BUILT = (
    'var e={PING:`http://skerry-origin.invalid/ping`,EVENT:"ws://skerry-origin.invalid/_event"};'
)
AT_HOME = (
    'var e={PING:location.origin+"/ping",EVENT:location.origin.replace(/^http/,"ws")+"/_event"};'
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(frontends, "ROOT", tmp_path)
    for name in ("tournament_app/a.py", "admin_app/a.py", "pickem_ui/a.py", "assets/a.css"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("before")
    for app in frontends.APPS:
        (tmp_path / f".web-{app}" / "build" / "client").mkdir(parents=True)
        frontends.remember(app)
    return tmp_path


def current() -> list[str]:
    return [app for app in frontends.APPS if frontends.is_current(app)]


def test_a_build_finds_its_backend_where_its_page_came_from(tmp_path: Path) -> None:
    script = tmp_path / "assets" / "env.js"
    script.parent.mkdir()
    script.write_text(BUILT)
    packed = tmp_path / "assets" / "env.js.gz"
    packed.write_bytes(gzip.compress(BUILT.encode()))

    assert serve_from_any_origin(tmp_path) == 1

    assert script.read_text() == AT_HOME
    assert gzip.decompress(packed.read_bytes()).decode() == AT_HOME


def test_scripts_without_an_address_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "other.js").write_text('fetch("https://example.org/x")')

    assert serve_from_any_origin(tmp_path) == 0

    assert (tmp_path / "other.js").read_text() == 'fetch("https://example.org/x")'


def test_an_address_in_an_unknown_shape_is_no_silent_success(tmp_path: Path) -> None:
    (tmp_path / "env.js").write_text("a='skerry-origin.invalid'")

    assert serve_from_any_origin(tmp_path) == 0


def test_a_build_goes_on_serving_the_scripts_of_the_one_before_and_of_no_other(
    tmp_path: Path,
) -> None:
    last = tmp_path / "last"

    for number in (1, 2, 3):
        assets = tmp_path / f"assets-{number}"
        assets.mkdir()
        (assets / f"page-{number}.js").touch()
        (assets / "same.js").write_text(str(number))
        keep_last_scripts(assets, last)

    assert {file.name for file in assets.iterdir()} == {"page-2.js", "page-3.js", "same.js"}
    assert (assets / "same.js").read_text() == "3"


def test_nothing_is_built_twice(project: Path) -> None:
    assert current() == ["tournament", "admin"]


@pytest.mark.parametrize(
    ("changed", "still_current"),
    [
        ("tournament_app/a.py", ["admin"]),
        ("admin_app/a.py", ["tournament"]),
        ("pickem_ui/a.py", []),
        ("assets/a.css", []),
        ("pickem_ui/new.py", []),
        ("requirements.txt", []),
        ("assets/external/linked_by_reflex.js", ["tournament", "admin"]),
        ("tournament_app/__pycache__/a.pyc", ["tournament", "admin"]),
        ("README.md", ["tournament", "admin"]),
    ],
)
def test_only_what_has_changed_is_built_again(
    project: Path, changed: str, still_current: list[str]
) -> None:
    (project / changed).parent.mkdir(exist_ok=True)
    (project / changed).write_text("after")

    assert current() == still_current


def test_a_deleted_build_is_made_again(project: Path) -> None:
    (project / ".web-admin" / "build" / "client").rmdir()

    assert current() == ["tournament"]
