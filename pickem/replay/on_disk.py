"""The files a replay was asked for: refused before the play where they could not be written."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pickem.domain.errors import Unavailable


def refuse_unwritable(report: Path | None, dump: Path | None) -> None:
    """Better now than after the last medal; makes the folder of the dump."""
    if dump:
        try:
            dump.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(dump, error.strerror, "--dump") from error
        if not os.access(dump, os.W_OK):
            raise _unwritable(dump, "no permission", "--dump")
    if report and (reason := _why_unwritable(report)):
        raise _unwritable(report, reason, "--report")


def write_report(told: Mapping[str, Any], file: Path) -> None:
    """The report as indented JSON, in UTF-8 wherever this runs."""
    try:
        file.write_text(
            json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n"
        )
    except OSError as error:
        raise _unwritable(file, error.strerror, "--report") from error


def _why_unwritable(file: Path) -> str | None:
    folder = file.absolute().parent
    try:
        if file.is_dir():
            return "it is a folder"
        if not folder.is_dir():
            return f"there is no folder {folder}"
        is_allowed = os.access(file if file.exists() else folder, os.W_OK)
    except OSError as error:
        return error.strerror
    return None if is_allowed else "no permission"


def _unwritable(place: Path, reason: str | None, option: str) -> Unavailable:
    return Unavailable(f"Cannot write {place} ({reason}): choose another place for {option}.")
