"""The sheet of one match as the page draws it, and what its form means. Pure."""

from collections.abc import Mapping

from pickem.domain.errors import InvalidInput
from pickem.domain.ids import number_in
from pickem.domain.results import MapScore
from pickem.views.results import EntryView, MatchSheet
from pickem_ui.entries import EntryCard, MapLine
from pickem_ui.map_reports import Reports
from pickem_ui.sheets import SheetHead
from pickem_ui.text import map_title

EQUALITY = {True: "equal", False: "unequal"}


def head_of(sheet: MatchSheet) -> SheetHead:
    """The match, and what the caller may do with it."""
    row, own = sheet.match, own_of(sheet)
    shown = {entry.staff_name for entry in sheet.entries}
    return SheetHead(
        match_id=row.match_id,
        teams=f"{row.team1}, {row.team2}",
        team1=row.team1,
        team2=row.team2,
        emblem1=row.emblem1,
        emblem2=row.emblem2,
        score=row.score.replace("-", " : "),
        stage=row.stage_name,
        round=row.round_name,
        best_of=row.best_of,
        desk=row.desk,
        may_enter=sheet.may_enter,
        may_verify=sheet.may_verify,
        may_withdraw=sheet.may_withdraw,
        may_send_back=sheet.may_send_back,
        hidden_by=", ".join(name for name in sheet.entered_by if name not in shown),
        verified_by=sheet.verified_by or "",
        form_key=f"{row.match_id}-{own.entered_at_ms if own else 0}",
    )


def own_of(sheet: MatchSheet) -> EntryView | None:
    """The caller's own entry."""
    return next((entry for entry in sheet.entries if entry.is_own), None)


def own_lines(sheet: MatchSheet) -> list[MapLine]:
    """One line per map that may be played, filled from the own entry."""
    own = own_of(sheet)
    maps = own.maps if own else ()
    return [
        _line(sheet, n, maps[n - 1] if n <= len(maps) else None)
        for n in range(1, sheet.match.best_of + 1)
    ]


def other_cards(sheet: MatchSheet) -> list[EntryCard]:
    """What others have entered, as far as the caller may see it."""
    return [_card(sheet, entry) for entry in sheet.entries if not entry.is_own]


def reports_of(sheet: MatchSheet) -> Reports:
    """What fans have been told of the match while it is played."""
    lines = tuple(_line(sheet, n, score) for n, score in enumerate(sheet.reported, 1))
    said = "/".join(f"{line.name}{line.score1}-{line.score2}" for line in lines)
    return Reports(
        lines=lines,
        last=len(lines),
        numbers=sheet.reportable,
        newest=max(sheet.reportable, default=0),
        form_key=f"{sheet.match.match_id}-{said}",
    )


def _card(sheet: MatchSheet, entry: EntryView) -> EntryCard:
    lines = tuple(_line(sheet, n, score) for n, score in enumerate(entry.maps, 1))
    return EntryCard(entry.staff_name, entry.entered_at_ms, lines)


def _line(sheet: MatchSheet, n: int, score: MapScore | None) -> MapLine:
    name = (score.map if score else None) or ""
    return MapLine(
        number=n,
        name=name,
        title=map_title(name),
        score1=str(score.score1) if score else "",
        score2=str(score.score2) if score else "",
        equality=EQUALITY[sheet.equal[n - 1]] if n <= len(sheet.equal) else "",
    )


def maps_in(form: Mapping[str, object]) -> list[MapScore]:
    """The maps of a submitted form; a line without scores was not played.

    Raises InvalidInput for half a score, something that is no number, or a gap between maps.
    """
    maps: list[MapScore] = []
    is_over = False
    for n in range(1, 6):
        first, second = (str(form.get(f"score{team}_{n}", "")).strip() for team in (1, 2))
        if not first and not second:
            is_over = True
            continue
        if is_over:
            raise InvalidInput(f"map_{n}", f"Map {n} has a score, the map before it has none.")
        name = str(form.get(f"map_{n}", "")).strip() or None
        maps.append(MapScore(name, _score(first, n), _score(second, n)))
    return maps


def report_in(form: Mapping[str, object]) -> tuple[int, MapScore]:
    """The number of a map and how it ended; InvalidInput for what is no number."""
    number = map_in(form)
    first, second = (_score(str(form.get(f"score{team}", "")).strip(), number) for team in (1, 2))
    return number, MapScore(str(form.get("map", "")).strip() or None, first, second)


def map_in(form: Mapping[str, object]) -> int:
    """Which map of its match a form is about; InvalidInput if it does not say."""
    number = number_in(str(form.get("number", "")))
    if number is None:
        raise InvalidInput("number", "Choose which map has ended.")
    return number


def match_in(form: object) -> int:
    """The match a form is about; InvalidInput for anything a browser may send instead of a form."""
    number = number_in(str(form.get("match_id", ""))) if isinstance(form, dict) else None
    if number is None:
        raise InvalidInput("match_id", "This form names no match. Load the page again.")
    return number


def reason_in(form: Mapping[str, object]) -> str:
    """Why something is undone, as the person wrote it."""
    return str(form.get("reason", ""))


def _score(text: str, n: int) -> int:
    score = number_in(text)
    if score is None:
        raise InvalidInput(f"map_{n}", f"Map {n} needs two scores, whole numbers from 0.")
    return score
