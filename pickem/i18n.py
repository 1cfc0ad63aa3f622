"""The catalogs of pickem/locale: which languages there are, and what a browser needs of each.

The English sentence is the key. Two languages are made up from it for tests of every screen:
"en-XA" is longer and full of accents, "ar-XB" the same from right to left.
"""

from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel import Locale
from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from pickem.domain.errors import NotFound

FOLDER: Final = Path(__file__).parent / "locale"
TEMPLATE: Final = FOLDER / "messages.pot"
ENGLISH: Final = "en"
PSEUDO: Final = ("en-XA", "ar-XB")
_SAMPLES: Final = 1000  # counts that show every plural form of every language
_ACCENTS: Final = str.maketrans("aeiounclsytzgAEIOUNCLSYTZG", "áéíóúñçļšýťžğÁÉÍÓÚÑÇĻŠÝŤŽĞ")

Words = dict[str, str | dict[str, str]]


@dataclass(frozen=True, slots=True)
class Language:
    """One that a reader may choose; `share` (0 to 1) of its sentences are translated."""

    code: str
    name: str
    share: float


@cache
def languages() -> tuple[Language, ...]:
    """English, then the others by their own names."""
    found = [_language(file.parent.parent.name) for file in FOLDER.glob("*/LC_MESSAGES/*.po")]
    return (Language(ENGLISH, "English", 1.0), *sorted(found, key=lambda each: each.name))


@cache
def words(code: str) -> Words:
    """What is translated, by the English sentence; a count by the names of its plural forms.

    NotFound for a language that is not here.
    """
    if code in PSEUDO:
        return {_key(message): _pseudo(message) for message in _messages(_template())}
    if code not in {language.code for language in languages()}:
        raise NotFound(f"There is no language “{code}” here. Choose one from the menu.")
    if code == ENGLISH:
        return {}
    catalog, locale = _catalog(code), Locale.parse(code, sep="-")
    translations = _compiled(catalog)
    done = (message for message in _messages(catalog) if _is_translated(message))
    return {_key(message): _said(message, translations, locale) for message in done}


def _language(code: str) -> Language:
    name = Locale.parse(code, sep="-").get_display_name() or code
    wanted = [_key(message) for message in _messages(_template())]
    known = {_key(message) for message in _messages(_catalog(code)) if _is_translated(message)}
    share = sum(key in known for key in wanted) / max(len(wanted), 1)
    return Language(code, name[:1].upper() + name[1:], share)


def _template() -> Catalog:
    with TEMPLATE.open("rb") as file:
        return read_po(file)


def _catalog(code: str) -> Catalog:
    with (FOLDER / code / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=code.replace("-", "_"))


def _messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _said(message: Message, translations: GNUTranslations, locale: Locale) -> str | dict[str, str]:
    if isinstance(message.id, str):
        return translations.gettext(message.id)
    # A catalog numbers its forms by a formula of its own; a browser asks for them by name.
    one, many = message.id
    forms = {locale.plural_form(n): translations.ngettext(one, many, n) for n in range(_SAMPLES)}
    return {"other": many} | forms


def _is_translated(message: Message) -> bool:
    forms = [message.string] if isinstance(message.string, str) else message.string or [""]
    return all(forms) and not message.fuzzy


def _compiled(catalog: Catalog) -> GNUTranslations:
    file = BytesIO()
    write_mo(file, catalog)
    file.seek(0)
    return GNUTranslations(file)


def _pseudo(message: Message) -> str | dict[str, str]:
    if isinstance(message.id, str):
        return _accented(message.id)
    one, many = message.id
    return dict.fromkeys(("zero", "two", "few", "many", "other"), _accented(many)) | {
        "one": _accented(one)
    }


def _accented(text: str) -> str:
    """Accents on letters, {places} as they are, two fifths longer, in brackets that show a cut."""
    said, inside = "", False
    for letter in text:
        inside = letter == "{" or (inside and letter != "}")
        said += letter if inside or letter == "}" else letter.translate(_ACCENTS)
    return f"⟦{said}{' ·' * max(1, len(text) // 5)}⟧"
