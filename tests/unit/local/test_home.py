"""The folder of everything this machine keeps."""

import os
import stat
from pathlib import Path

import pytest

from pickem.domain.errors import Unavailable
from pickem.local.setup import local_home


def test_logs_are_read_by_nobody_else_even_those_of_an_older_home(tmp_path: Path) -> None:
    (tmp_path / "home" / "logs").mkdir(parents=True, mode=0o755)

    home = local_home({"SKERRY_HOME": str(tmp_path / "home")})

    assert stat.S_IMODE((home / "logs").stat().st_mode) == 0o700


def test_a_home_that_cannot_be_written_is_refused_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(Unavailable, match="make it writable"):
        local_home({"SKERRY_HOME": os.fspath(tmp_path / "file")})
