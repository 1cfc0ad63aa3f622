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
        may_send_back=sheet.may_send_back,
        may_withdraw=sheet.may_withdraw,
    )


def _name(sheet: SpecialSheet, name: str) -> str:
    return map_title(name) if sheet.kind == "map" else name


def _note(sheet: SpecialSheet) -> str:
    """The entries that wait, and the answer that counts meanwhile: a correction shows both."""
    names = {option.option_id: _name(sheet, option.name) for option in sheet.options}
    said: list[str] = []
    if sheet.other_option_id is not None:
        answer = names.get(sheet.other_option_id, "?")
        said.append(t("The other entry: {answer}.", answer=answer))
    elif sheet.entered_by:
        said.append(t("Entered by {names}.", names=", ".join(sheet.entered_by)))
    if sheet.verified_option_id is not None:
        answer = names.get(sheet.verified_option_id, "?")
        said.append(t("Verified: {answer}.", answer=answer))
    return " ".join(said) or t("Nobody has entered it yet.")
