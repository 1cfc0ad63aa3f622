"""Tournaments as data: stages, pick groups, points, locks, challenges and medals.

One TOML file each. A tournament stores its own copy (`to_json`), which `from_json` reads back.
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from pickem.domain.document import Place
from pickem.domain.errors import InvalidInput
from pickem.domain.template import Template
from pickem.templates.reading import read_template

__all__ = ["from_json", "load", "names", "parse", "to_json"]


def names() -> tuple[str, ...]:
    """The templates that come with the product."""
    folder = files("pickem.templates").iterdir()
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder if f.name.endswith(".toml")))


def load(name: str) -> Template:
    """The template of that name; InvalidInput names the known ones."""
    if name not in names():
        raise InvalidInput("template", f'There is no template "{name}": use {", ".join(names())}.')
    content = files("pickem.templates").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return parse(name, content)


def parse(name: str, content: str) -> Template:
    """The template in a TOML text. InvalidInput names the file and the place inside."""
    try:
        document = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise InvalidInput(f"{name}.toml", f"{name}.toml is not TOML: {error}.") from error
    return _read({"name": name, **document}, f"{name}.toml")


def to_json(template: Template) -> dict[str, Any]:
    """Plain objects, lists, texts and numbers, ready for a jsonb column."""
    return json.loads(json.dumps(asdict(template)))


def from_json(document: Mapping[str, Any]) -> Template:
    """The template as it was before `to_json`."""
    return _read(dict(document), "template")


def _read(document: dict[str, Any], source: str) -> Template:
    def refuse(path: str, reason: str) -> InvalidInput:
        return InvalidInput(path, f"{source}: {path}: {reason}")

    return read_template(Place(document, "", refuse))
