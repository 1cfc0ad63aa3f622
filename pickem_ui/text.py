"""Every word on a screen passes through here."""

from typing import Any, cast

from pickem_ui.switch import word_when


def t(text: str, **values: object) -> str:
    """The sentence in the reader's language; `values` fill its {named} places."""
    return text.format(**values) if values else text


def tn(one: str, many: str, *, n: object, **values: object) -> str:
    """The sentence for a count: `one` where the reader's language has one of it, else `many`."""
    return word_when(cast("Any", n) == 1, t(one, n=n, **values), t(many, n=n, **values))


def num(value: object) -> str:
    """A number as the reader writes it."""
    return t("{n}", n=value)


def named(name: str) -> str:
    """A name that comes from a tournament's template ("Stage 1", "Europe"), where it has a word."""
    return name


def map_title(name: str) -> str:
    """A map as people say it: de_dust2 is Dust2."""
    return name.removeprefix("de_").replace("_", " ").title()


def round_title(name: str) -> str:
    """A round as people say it; those of a Swiss stage are numbers."""
    return t("round {n}", n=name) if name.isdecimal() else name
