"""`make reset`: deletes everything this machine keeps, so that the next run begins anew."""

import os
import re
import shutil
import sys
from pathlib import Path

from pickem.local.keeper import try_lock
from pickem.local.lease import ROOT
from pickem.local.places import elsewhere

_OURS = re.compile(
    r"(demo\.json|logs|node|postgres|reflex|run|secrets"
    r"|valkey-(jobs|public))$"
)


def reset(home: Path) -> list[Path]:
    """Delete `home`, what had to be put outside the project in its place, and all builds."""
    gone = [home, elsewhere(), *ROOT.glob(".web-*"), *ROOT.glob(".states-*")]
    gone = [place for place in gone if place.exists()]
    for place in gone:
        shutil.rmtree(place)
    return gone


def strangers(home: Path) -> list[Path]:
    """What `home` holds that Skerry never made: SKERRY_HOME may name somebody's own folder."""
    if not home.is_dir() or home == ROOT / ".skerry":
        return []
    return [place for place in home.iterdir() if not _OURS.match(place.name)]


def main() -> int:
    """Refuse while it is in use."""
    home = ROOT / os.environ.get("SKERRY_HOME", ".skerry")
    for lock in (home / "run", *home.glob("*/running")):
        if lock.exists():
            with lock.open() as file:
                if not try_lock(file.fileno()):
                    print(f"Skerry runs from {home}: stop it with Ctrl-C, then reset.")
                    return 1
    if foreign := sorted(place.name for place in strangers(home)):
        print(f"{home} holds what is not Skerry's ({foreign[0]}): delete it by hand.")
        return 1
    try:
        gone = reset(home)
    except OSError as error:
        print(f"Cannot delete {error.filename} ({error.strerror}): delete it by hand.")
        return 1
    for place in gone:
        print(f"Deleted {place}")
    if not gone:
        print("There is nothing to delete.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
