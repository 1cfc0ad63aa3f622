"""`make words`: reads every sentence of the sources into the template, and tells the catalogs."""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from pickem.domain.event_file import read_event
from pickem.i18n import FOLDER, TEMPLATE
from pickem.local.lease import ROOT
from pickem.templates.for_event import template_for

SPOKEN: Final = ("pickem", "pickem_web", "pickem_ui", "tournament_app", "admin_app")
_REFUSALS: Final = ("PickRefused", "NotFound", "NotAllowed")
KEYWORDS: Final = {
    "t": None,
    "tn": (1, 2),
    "counted": (1, 2),
    "sentence": None,
    "InvalidInput": (2,),
    **dict.fromkeys(_REFUSALS),
}
_NO_DATE: Final = datetime(2026, 1, 1, tzinfo=UTC)  # a template changes when a sentence does
_WIDTH: Final = 100


def spoken(root: Path = ROOT) -> Catalog:
    """Every sentence that the sources say, with the files that say it."""
    catalog = Catalog(project="Skerry", charset="utf-8", creation_date=_NO_DATE, fuzzy=False)
    for package in SPOKEN:
        found = extract_from_dir(root / package, [("**.py", "python")], keywords=KEYWORDS)
        for file, _, message, _, _ in sorted(found, key=lambda each: each[:2]):
            catalog.add(message, locations=[(f"{package}/{file}", 1)])
    for file, name in sorted(_names(root / "data" / "majors")):
        catalog.add(name, locations=[(file, 1)])
    return catalog


def _names(majors: Path) -> Iterator[tuple[str, str]]:
    """What event files call stages and regions: `named` says them in the reader's language."""
    for file in sorted(majors.glob("*.json")):
        if isinstance(json.loads(file.read_text()).get("stages"), list):
            event = read_event(file.name, file.read_text())
            template = template_for(event)
            yield from ((f"data/majors/{file.name}", stage.name) for stage in template.stages)
            regions = {team.region for stage in event.stages for team in stage.teams}
            yield from ((f"data/majors/{file.name}", region) for region in regions if region)


def update() -> Iterator[str]:
    """Write the template and bring every catalog up to it; one line about each."""
    template = spoken()
    _write(TEMPLATE, template)
    yield f"{TEMPLATE.name}: {len(template)} sentences"
    for file in sorted(FOLDER.glob("*/LC_MESSAGES/*.po")):
        with file.open("rb") as opened:
            catalog = read_po(opened, locale=file.parent.parent.name.replace("-", "_"))
        catalog.update(template, no_fuzzy_matching=True)
        _write(file, catalog)
        missing = sum(not message.string for message in catalog if message.id)
        yield f"{file.parent.parent.name}: {missing} sentences wait for a translation"


def _write(file: Path, catalog: Catalog) -> None:
    with file.open("wb") as opened:
        write_po(
            opened, catalog, width=_WIDTH, sort_output=True, omit_header=False, include_lineno=False
        )


if __name__ == "__main__":
    for line in update():
        print(line)
    sys.exit(0)
