"""The virtual environment that `make` makes before anything else."""

from pathlib import Path

import pytest

from pickem.local import venv


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # Nothing to install: no test may need the network.
    (tmp_path / "requirements.txt").write_text("# nothing\n")
    (tmp_path / "requirements-dev.txt").write_text("-r requirements.txt\n")
    place = tmp_path / ".venv"
    monkeypatch.setattr(venv, "ROOT", tmp_path)
    monkeypatch.setattr(venv, "VENV", place)
    monkeypatch.setattr(venv, "PYTHON", place / "bin" / "python")
    monkeypatch.setattr(venv, "HALF", place / ".half-made")
    monkeypatch.setattr(venv, "LOG", tmp_path / "logs" / "pip.log")
    return tmp_path


def has_installed(project: Path, requirements: str) -> bool:
    """Whether pip ran for this call."""
    (project / "logs" / "pip.log").unlink(missing_ok=True)
    venv.main(requirements)
    return (project / "logs" / "pip.log").exists()


def test_what_could_not_be_installed_is_refused_in_one_sentence_and_then_made_from_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    (project / "requirements.txt").write_text("no-such-package-of-skerry==1\n")
    with pytest.raises(SystemExit, match=r"check the network and the index"):
        venv.main("requirements-dev.txt")
    (project / ".venv" / "bin" / "rubbish").touch()

    (project / "requirements.txt").write_text("# nothing\n")

    assert has_installed(project, "requirements-dev.txt")
    assert not (project / ".venv" / "bin" / "rubbish").exists()
    # Once is enough, also for the part of it that `make run` needs; what changes is made again.
    assert not has_installed(project, "requirements-dev.txt")
    assert not has_installed(project, "requirements.txt")
    (project / "requirements.txt").write_text("# something else\n")
    assert has_installed(project, "requirements-dev.txt")
