"""Builds both Reflex frontends, when what goes into them has changed.

One build serves every host and port: it is made for an address that cannot exist, and that address
is then replaced by the page's own origin. Vite puts all addresses into one small file as literals.
"""

import fcntl
import gzip
import hashlib
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pickem.domain.errors import Unavailable
from pickem.local.lease import ROOT
from pickem.local.node import node_environment, npm_registry
from pickem.local.orphans import die_with_parent, end_family
from pickem.local.screen import Screen, Step

_NAMES = {"tournament": "public", "admin": "admin"}
APPS = tuple(_NAMES)
_BUILDING = ".web-building"
_MARKER = "skerry-origin.invalid"
_SHARED_INPUTS = (
    "rxconfig.py",
    "requirements.txt",
    "constraints.txt",
    "assets",
    "pickem_ui",
    "pickem_web",
    "pickem/views",
    "pickem/locale",
    "pickem/local/frontends.py",
)
_GENERATED = ("__pycache__", "external")  # Reflex links shared assets into assets/external
_MILESTONES = ("Initializing", "Compiling production", "Compiling:", "Creating Production Build")
_NO_NETWORK = re.compile(r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|network", re.I)
_FAILURE = re.compile(r"failed|error", re.I)
_ADDRESS = re.compile(rf"""(["'`])(http|ws)://{re.escape(_MARKER)}([^"'`]*)\1""")
_ORIGINS = {"http": "location.origin", "ws": 'location.origin.replace(/^http/,"ws")'}
_LOOK_EVERY_S = 0.2


@dataclass(slots=True)
class _Build:
    app: str
    log: Path
    process: subprocess.Popen[bytes]
    step: Step


def build_frontends(home: Path, screen: Screen) -> None:
    """Have both builds up to date; what is current already is left alone."""
    (home / "logs").mkdir(parents=True, exist_ok=True)
    (ROOT / _BUILDING).mkdir(exist_ok=True)
    with (ROOT / _BUILDING / "turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)  # whatever their home, all runs share the built folders
        if wanted := [app for app in APPS if not is_current(app)]:
            _build(home, wanted, screen)


def _build(home: Path, wanted: Sequence[str], screen: Screen) -> None:
    with screen.steps():
        builds = [_begin(home, app, screen) for app in wanted]
        try:
            while any(build.process.poll() is None for build in builds):
                for build in builds:
                    build.step.reached(_milestones(build.log))
                time.sleep(_LOOK_EVERY_S)
        finally:
            for build in builds:
                end_family(build.process)  # node and its helpers too, if we were interrupted
        for build in builds:
            _finish(build)


def is_current(app: str) -> bool:
    """Whether the build of `app` was made from what is here now."""
    stamp = _stamp(app)
    return stamp.exists() and _build_folder(app).is_dir() and stamp.read_text() == _digest(app)


def remember(app: str) -> None:
    """The build of `app` is made from what is here now."""
    _stamp(app).write_text(_digest(app))


def serve_from_any_origin(folder: Path) -> int:
    """Make a build in `folder` find its backend where its page came from; files changed."""
    changed = 0
    for script in folder.rglob("*.js"):
        text = script.read_text()
        text, addresses = _ADDRESS.subn(lambda found: f'{_ORIGINS[found[2]]}+"{found[3]}"', text)
        if not addresses:
            continue
        script.write_text(text)
        if (packed := script.with_name(f"{script.name}.gz")).exists():
            packed.write_bytes(gzip.compress(text.encode(), mtime=0))
        script.with_name(f"{script.name}.br").unlink(missing_ok=True)  # gzip will do
        changed += 1
    return changed


def keep_last_scripts(assets: Path, last: Path) -> None:
    """Pages of the last build are still open somewhere: let them find their scripts.

    `last` holds what the last build made of its own, and afterwards what this one did.
    """
    own = [file for file in assets.iterdir() if file.is_file()]
    for file in last.iterdir() if last.is_dir() else ():
        if not (assets / file.name).exists():
            shutil.copy2(file, assets)
    shutil.rmtree(last, ignore_errors=True)
    last.mkdir(parents=True)
    for file in own:
        shutil.copy2(file, last)


def _begin(home: Path, app: str, screen: Screen) -> _Build:
    _stamp(app).unlink(missing_ok=True)
    log = home / "logs" / f"build-{app}.log"
    environment = node_environment(home)
    environment |= {
        "SKERRY_APP": app,
        "REFLEX_WEB_WORKDIR": f".web-{app}",
        "REFLEX_API_URL": f"http://{_MARKER}",
        "REFLEX_USE_NPM": "1",
        "REFLEX_DIR": str(home.absolute() / "reflex"),
        "REFLEX_TELEMETRY_ENABLED": "false",
        "REFLEX_CHECK_LATEST_VERSION": "false",
        # Without it Reflex looks for the fastest mirror, and asks hosts nobody has named.
        "NPM_CONFIG_REGISTRY": npm_registry(environment),
    }
    command = [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=die_with_parent(),
        )
    step = screen.begin(f"Building the {_NAMES[app]} app", len(_MILESTONES) + 1)
    return _Build(app, log, process, step)


def _finish(build: _Build) -> None:
    said = build.log.read_text(errors="replace")
    if build.process.returncode:
        if _NO_NETWORK.search(said):
            raise Unavailable(
                "The browser packages could not be fetched from npm: check the network and the"
                f" registry that npm is set up for, then try again. More is in {build.log}."
            )
        lines = [line.strip() for line in said.splitlines() if line.strip()] or ["no output"]
        # Progress goes on being drawn behind the line that says what went wrong.
        reason = next((line for line in lines if _FAILURE.search(line)), lines[-1])
        raise Unavailable(
            f"The {_NAMES[build.app]} app could not be built ({reason}): see {build.log}, then try"
            " again."
        )
    if not serve_from_any_origin(_build_folder(build.app)):
        raise Unavailable(
            f"The {_NAMES[build.app]} app as built names no backend address to replace: rxconfig.py"
            " must take api_url from REFLEX_API_URL."
        )
    last = ROOT / _BUILDING / f"last-{build.app}"
    keep_last_scripts(_build_folder(build.app) / "assets", last)
    remember(build.app)
    build.step.done()


def _milestones(log: Path) -> int:
    said = log.read_text(errors="replace")
    return sum(milestone in said for milestone in _MILESTONES)


def _build_folder(app: str) -> Path:
    return ROOT / f".web-{app}" / "build" / "client"


def _stamp(app: str) -> Path:
    return ROOT / f".web-{app}" / "made-from"


def _digest(app: str) -> str:
    digest = hashlib.sha256()
    for path in _files([*_SHARED_INPUTS, f"{app}_app"]):
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(inputs: Iterable[str]) -> Iterator[Path]:
    for name in inputs:
        place = ROOT / name
        if place.is_file():
            yield place
        for path in sorted(place.rglob("*")):
            if path.is_file() and not set(_GENERATED) & set(path.parts):
                yield path
