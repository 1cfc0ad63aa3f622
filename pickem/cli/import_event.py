"""import-event: publish a Major from its event file."""

import argparse
import os
from pathlib import Path

from pickem.cli.parsers import AddCommand
from pickem.domain.errors import InvalidInput
from pickem.domain.event_file import read_event
from pickem.local.at_hand import servers_at_hand
from pickem.services.imports import import_event


def add_to(add: AddCommand) -> None:
    """Add the command."""
    parser = add(
        "import-event", help="publish a Major from its event file; the same file twice is fine"
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="a JSON file as in data/majors")
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    try:
        content = chosen.file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InvalidInput("file", f"Cannot read {chosen.file}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise InvalidInput("file", f"Cannot read {chosen.file}: it is not UTF-8.") from error
    event = read_event(str(chosen.file), content)
    with servers_at_hand(os.environ):
        imported = import_event(event)
    known = "was there already; nothing is changed, and its starts stay as they are"
    print(f"{event.name} at /m/{event.slug}: {'imported' if imported.created else known}.")
    return 0
