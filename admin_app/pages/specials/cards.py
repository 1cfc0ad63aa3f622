"""The specials as the page draws them. Pure."""

from collections.abc import Sequence

from pickem.views.results import SpecialSheet
from pickem_ui.specials import Answer, SpecialCard
from pickem_ui.text import map_title


def cards(sheets: Sequence[SpecialSheet]) -> list[SpecialCard]:
    return [_card(sheet) for sheet in sheets]


def _card(sheet: SpecialSheet) -> SpecialCard:
    return SpecialCard(
        group_id=sheet.group_id,
        kind=sheet.kind,
        desk=sheet.desk,
        other_answer=_answer(sheet, sheet.other_option_id),
        entered_by=", ".join(sheet.entered_by),
        verified_answer=_answer(sheet, sheet.verified_option_id),
        own="" if sheet.own_option_id is None else str(sheet.own_option_id),
        answers=tuple(Answer(str(o.option_id), _name(sheet, o.name)) for o in sheet.options),
        may_enter=sheet.may_enter,
        may_verify=sheet.may_verify,
        may_send_back=sheet.may_send_back,
        may_withdraw=sheet.may_withdraw,
    )


def _name(sheet: SpecialSheet, name: str) -> str:
    return map_title(name) if sheet.kind == "map" else name


def _answer(sheet: SpecialSheet, option_id: int | None) -> str:
    names = {option.option_id: _name(sheet, option.name) for option in sheet.options}
    return "" if option_id is None else names.get(option_id, "?")
