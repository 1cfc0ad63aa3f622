"""`make reset`: deletes everything this machine keeps, so that the next run begins anew."""

import os
import shutil
import sys
from pathlib import Path

from pickem.local.keeper import try_lock
from pickem.local.lease import ROOT
from pickem.local.places import elsewhere


def reset(home: Path) -> list[Path]:
    """Delete `home`, what had to be put outside the project in its place, and all builds."""
    gone = [home, elsewhere(), *ROOT.glob(".web-*"), *ROOT.glob(".states-*")]
    gone = [place for place in gone if place.exists()]
    for place in gone:
        shutil.rmtree(place)
    return gone


def main() -> int:
    """Refuse while it is in use."""
    home = ROOT / os.environ.get("SKERRY_HOME", ".skerry")
    for lock in (home / "run", *home.glob("*/running")):
        if lock.exists():
            with lock.open() as file:
                if not try_lock(file.fileno()):
                    print(f"Skerry runs from {home}: stop it with Ctrl-C, then reset.")
                    return 1
    for place in reset(home):
        print(f"Deleted {place}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
