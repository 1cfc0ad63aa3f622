"""The specials as the page draws them. Pure."""

from collections.abc import Sequence

from pickem.views.results import SpecialSheet
from pickem_ui.specials import Answer, SpecialCard
from pickem_ui.text import map_title, t

TITLES = {
    "mvp": t("Most valuable player"),
    "skin": t("Most frequent skin"),
    "map": t("Most played map"),
}


def cards(sheets: Sequence[SpecialSheet]) -> list[SpecialCard]:
    return [_card(sheet) for sheet in sheets]


def _card(sheet: SpecialSheet) -> SpecialCard:
    return SpecialCard(
        group_id=sheet.group_id,
        title=TITLES.get(sheet.kind, sheet.kind),
        desk=sheet.desk,
        note=_note(sheet),
        own="" if sheet.own_option_id is None else str(sheet.own_option_id),
        answers=tuple(Answer(str(o.option_id), _name(sheet, o.name)) for o in sheet.options),
        may_enter=sheet.may_enter,
        may_verify=sheet.may_verify,
    )


def _name(sheet: SpecialSheet, name: str) -> str:
    return map_title(name) if sheet.kind == "map" else name


def _note(sheet: SpecialSheet) -> str:
    names = {option.option_id: _name(sheet, option.name) for option in sheet.options}
    if sheet.verified_option_id is not None:
        return t("Verified: {answer}.", answer=names.get(sheet.verified_option_id, "?"))
    if sheet.other_option_id is not None:
        return t("The other entry: {answer}.", answer=names.get(sheet.other_option_id, "?"))
    if sheet.entered_by:
        return t("Entered by {names}.", names=", ".join(sheet.entered_by))
    return t("Nobody has entered it yet.")
