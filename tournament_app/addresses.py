"""What an address of the public app means."""

from pickem.domain.errors import NotFound
from pickem.domain.ids import number_in


def slug_in(path: str) -> str:
    """The tournament of /m/<slug>/…; NotFound for any other address."""
    match path.strip("/").split("/"):
        case ["m", slug, *_]:
            return slug
        case _:
            raise NotFound("There is no such page.")


def stage_in(path: str) -> tuple[str, int]:
    """Tournament and ordinal of /m/<slug>/stage/<ordinal>."""
    match path.strip("/").split("/"):
        case ["m", slug, "stage", text] if (ordinal := number_in(text)) is not None:
            return slug, ordinal
        case _:
            raise NotFound("There is no such stage.")
