"""Reading nested documents (JSON, TOML) so that every refusal names the place it is about."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar, cast

from pickem.domain.errors import PickemError

Refusal = Callable[[str, str], PickemError]
"""Makes the error to raise from a path and a reason."""

Choice = TypeVar("Choice", bound=StrEnum)

LONGEST_TEXT: Final = 200
LARGEST_NUMBER: Final = 1_000_000
_UNSTORABLE: Final = ("Cc", "Cs")  # control characters and halves of surrogate pairs


@dataclass(frozen=True, slots=True)
class Place:
    """A value and its path in the document, such as `stages[0].matches[3].winner`."""

    value: object
    path: str
    refuse: Refusal

    def refusal(self, reason: str) -> PickemError:
        """The error to raise about this place."""
        return self.refuse(self.path or "(top)", reason)

    def at(self, key: str) -> "Place":
        """The value under `key`, which has to be there; it may be null."""
        place = self._below(key, self._table().get(key))
        if key not in self._table():
            raise place.refusal("is missing.")
        return place

    def maybe(self, key: str) -> "Place | None":
        """The value under `key`; None where it is absent or null."""
        value = self._table().get(key)
        return None if value is None else self._below(key, value)

    def entries(self) -> "dict[str, Place]":
        """All values of a table by their keys."""
        return {key: self._below(key, value) for key, value in self._table().items()}

    def items(self) -> "list[Place]":
        """The elements of a list."""
        value = self.value
        if not isinstance(value, list):
            raise self.refusal(f"should be a list, not {_kind(value)}.")
        return [
            Place(element, f"{self.path}[{index}]", self.refuse)
            for index, element in enumerate(cast("list[object]", value))
        ]

    def text(self) -> str:
        """A text of printable characters, neither empty nor endless."""
        if not isinstance(self.value, str):
            raise self.refusal(f"should be a text, not {_kind(self.value)}.")
        if not self.value.strip() or len(self.value) > LONGEST_TEXT:
            raise self.refusal(f"should be a text of 1 to {LONGEST_TEXT} characters.")
        if any(unicodedata.category(sign) in _UNSTORABLE for sign in self.value):
            raise self.refusal("holds a character that cannot be stored.")
        return self.value

    def integer(self, low: int = 0, high: int = LARGEST_NUMBER) -> int:
        """A whole number from `low` to `high`."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self.refusal(f"should be a whole number, not {_kind(self.value)}.")
        if not low <= self.value <= high:
            raise self.refusal(f"should be between {low} and {high}, not {self.value}.")
        return self.value

    def truth(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            raise self.refusal(f"should be true or false, not {_kind(self.value)}.")
        return self.value

    def choice(self, kind: type[Choice]) -> Choice:
        """One of the words of an enumeration."""
        word = self.text()
        known = {member.value: member for member in kind}
        if word not in known:
            raise self.refusal(f'"{word}" is unknown; known are {", ".join(known)}.')
        return known[word]

    def _table(self) -> Mapping[str, object]:
        value = self.value
        if not isinstance(value, dict):
            raise self.refusal(f"should be an object, not {_kind(value)}.")
        return cast("dict[str, object]", value)

    def _below(self, key: str, value: object) -> "Place":
        return Place(value, f"{self.path}.{key}" if self.path else key, self.refuse)


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case dict():
            return "an object"
        case list():
            return "a list"
        case str():
            return "a text"
        case _:
            return f"{value!r:.40}"
