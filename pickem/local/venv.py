"""Makes the virtual environment: `python3 pickem/local/venv.py requirements.txt`.

Runs before anything is installed: standard library only, and nothing of the product.
"""

import fcntl
import hashlib
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOG = ROOT / ".skerry" / "logs" / "pip.log"
HALF = VENV / ".half-made"
_LEAST_FREE = 100 * 2**20  # bytes; an empty environment with pip takes a fifth of it
_NO_VENV = re.compile(r"ensurepip is not available|No module named '?(venv|ensurepip)")
_INCLUDED = re.compile(r"^-[rc] (\S+)", re.M)


def main(requirements: str) -> None:
    """Have everything installed that `requirements` names, and nothing half-made."""
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with (LOG.parent / "venv.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        files = [requirements, *_INCLUDED.findall((ROOT / requirements).read_text())]
        if all(_is_current(name) for name in files):
            return
        if HALF.exists() or not _works():
            _make()
        HALF.touch()
        _install(requirements)
        for name in files:
            _stamp(name).write_text(_digest(name))
        HALF.unlink()


def _is_current(name: str) -> bool:
    stamp = _stamp(name)
    return not HALF.exists() and stamp.exists() and stamp.read_text() == _digest(name) and _works()


def _stamp(name: str) -> Path:
    return VENV / f".installed-{name}"


def _digest(name: str) -> str:
    # A virtual environment that was moved, or whose Python was upgraded, does not work any more.
    parts = [str(VENV), sys.version, (ROOT / name).read_text()]
    parts += [_digest(other) for other in _INCLUDED.findall(parts[-1])]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _works() -> bool:
    command = [PYTHON, "-c", "import pip, sys; sys.exit(sys.version_info < (3, 11))"]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _make() -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    command = [sys.executable, "-m", "venv", VENV]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        reason = (made.stderr.strip() or made.stdout.strip()).splitlines() or ["no reason given"]
        if _NO_VENV.search(made.stdout + made.stderr):
            reason = ["its venv module is missing: install the package python3-venv"]
        elif shutil.disk_usage(ROOT).free < _LEAST_FREE:
            reason = ["the disk is full: free 2 GB, then try again"]
        sys.exit(f"{sys.executable} could not make {VENV}: {reason[-1]}")


def _install(requirements: str) -> None:
    command = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    begun, collected = time.monotonic(), 0
    with LOG.open("w") as log:
        pip = subprocess.Popen(
            [*command, "-r", ROOT / requirements],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for line in pip.stdout or ():
            log.write(line)
            collected += line.startswith("Collecting ")
            if sys.stdout.isatty():
                print(f"\rInstalling Python packages: {collected} …", end="", flush=True)
    if pip.wait():
        _refuse(requirements)
    end = "\r" if sys.stdout.isatty() else ""
    print(f"{end}Installing Python packages: done in {time.monotonic() - begun:.0f} s")


def _refuse(requirements: str) -> None:
    said = LOG.read_text()
    if re.search(r"Retrying|Connect(ion|Timeout)|ReadTimeout|from versions: none", said):
        sys.exit(
            "\nThe Python packages could not be fetched: check the network and the index that pip"
            f" is set up for, then try again. More is in {LOG}."
        )
    if "No space left" in said:
        sys.exit(f"\nThe disk is full: free 2 GB for {VENV}, then try again.")
    errors = [line for line in said.splitlines() if line.startswith("ERROR:")] or ["no reason"]
    sys.exit(f"\npip could not install {requirements} ({errors[0]}): see {LOG}.")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except OSError as error:
        sys.exit(
            f"Cannot write to {error.filename or VENV} ({error.strerror}): make it writable,"
            " free 2 GB, or clone Skerry to another place."
        )
    except KeyboardInterrupt:
        sys.exit("\nStopped.")
