"""audit: whether the audit log still says what it said, and the log as a file."""

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from pickem.cli.parsers import AddCommand
from pickem.domain.audit import ChainReport, Head
from pickem.domain.errors import InvalidInput
from pickem.local.at_hand import servers_at_hand
from pickem.services.audit import verify, write_log
from pickem.settings import settings


def add_to(add: AddCommand) -> None:
    """Add the command."""
    parser = add("audit", help="look after the audit log")
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    verb = verbs.add_parser("verify", help="find a row that was altered, added or taken away")
    verb.add_argument(
        "--head",
        type=Path,
        metavar="FILE",
        help="heads saved before: the log has to go on from them",
    )
    verb.add_argument(
        "--save-head",
        type=Path,
        metavar="FILE",
        help="write the heads, if all is well; keep them where no database administrator writes",
    )
    verb.set_defaults(run=_verify)
    export = verbs.add_parser("export", help="write the whole log into a file, a row a line")
    export.add_argument("file", type=Path, metavar="FILE.jsonl")
    export.set_defaults(run=_export)


def _verify(chosen: argparse.Namespace) -> int:
    saved = _read_heads(chosen.head)
    with _servers():
        reports = verify(saved)
    for report in reports:
        if report.broken:
            print(report.broken, file=sys.stderr)
        else:
            print(f"{report.chain}: {_rows(report.head.number)}, head {report.head.hash.hex()}")
    if any(report.broken for report in reports):
        return 1
    if chosen.save_head:
        _write_heads(chosen.save_head, reports)
    return 0


def _export(chosen: argparse.Namespace) -> int:
    try:
        with _servers(), chosen.file.open("wb") as file:
            rows = write_log(file)
    except OSError as error:
        reason = f"Cannot write {chosen.file}: {error.strerror}."
        raise InvalidInput("file", reason) from error
    print(f"{_rows(rows)} in {chosen.file}.")
    return 0


def _servers() -> AbstractContextManager[None]:
    # Whoever only reads the log needs neither the owner's rights nor a migration.
    is_given = settings().database_url("admin") != ""
    return nullcontext() if is_given else servers_at_hand(os.environ)


def _read_heads(file: Path | None) -> Mapping[str, Head]:
    if file is None:
        return {}
    try:
        kept = json.loads(file.read_text())
        return {
            chain: Head(int(head["number"]), bytes.fromhex(head["hash"]))
            for chain, head in kept.items()
        }
    except OSError as error:
        raise InvalidInput("head", f"Cannot read {file}: {error.strerror}.") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InvalidInput(
            "head", f"{file} holds no heads: give a file that --save-head wrote."
        ) from error


def _write_heads(file: Path, reports: Sequence[ChainReport]) -> None:
    heads = {
        report.chain: {"number": report.head.number, "hash": report.head.hash.hex()}
        for report in reports
    }
    try:
        file.write_text(json.dumps(heads, indent=2) + "\n")
    except OSError as error:
        raise InvalidInput("save-head", f"Cannot write {file}: {error.strerror}.") from error


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number:,} rows"
