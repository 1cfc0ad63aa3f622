"""What a browser is given of a language."""

from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

from pickem import i18n
from pickem.domain.errors import NotFound
from pickem.local import words
from pickem.local.lease import ROOT

TEMPLATE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Sign in"
msgstr ""

msgid "Locks in {time}"
msgstr ""

msgid "{n} pick left"
msgid_plural "{n} picks left"
msgstr[0] ""
msgstr[1] ""
"""
RUSSIAN = """
msgid ""
msgstr ""
"Language: ru\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4"
" && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

msgid "Sign in"
msgstr "Войти"

msgid "Locks in {time}"
msgstr ""

msgid "{n} pick left"
msgid_plural "{n} picks left"
msgstr[0] "остался {n} прогноз"
msgstr[1] "осталось {n} прогноза"
msgstr[2] "осталось {n} прогнозов"
"""


@pytest.fixture
def catalogs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """English, and a Russian that is not complete."""
    place = tmp_path / "ru" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (tmp_path / "messages.pot").write_text(TEMPLATE)
    (place / "messages.po").write_text(RUSSIAN)
    monkeypatch.setattr(i18n, "FOLDER", tmp_path)
    monkeypatch.setattr(i18n, "TEMPLATE", tmp_path / "messages.pot")
    for read in (i18n.languages, i18n.words):
        read.cache_clear()
        monkeypatch.setattr(i18n, read.__name__, read.__wrapped__)


@pytest.mark.usefixtures("catalogs")
def test_a_count_has_the_forms_that_a_browser_asks_for_by_name() -> None:
    forms = i18n.words("ru")["{n} pick left"]

    assert forms == {
        "one": "остался {n} прогноз",
        "few": "осталось {n} прогноза",
        "many": "осталось {n} прогнозов",
        "other": "{n} picks left",
    }


@pytest.mark.usefixtures("catalogs")
def test_what_is_not_translated_is_left_to_the_english_sentence() -> None:
    assert set(i18n.words("ru")) == {"Sign in", "{n} pick left"}


@pytest.mark.usefixtures("catalogs")
def test_languages_are_offered_by_their_own_names_with_how_much_is_done() -> None:
    english, russian = i18n.languages()

    assert (english.name, english.share) == ("English", 1.0)
    assert russian.name == "Русский"
    assert russian.share == pytest.approx(2 / 3)


@pytest.mark.usefixtures("catalogs")
def test_the_made_up_languages_change_every_word_but_no_place() -> None:
    words = i18n.words("en-XA")

    assert words["Locks in {time}"] == "⟦Ļóçkš íñ {time} · · ·⟧"
    assert words.keys() == i18n.words("ar-XB").keys()


def test_a_language_that_is_not_here_is_refused_by_name() -> None:
    with pytest.raises(NotFound, match="no language “xx”"):
        i18n.words("xx")


def test_no_sentence_is_counted_here_and_said_plainly_there() -> None:
    """Both are one entry of a catalog, which holds either a text or the forms of a count."""
    said = [
        message
        for package in words.SPOKEN
        for _, _, message, _, _ in extract_from_dir(
            ROOT / package, [("**.py", "python")], keywords=words.KEYWORDS
        )
    ]

    counted = {message[0] for message in said if isinstance(message, tuple)}
    assert counted & {message for message in said if isinstance(message, str)} == set()
