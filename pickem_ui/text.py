"""Every word on a screen passes through here.

What these give is read in the browser, where a catalog of the reader's language stands behind
pickem_ui/words.jsx: the English sentence is the key. No word ever lives in the state of a tab.
"""

import json
from collections.abc import Mapping
from typing import Any, cast

import reflex as rx
from reflex_base.utils.imports import ImportVar
from reflex_base.vars.base import VarData

from pickem_ui.scripts import WORDS

_HOOK = "const words_ = useWords()"
_BRIDGE = VarData(imports={WORDS: [ImportVar(tag="useWords")]}, hooks={_HOOK: None})


def t(text: str, **values: object) -> str:
    """The sentence in the reader's language; `values` fill its {named} places."""
    return _said("say", [text], values)


def tn(one: str, many: str, *, n: object, **values: object) -> str:
    """The sentence for a count `n`, in as many forms as the reader's language has."""
    return _said("count", [one, many], {"n": n, **values})


def counted(one: str, many: str) -> str:
    """The forms of a sentence whose count only a script of the page knows: `say(forms, {n})`."""
    return _said("forms", [one, many], {})


def num(value: object) -> str:
    """A number as the reader writes it."""
    return _said("number", [value], {})


def named(name: object) -> str:
    """A name that comes from a tournament's template ("Stage 1", "Europe"), where it has a word."""
    return _said("named", [name], {})


def country(code: object) -> str:
    """A country by its ISO 3166 code, in the reader's language; empty for none."""
    return _said("country", [code], {})


def map_title(name: str) -> str:
    """A map as people say it: de_dust2 is Dust2."""
    return name.removeprefix("de_").replace("_", " ").title()


def _said(act: str, parts: list[object], values: Mapping[str, object]) -> str:
    given: list[object] = [*parts, *([dict(values)] if values else [])]
    variables = [rx.Var.create(part) for part in given]
    known = (variable._get_all_var_data() for variable in variables)  # noqa: SLF001 - as Reflex does
    script = f"words_.{act}({', '.join(_script(part) for part in variables)})"
    var = rx.Var(script, _var_type=str, _var_data=VarData.merge(_BRIDGE, *known))
    return cast("str", var.to(str))


def _script(part: Any) -> str:
    value = getattr(part, "_var_value", None)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(part)
