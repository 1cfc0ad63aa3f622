"""Our own node, on a machine that has none."""

import subprocess
from pathlib import Path

import pytest

from pickem.local.node import node_environment


@pytest.mark.parametrize("command", ["node", "npm", "npx"])
def test_each_command_runs_where_the_machine_has_no_node(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    environment = node_environment(tmp_path / "with 'quotes' and spaces")

    asked = ["/bin/sh", "-c", f"{command} --version"]
    done = subprocess.run(asked, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert int(done.stdout.lstrip("v").split(".")[0]) >= 11


def test_the_commands_are_not_written_again_while_they_are_right(tmp_path: Path) -> None:
    node_environment(tmp_path)
    before = (tmp_path / "node" / "npm").stat().st_ino

    node_environment(tmp_path)

    assert (tmp_path / "node" / "npm").stat().st_ino == before
