"""Under which account an embedded server runs: ours, or an unprivileged one when we are root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

_PREFERRED = ("postgres", "_postgres", "nobody")


class RunAs(TypedDict, total=False):
    """The arguments with which subprocess starts a child under another account."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class Account:
    """A user of this machine, by number."""

    uid: int
    gid: int

    @property
    def is_ours(self) -> bool:
        """Whether this process already runs as it."""
        return self.uid == os.geteuid()

    def run_as(self) -> RunAs:
        """What subprocess needs to start a child as this account."""
        return {} if self.is_ours else {"user": self.uid, "group": self.gid, "extra_groups": []}

    def may(self, test: str, path: Path) -> bool:
        """Whether the kernel lets this account do `test` (one of -r -w -x) to `path`."""
        tried = subprocess.run(["test", test, path], cwd="/", check=False, **self.run_as())
        return tried.returncode == 0

    def can_run(self, program: Path) -> bool:
        """Whether this account can start `program`, its libraries included."""
        try:
            tried = subprocess.run(
                [program, "--version"], cwd="/", capture_output=True, check=False, **self.run_as()
            )
        except OSError:
            return False
        return tried.returncode == 0

    def take_over(self, folder: Path) -> None:
        """Make `folder` this account's own, closed to everybody else."""
        folder.mkdir(parents=True, exist_ok=True)
        if not self.is_ours:
            os.chown(folder, self.uid, self.gid)
        folder.chmod(0o700)


def server_account(home: Path) -> Account:
    """Ours, or as root the owner of an existing `home`, else the most harmless account there is."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if home.is_dir() and (owner := home.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    by_name = {entry.pw_name: entry for entry in pwd.getpwall() if entry.pw_uid != 0}
    chosen = next((by_name[name] for name in _PREFERRED if name in by_name), None)
    chosen = chosen or max(by_name.values(), key=lambda entry: entry.pw_uid)
    return Account(chosen.pw_uid, chosen.pw_gid)
