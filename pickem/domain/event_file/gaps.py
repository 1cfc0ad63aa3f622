"""Lists with holes: a null in one is a gap of the record, not a thing that happened."""

from pickem.domain.document import Place


def known_items(place: Place | None) -> list[Place]:
    """The elements that are not null; none where the whole list is missing."""
    return [item for item in place.items() if item.value is not None] if place else []
